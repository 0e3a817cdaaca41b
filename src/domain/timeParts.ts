import { isoMonth } from './calendar.ts'
import { dateParts } from './dates.ts'
import { monthsOf } from './periods.ts'
import type { Json } from './value.ts'

export const TIME_PARTS = ['year', 'quarter', 'month'] as const
/** What dates and periods are gathered by. */
export type TimePart = (typeof TIME_PARTS)[number]

/** The months from `first` to `last` as the period of that part in which they all lie; `null` where they reach over several. */
function partOfMonths(year: number, first: number, last: number, part: TimePart): string | null {
  switch (part) {
    case 'year': return String(year)
    case 'quarter': return Math.ceil(first / 3) === Math.ceil(last / 3) ? `${year}-Q${Math.ceil(first / 3)}` : null
    case 'month': return first === last ? isoMonth(year, first) : null
  }
}

/** The year, quarter or month, as a stored period, in which a stored date or period lies with all its days; `null` where there is none. */
export function timePartOf(value: Json, kind: 'date' | 'period', part: TimePart): string | null {
  if (typeof value !== 'string') return null
  if (kind === 'date') {
    const parts = dateParts(value)
    return parts === null ? null : partOfMonths(parts.year, parts.month ?? 1, parts.month ?? 12, part)
  }
  const months = monthsOf(value)
  return months === null ? null : partOfMonths(months.year, months.first, months.last, part)
}
