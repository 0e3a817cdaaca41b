import { dayNumber, daysInMonth, isDay, isoDay, isoMonth, isYear, readIsoDay, type Day } from './calendar.ts'
import type { Locale } from './locale.ts'
import { MONTHS, MONTHS_OF_DAY, readMonth, SHORT_ENGLISH_MONTHS } from './months.ts'
import { plainSpaces } from './words.ts'

/** A stored date says as much as its source: `2024-11-21`, `2024-11`, `2024`. */
export type DateReading =
  | { readonly state: 'empty' }
  | { readonly state: 'read'; /** The one taken first. */ readonly readings: readonly [string, ...string[]] }
  | { readonly state: 'refused' }

const REFUSED: DateReading = { state: 'refused' }

export interface DateParts {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** The parts of a stored date, `null` if it is none. */
export function dateParts(date: string): DateParts | null {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date)
  if (match === null) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  if (!isDay({ year, month, day })) return null
  return { year, ...(match[2] !== undefined && { month }), ...(match[3] !== undefined && { day }) }
}

export const isDate = (value: unknown): value is string => typeof value === 'string' && dateParts(value) !== null

/** First and last day that a stored date may mean. */
export function spanOfDate(date: string): { readonly from: string; readonly to: string } | null {
  const parts = dateParts(date)
  if (parts === null) return null
  const last = parts.month ?? 12
  return {
    from: isoDay({ year: parts.year, month: parts.month ?? 1, day: parts.day ?? 1 }),
    to: isoDay({ year: parts.year, month: last, day: parts.day ?? daysInMonth(parts.year, last) }),
  }
}

/** «г.», «года», «год» behind a year, and what may follow in the other languages. */
const YEAR_WORD = /(?<=\d) ?(?:г\.?|года?|году|гг?\.)$/
const ORDINAL_DAY = /^(\d{1,2})(?:st|nd|rd|th|-?го|-?га|\.)?$/

