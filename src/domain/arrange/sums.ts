import { fractionLength, roundNumber } from '../decimal.ts'
import type { ColumnId } from '../ids.ts'
import { kindOf } from '../kinds/index.ts'
import { qualifierOfSum } from '../qualifiers.ts'
import type { ColumnDeclaration } from '../table.ts'
import { effectiveUnit } from '../units.ts'
import { unitInRow } from '../unitInRow.ts'
import { isRaw, isUnsure, meant, type Figure, type Qualifier } from '../value.ts'
import type { Row, Sum } from '../view.ts'

/** Indexes are never added up: 103 % and 98 % make nothing. */
const SUMMED = new Set(['number', 'figure', 'percent'])

export interface Totals {
  /** A column that has nothing to add up, or things that cannot be added up, is not among them. */
  readonly sums: Readonly<Record<ColumnId, Sum>>
  /** Columns whose figures are of different units. */
  readonly mixed: readonly ColumnId[]
}

export function totalsOf(rows: readonly Row[], columns: readonly ColumnDeclaration[]): Totals {
  const sums: Record<ColumnId, Sum> = {}
  const mixed: ColumnId[] = []
  for (const column of columns) {
    const sum = SUMMED.has(column.kind) ? sumOrMixed(rows, column) : null
    if (sum === 'mixed') mixed.push(column.id)
    else if (sum !== null) sums[column.id] = sum
  }
  return { sums, mixed }
}

/** `null` where there is nothing, or where units differ: dollars and tonnes have no sum, and neither have dollars and "not said". */
export function sumOf(rows: readonly Row[], column: ColumnDeclaration): Sum | null {
  const sum = sumOrMixed(rows, column)
  return sum === 'mixed' ? null : sum
}

function sumOrMixed(rows: readonly Row[], column: ColumnDeclaration): Sum | 'mixed' | null {
  const kind = kindOf(column)
  let total = 0
  let lost = 0
  let count = 0
  let digits = 0
  let doubtful = false
  let qualifier: Qualifier | undefined
  let unit: string | null | undefined
  for (const row of rows) {
    const value = row.values[column.id] ?? null
    const plain = meant(value)
    doubtful ||= isRaw(value) || isUnsure(value)
    if (plain === null || !kind.valid(plain, column)) continue
    const figure: Figure = typeof plain === 'number' ? { value: plain } : (plain as Figure) // the kind has accepted it
    if (column.kind === 'figure') {
      const own = effectiveUnit(figure.unit, unitInRow(row, column.unitColumn))
      if (unit !== undefined && unit !== own) return 'mixed'
      unit = own
    }
    // Neumaier's summation, then as many digits as the summands have: 0.1 and 0.2 are 0.3.
    const next = total + figure.value
    lost += Math.abs(total) >= Math.abs(figure.value) ? total - next + figure.value : figure.value - next + total
    total = next
    digits = Math.max(digits, fractionLength(figure.value))
    qualifier = qualifierOfSum(qualifier, figure.qualifier)
    count++
  }
  if (count === 0 || !Number.isFinite(total + lost)) return null
  return {
    value: roundNumber(total + lost, digits),
    count,
    ...(qualifier !== undefined && { qualifier }),
    ...(typeof unit === 'string' && { unit }),
    ...(doubtful && { doubtful: true as const }),
  }
}
