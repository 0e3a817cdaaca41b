import type { Locale } from '../../domain/locale.ts'
import type { NumberShape } from '../model.ts'
import { TIMES, TIMES_DIGITS, TIMES_FROM } from '../timesWords.ts'
import { formatText } from './safe.ts'

/** Of cells in which nothing stands yet. LibreOffice reads what is typed by the language of a cell's format: one of its own would make 05/04/2024 a day unasked. */
export const EMPTY_DATE_FORMAT = 'dd.mm.yyyy'
/** As the words beside it say a day (`formatDate`). The months are those of English (United Kingdom) in every Excel. */
export const dateFormat = (locale: Locale): string => (locale === 'en' ? '[$-809]d mmm yyyy' : 'dd.mm.yyyy')
export const momentFormat = (locale: Locale): string => `${dateFormat(locale)} hh:mm:ss`
/** What is typed stays as it was typed. */
export const TEXT_FORMAT = '@'

const decimals = (digits: number) => (digits > 0 ? `.${'0'.repeat(digits)}` : '')
const before = (words: string | undefined) => (words === undefined || words === '' ? '' : formatText(`${words} `))
const behind = (words: string | undefined) => (words === undefined || words === '' ? '' : formatText(words.startsWith('-') ? words : ` ${words}`))

/** In Excel's own notation; it shows the separators of who reads. A negative number gets the true minus, behind the words. */
export function numberFormat(shape: NumberShape, locale: Locale): string {
  if (shape.growth) return growthFormat(shape, locale)
  const body = `#,##0${decimals(shape.digits)}${shape.percent ? '%' : ''}`
  const prefix = before(shape.prefix)
  const suffix = behind(shape.suffix)
  return `${prefix}${body}${suffix};${prefix}\u2212${body}${suffix}`
}

/** In times above the limit, in percent up to it: the condition stands in the format, so the cell stays a number whatever it becomes. */
function growthFormat(shape: NumberShape, locale: Locale): string {
  const [word, ending] = TIMES[locale]
  const prefix = before(shape.prefix)
  return `[>${TIMES_FROM / 100}]${before(shape.timesPrefix ?? shape.prefix)}${before(word)}0${decimals(TIMES_DIGITS)}${behind(ending)};${prefix}0${decimals(shape.digits)}%`
}
