import { sumOf } from '../domain/arrange/sums.ts'
import { unitSymbol } from '../domain/numberFormat.ts'
import { QUALIFIER_WORDS } from '../domain/qualifiers.ts'
import type { Locale } from '../domain/locale.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { unitInRow } from '../domain/unitInRow.ts'
import { isRaw, type Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import type { CellModel, LineRange } from './model.ts'

/** A row that is summed and the line that it stands on. */
export interface Summand {
  readonly line: number
  readonly row: Row
}

/** Neighbouring lines as ranges: 3, 4, 5, 9 are 3–5 and 9–9. */
export function rangesOf(lines: readonly number[]): LineRange[] {
  const ranges: [number, number][] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === line - 1) last[1] = line
    else ranges.push([line, line])
  }
  return ranges
}

/**
 * A total by formula, with the result that the formula gives. Empty where there is nothing to add, where units differ, the figures' own and those of their
 * rows (D11), and where a cell was not understood: a sum without it would be a wrong one. A unit that no column says stands behind it.
 */
export function sumCell(summands: readonly Summand[], column: ColumnDeclaration, digits: number, locale: Locale): CellModel {
  const filled = summands.filter(({ row }) => (row.values[column.id] ?? null) !== null)
  if (filled.some(({ row }) => isRaw(row.values[column.id]))) return { type: 'empty' }
  const sum = sumOf(filled.map(({ row }) => row), column)
  if (sum === null) return { type: 'empty' }
  const isSaid = sum.unit === undefined || filled.every(({ row }) => unitInRow(row, column.unitColumn) === sum.unit)
  return {
    type: 'sum', of: rangesOf(filled.map(({ line }) => line)), result: sum.value, digits,
    ...(sum.qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[sum.qualifier][locale] }),
    ...(isSaid ? {} : { suffix: unitSymbol(sum.unit!, locale) }),
  }
}

/** The one value that all share; null where they differ, where one is empty, or where there are none. */
export function sharedValue(values: readonly Json[]): Json {
  const first = values[0] ?? null
  return first !== null && values.every(value => value === first) ? first : null
}
