import type { RelativeSpan } from '../condition.ts'
import { spanOfDate } from '../dates.ts'
import type { KindContext } from '../kind.ts'
import { sameSpan, samePeriodYearBefore, spanOfPeriod } from '../periods.ts'
import { relativeSpan, type DaySpan } from '../relativeSpan.ts'
import type { ColumnDeclaration } from '../table.ts'
import { meant, type Json } from '../value.ts'
import type { Row } from '../view.ts'

/** The days that a stored date or period covers; `null` for columns of other kinds and what is not understood. */
export function daysIn(value: Json, { kind }: ColumnDeclaration): DaySpan | null {
  if (typeof value !== 'string') return null
  return kind === 'date' ? spanOfDate(value) : kind === 'period' ? spanOfPeriod(value) : null
}

/** What is typed as a bound: a period or a date, whatever the column holds. */
export const daysOfBound = (bound: Json): DaySpan | null => (typeof bound === 'string' ? (spanOfPeriod(bound) ?? spanOfDate(bound)) : null)

const valueIn = (row: Row, column: ColumnDeclaration): Json => meant(row.values[column.id] ?? null)

/** Days repeat from row to row: each different value is looked into once. */
function remembered(test: (value: string) => boolean): (value: Json) => boolean {
  const known = new Map<string, boolean>()
  return value => {
    if (typeof value !== 'string') return false
    let held = known.get(value)
    if (held === undefined) known.set(value, (held = test(value)))
    return held
  }
}

function lyingIn(spans: readonly DaySpan[], column: ColumnDeclaration): (value: Json) => boolean {
  return remembered(value => {
    const days = daysIn(value, column)
    return days !== null && spans.some(span => days.from >= span.from && days.to <= span.to)
  })
}

/** With all its days in one of them. */
export const spansOf = (spans: readonly string[], column: ColumnDeclaration): ((value: Json) => boolean) =>
  lyingIn(spans.flatMap(span => daysOfBound(span) ?? []), column)

export function inSpan(span: string, column: ColumnDeclaration): (row: Row) => boolean {
  const holds = spansOf([span], column)
  return row => holds(valueIn(row, column))
}

export function relative(span: RelativeSpan, { column, today }: KindContext): (row: Row) => boolean {
  const days = relativeSpan(span, today)
  const holds = lyingIn(days === null ? [] : [days], column)
  return row => holds(valueIn(row, column))
}

export function yearBefore(period: string, column: ColumnDeclaration): (row: Row) => boolean {
  const before = samePeriodYearBefore(period)
  const holds = remembered(value => sameSpan(value, period) || (before !== null && sameSpan(value, before)))
  return row => holds(valueIn(row, column))
}
