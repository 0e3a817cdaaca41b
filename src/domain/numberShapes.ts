import type { Locale } from './locale.ts'

/** What stands before the fraction in a language, and what between groups of three digits. */
export const DECIMAL_SIGN: Readonly<Record<Locale, ',' | '.'>> = { ru: ',', be: ',', de: ',', en: '.' }
const OWN_GROUP_SIGN: Readonly<Record<Locale, string>> = { ru: ' ', be: ' ', de: '.', en: ',' }

interface Shape {
  readonly decimal: string | null
  readonly group: string | null
  readonly pattern: RegExp
}

const quoted = (sign: string) => sign.replace(/[.]/, '\\$&')

/** Every way to write a number that is used anywhere: with or without a fraction, with or without groups. */
const SHAPES: readonly Shape[] = [null, '.', ','].flatMap(decimal =>
  [null, ' ', '.', ',', "'"]
    .filter(group => group === null || group !== decimal)
    .map(group => {
      const whole = group === null ? (decimal === null ? '\\d+' : '\\d*') : `[1-9]\\d{0,2}(?:${quoted(group)}\\d{3})+`
      return { decimal, group, pattern: new RegExp(`^${whole}${decimal === null ? '' : `${quoted(decimal)}\\d+`}$`) }
    }),
)

/**
 * The decimal numbers (`1234.5`) that unsigned digits with separators can mean, the language's own reading first; none if they have no
 * shape of a number. `1.234` and `1,234` have two readings in every language: a document from elsewhere is pasted sooner or later.
 */
export function readDigits(text: string, locale: Locale): readonly string[] {
  const plain = text.replace(/[’ʼ`´]/g, "'")
  const fitting = SHAPES.filter(shape => shape.pattern.test(plain))
  const own = (shape: Shape) => (shape.group !== null && shape.group === OWN_GROUP_SIGN[locale] ? 0 : shape.decimal === DECIMAL_SIGN[locale] ? 0 : shape.decimal === null ? 2 : 1)
  return fitting
    .toSorted((a, b) => own(a) - own(b))
    .map(({ decimal, group }) => {
      const whole = group === null ? plain : plain.replaceAll(group, '')
      return decimal === ',' ? whole.replace(',', '.') : whole
    })
}

/** The decimal sign that digits were written with, where they can only have been written so: `12,5`, `1.234.567`; `null` for `1,234` and `1234`. */
export function decimalSignOf(digits: string): ',' | '.' | null {
  const plain = digits.replace(/[’ʼ`´]/g, "'")
  const fitting = SHAPES.filter(shape => shape.pattern.test(plain))
  const signs = new Set(fitting.map(({ decimal, group }) => decimal ?? (group === '.' ? ',' : group === ',' ? '.' : null)))
  const [sign] = signs
  return signs.size === 1 && (sign === ',' || sign === '.') ? sign : null
}
