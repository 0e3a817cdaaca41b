import { decimalOf, plainDigits, rounded, shifted, exactNumber } from './decimal.ts'
import type { Locale } from './locale.ts'
import { DECIMAL_SIGN } from './numberShapes.ts'
import { QUALIFIER_WORDS, TIMES_WORDS } from './qualifiers.ts'
import { unitOf } from './units.ts'
import type { Figure } from './value.ts'
import { itself } from './words.ts'

const MINUS = '\u2212'
const NARROW_NO_BREAK = '\u202F'
const NO_BREAK = '\u00A0'
const GROUP_SIGN: Readonly<Record<Locale, string>> = { ru: NARROW_NO_BREAK, be: NARROW_NO_BREAK, de: '.', en: ',' }

/**
 * By our own hand and not by `Intl`, whose signs differ between machines: a report made in a browser and one made on the server have to
 * be the same, and both have to read back. `digits`: fraction digits at most; all of them if not said.
 */
export function formatNumber(value: number, locale: Locale, digits?: number): string {
  const decimal = decimalOf(String(value))
  const shown = digits === undefined ? decimal : rounded(decimal, digits)
  const { whole, fraction } = plainDigits(shown)
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, GROUP_SIGN[locale])
  return `${shown.negative ? MINUS : ''}${grouped}${fraction === '' ? '' : DECIMAL_SIGN[locale] + fraction}`
}

/**
 * For an editor: all digits, no groups, and never a text with two readings: 1.234 is written `1,2340`, because three digits behind a
 * sign could be a group.
 */
export function editNumber(value: number, locale: Locale): string {
  const decimal = decimalOf(String(value))
  const { whole, fraction } = plainDigits(decimal)
  const mistakable = fraction.length === 3 && whole.length <= 3 && whole !== '0'
  return `${decimal.negative ? '-' : ''}${whole}${fraction === '' ? '' : DECIMAL_SIGN[locale] + fraction + (mistakable ? '0' : '')}`
}

/** The unit behind a number; one that this version does not know is shown by its id. */
export const unitSymbol = (unit: string, locale: Locale): string => unitOf(unit)?.symbol[locale] ?? unit

export function formatFigure(figure: Figure, locale: Locale, digits?: number): string {
  const number = formatNumber(figure.value, locale, digits)
  const qualifier = figure.qualifier === undefined ? '' : QUALIFIER_WORDS[figure.qualifier][locale] + NO_BREAK
  const unit = figure.unit === undefined ? '' : behind(unitSymbol(figure.unit, locale), locale)
  return qualifier + number + unit
}

export function editFigure(figure: Figure, locale: Locale): string {
  const unit = figure.unit === undefined ? '' : ` ${unitOf(figure.unit)?.symbol[locale] ?? itself(figure.unit)}`
  return (figure.qualifier === undefined ? '' : `${QUALIFIER_WORDS[figure.qualifier][locale]} `) + editNumber(figure.value, locale) + unit
}

export const formatPercent = (figure: Figure, locale: Locale, digits?: number): string =>
  formatFigure({ ...figure, unit: 'percent' }, locale, digits)

export const editPercent = (figure: Figure, locale: Locale): string => editFigure({ ...figure, unit: 'percent' }, locale)

/**
 * A growth index as the field writes it: `103,4 %`, and above 200 % as «в 2,1 раза».
 * A multiple has one fraction digit, as in the statistics of both countries.
 */
export function formatGrowthIndex(figure: Figure, locale: Locale, digits?: number): string {
  if (figure.value <= 200) return formatPercent(figure, locale, digits)
  const multiple = rounded(shifted(decimalOf(String(figure.value)), -2), 1)
  const number = formatNumber(exactNumber(multiple) ?? figure.value / 100, locale)
  const qualifier = figure.qualifier === undefined ? '' : TIMES_WORDS[figure.qualifier][locale] + NO_BREAK
  switch (locale) {
    case 'ru': return `${qualifier}в${NO_BREAK}${number}${NO_BREAK}${timesWord(multiple, ['раз', 'раза', 'раз', 'раза'])}`
    case 'be': return `${qualifier}у${NO_BREAK}${number}${NO_BREAK}${timesWord(multiple, ['раз', 'разы', 'разоў', 'раза'])}`
    case 'de': return `${qualifier}${number}-fach`
    case 'en': return `${qualifier}${number}-fold`
  }
}

/** One, few, many, and behind a fraction. */
function timesWord(multiple: ReturnType<typeof decimalOf>, [one, few, many, broken]: readonly [string, string, string, string]): string {
  const { whole, fraction } = plainDigits(multiple)
  if (fraction !== '') return broken
  const last = Number(whole.slice(-1))
  const teens = whole.length > 1 && whole.at(-2) === '1'
  if (teens || last === 0 || last > 4) return many
  return last === 1 ? one : few
}

/** English sets the percent sign close, the other languages with a space. */
const behind = (symbol: string, locale: Locale) => (symbol === '%' && locale === 'en' ? symbol : NO_BREAK + symbol)
