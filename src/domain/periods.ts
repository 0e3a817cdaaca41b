import { daysInMonth, isoDay, isoMonth, isYear } from './calendar.ts'
import type { Locale } from './locale.ts'
import { MONTHS } from './months.ts'
import { toRoman } from './roman.ts'

/** A period in parts: the months `from` to `to` of one year, and how it is spoken of. */
export type Period =
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'half'; readonly year: number; readonly half: 1 | 2 }
  | { readonly type: 'quarter'; readonly year: number; readonly quarter: 1 | 2 | 3 | 4 }
  | { readonly type: 'months'; readonly year: number; /** 1 to 12, `from` ≤ `to`; one month where they are equal. */ readonly from: number; readonly to: number }

const SHAPE = /^(\d{4})(?:-H([12])|-Q([1-4])|-(\d\d)(?:\/(\d\d))?)?$/

/** The parts of a stored period (`2025`, `2025-H1`, `2025-Q3`, `2025-09`, `2018-01/09`), `null` if it is none. */
export function periodParts(period: string): Period | null {
  const match = SHAPE.exec(period)
  if (match === null || !isYear(Number(match[1]))) return null
  const [, y, half, quarter, from, to] = match
  const year = Number(y)
  if (half !== undefined) return { type: 'half', year, half: Number(half) as 1 | 2 } // the shape has checked it
  if (quarter !== undefined) return { type: 'quarter', year, quarter: Number(quarter) as 1 | 2 | 3 | 4 }
  if (from === undefined) return { type: 'year', year }
  const first = Number(from)
  const last = Number(to ?? from)
  if (first < 1 || last > 12 || first > last || (to !== undefined && first === last)) return null
  return { type: 'months', year, from: first, to: last }
}

export const isPeriod = (value: unknown): value is string => typeof value === 'string' && periodParts(value) !== null

/** The stored form. */
export function periodText(period: Period): string {
  const year = String(period.year).padStart(4, '0')
  switch (period.type) {
    case 'year': return year
    case 'half': return `${year}-H${period.half}`
    case 'quarter': return `${year}-Q${period.quarter}`
    case 'months': return isoMonth(period.year, period.from) + (period.to === period.from ? '' : `/${String(period.to).padStart(2, '0')}`)
  }
}

export interface MonthSpan {
  readonly year: number
  readonly first: number
  readonly last: number
}

/** The months that a stored period covers. */
export function monthsOf(period: string): MonthSpan | null {
  const parts = periodParts(period)
  if (parts === null) return null
  switch (parts.type) {
    case 'year': return { year: parts.year, first: 1, last: 12 }
    case 'half': return { year: parts.year, first: parts.half * 6 - 5, last: parts.half * 6 }
    case 'quarter': return { year: parts.year, first: parts.quarter * 3 - 2, last: parts.quarter * 3 }
    case 'months': return { year: parts.year, first: parts.from, last: parts.to }
  }
}

/** First and last day. */
export function spanOfPeriod(period: string): { readonly from: string; readonly to: string } | null {
  const months = monthsOf(period)
  if (months === null) return null
  const { year, first, last } = months
  return { from: isoDay({ year, month: first, day: 1 }), to: isoDay({ year, month: last, day: daysInMonth(year, last) }) }
}

/** Do two stored periods mean the same days? `2018-01/06` and `2018-H1` do. */
export function sameSpan(a: string, b: string): boolean {
  const left = monthsOf(a)
  const right = monthsOf(b)
  return left !== null && right !== null && left.year === right.year && left.first === right.first && left.last === right.last
}

/** Figures are compared with the same period of the year before and with nothing else (темп роста к аналогичному периоду). */
export function samePeriodYearBefore(period: string): string | null {
  const parts = periodParts(period)
  return parts === null || !isYear(parts.year - 1) ? null : periodText({ ...parts, year: parts.year - 1 })
}

/** Orders by the beginning, then the shorter first. */
export function periodOrder(period: string): number {
  const months = monthsOf(period)
  return months === null ? 0 : months.year * 1000 + months.first * 20 + (months.last - months.first)
}

/** In words that read back as the same period: «I полугодие 2025», `January–September 2018`. */
export function formatPeriod(period: string, locale: Locale): string {
  const parts = periodParts(period)
  if (parts === null) return period
  const { year } = parts
  switch (parts.type) {
    case 'year': return String(year)
    case 'half': {
      if (locale === 'en') return `H${parts.half} ${year}`
      if (locale === 'de') return `${parts.half}. Halbjahr ${year}`
      return `${toRoman(parts.half)!} ${locale === 'ru' ? 'полугодие' : 'паўгоддзе'} ${year}`
    }
    case 'quarter': {
      if (locale === 'en') return `Q${parts.quarter} ${year}`
      if (locale === 'de') return `${parts.quarter}. Quartal ${year}`
      return `${toRoman(parts.quarter)!} квартал ${year}`
    }
    case 'months': {
      const names = MONTHS[locale]
      const first = names[parts.from - 1]!
      return parts.from === parts.to ? `${first} ${year}` : `${first}–${names[parts.to - 1]!} ${year}`
    }
  }
}
