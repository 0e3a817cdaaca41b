import type { KindId } from '../../domain/kindId.ts'
import { LOCALES, type Label, type Locale } from '../../domain/locale.ts'

/** As a secretariat reaches for them; every kind there is. */
export const OFFERED_KINDS = [
  'text', 'longText', 'choice', 'date', 'number', 'wholeNumber', 'figure', 'percent', 'growthIndex', 'period', 'flag', 'reference', 'references', 'link',
] as const satisfies readonly KindId[]

/** A list as typed or pasted: one to a line, of a row of cells the first; empty lines are none. */
export const linesOf = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).map(line => line.split('\t')[0]!.trim()).filter(line => line !== '')

/** Fields that were left empty are not there. */
export const filledLabel = (texts: Partial<Label>): Partial<Label> =>
  Object.fromEntries(LOCALES.flatMap(locale => (texts[locale]?.trim() ? [[locale, texts[locale].trim()]] : [])))

/** What became different, empty texts included: they take a name away. */
export const changedLabel = (before: Partial<Label>, now: Partial<Label>): Partial<Label> =>
  Object.fromEntries(LOCALES.flatMap(locale => ((now[locale] ?? '').trim() === (before[locale] ?? '') ? [] : [[locale, now[locale] ?? '']])))

export const others = (locale: Locale): readonly Locale[] => LOCALES.filter(one => one !== locale)

/** Where the words stand for why a column was not taken: by the book, or by what columns may be. */
export const refusalKey = (code: string): string => (code.startsWith('change.') ? `fault.${code}` : `own.fault.${code}`)
