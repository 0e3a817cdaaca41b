import type { Sign } from '../condition.ts'
import type { KindContext } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { isPeriod, sameSpan } from '../periods.ts'
import type { DaySpan } from '../relativeSpan.ts'
import type { ColumnDeclaration } from '../table.ts'
import { effectiveUnit, unitOf } from '../units.ts'
import { unitInRow } from '../unitInRow.ts'
import { meant, type Figure, type Json } from '../value.ts'
import type { Row } from '../view.ts'
import { daysIn, daysOfBound } from './spans.ts'

type Holds = (row: Row) => boolean
/** Below, at, or above the bound; `null` where the two cannot be compared. */
type Difference = (value: Json, row: Row) => number | null

const isTimed = ({ kind }: ColumnDeclaration) => kind === 'date' || kind === 'period'
const NEVER: Holds = () => false

/** Empty cells and such as were not understood are neither less nor more than anything, but they are not equal either. */
export function compares(sign: Sign, to: Json, context: KindContext): Holds {
  const { column } = context
  const holds = isTimed(column) ? daysCompare(sign, to, column) : amountsCompare(sign, to, context)
  return holds ?? NEVER
}

/**
 * Both ends count; `null` is an open end. A date or period that covers several days has to lie in between with all of them: «2024» is
 * not between March and May. Empty cells and such as were not understood never are.
 */
export function between(from: Json, to: Json, context: KindContext): Holds {
  const { column } = context
  const low = from === null ? null : compares('≥', from, context)
  const high = to === null ? null : compares('≤', to, context)
  const kind = kindOf(column)
  return row => {
    const value = meant(row.values[column.id] ?? null)
    return value !== null && kind.valid(value, column) && (low === null || low(row)) && (high === null || high(row))
  }
}

function daysCompare(sign: Sign, to: Json, column: ColumnDeclaration): Holds | null {
  const bound = daysOfBound(to)
  if (bound === null) return null
  const asPeriod = column.kind === 'period' && isPeriod(to) ? to : null
  const same = (value: Json, days: DaySpan) => (asPeriod === null ? days.from >= bound.from && days.to <= bound.to : sameSpan(String(value), asPeriod))
  return row => {
    const value = meant(row.values[column.id] ?? null)
    const days = daysIn(value, column)
    if (days === null) return sign === '≠'
    switch (sign) {
      case '=': return same(value, days)
      case '≠': return !same(value, days)
      case '<': return days.to < bound.from
      case '≤': return days.to <= bound.to
      case '>': return days.from > bound.to
      case '≥': return days.from >= bound.from
    }
  }
}

function amountsCompare(sign: Sign, to: Json, context: KindContext): Holds | null {
  const { column } = context
  const kind = kindOf(column)
  if (!kind.valid(to, column)) return null
  const difference = differenceTo(to, context)
  return row => {
    const value = meant(row.values[column.id] ?? null)
    const by = value === null || !kind.valid(value, column) ? null : difference(value, row)
    if (by === null) return sign === '≠'
    switch (sign) {
      case '=': return by === 0
      case '≠': return by !== 0
      case '<': return by < 0
      case '≤': return by <= 0
      case '>': return by > 0
      case '≥': return by >= 0
    }
  }
}

/** Scaled by different units, equal amounts differ in the last of their sixteen digits. */
const NOISE = 1e-12

/**
 * A bound without a unit is compared with the number as it stands in the cell, one with a unit («600 млн долл.») with what the figure
 * amounts to in the unit of its row; dollars and tonnes are not compared.
 */
function differenceTo(to: Json, context: KindContext): Difference {
  const { column } = context
  const kind = kindOf(column)
  const bound = column.kind === 'figure' ? (to as Figure) : null // the kind has accepted it
  const unit = bound?.unit === undefined ? null : unitOf(bound.unit)
  if (bound === null || unit === null) return value => kind.compare(value, to, context)
  const wanted = bound.value * unit.scale
  return (value, row) => {
    const figure = value as Figure // the kind has accepted it
    const own = effectiveUnit(figure.unit, unitInRow(row, column.unitColumn))
    const known = own === null ? null : unitOf(own)
    if (unit.base !== 'one' && known?.base !== unit.base) return null
    const amount = figure.value * (known?.scale ?? 1)
    return Math.abs(amount - wanted) <= NOISE * Math.abs(wanted) ? 0 : amount - wanted
  }
}
