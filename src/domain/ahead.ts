import { spanOfDate } from './dates.ts'
import type { KindContext } from './kind.ts'
import type { Json } from './value.ts'

/**
 * D32: a day on which a matter was closed and that has not come yet. It may be a slip of the year, or the day on which it is meant to be done; a month or a
 * year that has begun may be right.
 */
export function isAhead(value: Json, { column, today }: Pick<KindContext, 'column' | 'today'>): boolean {
  if (column.kind !== 'date' || column.closes !== true || typeof value !== 'string') return false
  const span = spanOfDate(value)
  return span !== null && span.from > today
}
