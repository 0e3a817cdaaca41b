import type { Locale } from '../domain/locale.ts'

/** Which of the forms "one | few | many" a whole number takes in Russian and Belarusian (CLDR, cardinals). */
function eastSlavicForm(count: number): number {
  const n = Math.abs(count)
  const tens = n % 100
  const ones = n % 10
  if (ones === 1 && tens !== 11) return 0
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2
}

const germanicForm = (count: number): number => (Math.abs(count) === 1 ? 0 : 1)

/** How many forms, parted by "|", a text with a number has in each language; one more where nought has its own in front. */
export const PLURAL_FORMS: Readonly<Record<Locale, number>> = { ru: 3, be: 3, de: 2, en: 2 }

const FORM: Readonly<Record<Locale, (count: number) => number>> = { ru: eastSlavicForm, be: eastSlavicForm, de: germanicForm, en: germanicForm }

/** The index of the form in a text with so many of them; what vue-i18n asks for. */
export function pluralIndex(locale: Locale, count: number, forms: number): number {
  const form = FORM[locale](count)
  if (forms <= PLURAL_FORMS[locale]) return Math.min(form, forms - 1)
  return count === 0 ? 0 : form + 1
}