/** `today` as `2026-11-22`: two-digit years and dates without a year are read against it. */
export function readDate(text: string, locale: Locale, today: string): DateReading {
  const plain = plainSpaces(text).toLowerCase()
  if (plain === '' || plain === '—' || plain === '–' || plain === '-' || plain === '…') return { state: 'empty' }
  const bare = plain.replace(YEAR_WORD, '').replace(/[«»„“"]/g, '')
  const present = readIsoDay(today)
  const readings = [...new Set(present === null ? [] : (readDigital(bare, locale, present) ?? readWorded(bare, present)))]
  return readings.length === 0 ? REFUSED : { state: 'read', readings: readings as [string, ...string[]] } // it is not empty
}

/** `null` when it is not made of digits alone. */
function readDigital(text: string, locale: Locale, today: Day): readonly string[] | null {
  // A midnight behind the date is what databases add; any other time would be lost.
  const match = /^(\d{1,4})([./-])(\d{1,4})(?:\2(\d{1,4}))?\.?$/.exec(text.replace(/[t ]0?0:00(?::00(?:\.0+)?)?z?$/, ''))
  if (match === null) return /^\d{4}$/.test(text) && isYear(Number(text)) ? [text] : /^[\d./ -]+$/.test(text) ? [] : null
  const [, first = '', sign, second = '', third] = match
  if (third === undefined) return readTwoParts(first, sign!, second, locale, today)
  if (second.length > 2) return []
  const of = (year: string, month: string, day: string): readonly string[] =>
    fullYears(year, today).map(year => ({ year, month: Number(month), day: Number(day) })).filter(isDay).map(isoDay)
  if (first.length === 4) return third.length <= 2 ? of(first, second, third) : []
  if (first.length > 2 || (third.length !== 4 && third.length !== 2)) return []
  const dayFirst = of(third, second, first)
  if (sign === '.') return dayFirst
  // Slashes and hyphens: the English-speaking world writes both orders; elsewhere a month comes first only where nothing else is possible.
  const monthFirst = locale === 'en' || dayFirst.length === 0 ? of(third, first, second) : []
  const yearFirst = sign === '-' && third.length === 2 ? of(first, second, third) : []
  return [...dayFirst, ...monthFirst, ...yearFirst]
}

/** `11.2024`, `2024-11`, and a day without a year. */
function readTwoParts(first: string, sign: string, second: string, locale: Locale, today: Day): readonly string[] {
  if (first.length === 4) return isDay({ year: Number(first), month: Number(second), day: 1 }) ? [isoMonth(Number(first), Number(second))] : []
  if (second.length === 4 && first.length <= 2) {
    return isDay({ year: Number(second), month: Number(first), day: 1 }) ? [isoMonth(Number(second), Number(first))] : []
  }
  if (first.length > 2 || second.length > 2 || sign === '-') return []
  const dayFirst = withoutYear(Number(second), Number(first), today)
  const monthFirst = sign === '/' && locale === 'en' ? withoutYear(Number(first), Number(second), today) : []
  return [...dayFirst, ...monthFirst]
}

/** «21 ноября 2024», `November 21, 2024`, `Nov 2024`, «ноябрь 2024»; the year may be missing where there is a day. */
function readWorded(text: string, today: Day): readonly string[] {
  const words = text.replace(/,/g, ' ').replace(/(\p{L})[.-]+/gu, '$1 ').replace(/(\d)-(?=\p{L}{3})/gu, '$1 ').split(' ').filter(word => word !== '' && word !== 'of')
  const names = words.filter(word => readMonth(word) !== null)
  if (names.length !== 1 || words.length > 3) return []
  const month = readMonth(names[0]!)!
  const at = words.indexOf(names[0]!)
  const before = words.slice(0, at)
  const after = words.slice(at + 1)
  const day = (word: string | undefined): number | null => (word === undefined ? null : Number(ORDINAL_DAY.exec(word)?.[1] ?? Number.NaN) || null)
  const year = (word: string | undefined): number | null => (word !== undefined && /^\d{4}$/.test(word) ? Number(word) : null)
  if (before.length === 0 && after.length === 1) {
    const alone = year(after[0])
    if (alone !== null) return isYear(alone) ? [isoMonth(alone, month)] : []
    return withoutYear(month, day(after[0]) ?? 0, today)
  }
  const theDay = before.length === 1 ? day(before[0]) : day(after[0])
  const rest = before.length === 1 ? after : after.slice(1)
  if (theDay === null || before.length > 1 || rest.length > 1) return []
  if (rest.length === 0) return withoutYear(month, theDay, today)
  const written = /^(?:'?\d\d|\d{4})$/.test(rest[0]!) ? rest[0]!.replace("'", '') : null
  return written === null ? [] : fullYears(written, today).map(year => ({ year, month, day: theDay })).filter(isDay).map(isoDay)
}

const YEARS_AHEAD = 20
const CERTAIN_YEARS_AHEAD = 10

/**
 * Two digits are the year between 79 years ago and 20 years ahead: agreements run on, people were born long ago. One that would be more
 * than ten years ahead may as well be the one of the century before.
 */
function fullYears(text: string, today: Day): readonly number[] {
  if (text.length !== 2) return text.length === 4 ? [Number(text)] : []
  const last = today.year + YEARS_AHEAD
  const year = last - ((((last - Number(text)) % 100) + 100) % 100)
  return year > today.year + CERTAIN_YEARS_AHEAD ? [year, year - 100] : [year]
}

const HALF_A_YEAR_DAYS = 183

/** This year's day; if that is more than half a year away, the nearer one of the neighbouring years may be meant as well. */
function withoutYear(month: number, day: number, today: Day): readonly string[] {
  const possible = [today.year, today.year - 1, today.year + 1].map(year => ({ year, month, day })).filter(isDay)
  const [first, ...others] = possible
  if (first === undefined) return []
  const away = (candidate: Day) => Math.abs(dayNumber(candidate) - dayNumber(today))
  if (first.year === today.year && away(first) <= HALF_A_YEAR_DAYS) return [isoDay(first)]
  const nearest = others.toSorted((a, b) => away(a) - away(b))[0]
  return nearest === undefined ? [isoDay(first)] : [isoDay(first), isoDay(nearest)]
}

/** Short, for cells: `21.11.2024`; in English with the month's name, because `05/04/2024` has two readings. */
export function formatDate(date: string, locale: Locale): string {
  const parts = dateParts(date)
  if (parts === null) return date
  const { year, month, day } = parts
  if (month === undefined) return String(year)
  if (day === undefined) return `${MONTHS[locale][month - 1]!} ${year}`
  if (locale === 'en') return `${day} ${SHORT_ENGLISH_MONTHS[month - 1]!} ${year}`
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`
}

/** In words, for reports and headings: «21 ноября 2024 г.». */
export function formatLongDate(date: string, locale: Locale): string {
  const parts = dateParts(date)
  if (parts === null || parts.month === undefined || parts.day === undefined) return formatDate(date, locale)
  const month = MONTHS_OF_DAY[locale][parts.month - 1]!
  switch (locale) {
    case 'ru': return `${parts.day} ${month} ${parts.year}\u00A0г.`
    case 'be': return `${parts.day} ${month} ${parts.year}\u00A0г.`
    case 'de': return `${parts.day}. ${month} ${parts.year}`
    case 'en': return `${parts.day} ${month} ${parts.year}`
  }
}

/** For an editor: reads back as exactly this date. */
export function editDate(date: string, locale: Locale): string {
  const parts = dateParts(date)
  if (parts === null || parts.day === undefined || locale === 'en') return date
  return formatDate(date, locale)
}
