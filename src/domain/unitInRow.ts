import type { ColumnId } from './ids.ts'
import type { Values } from './table.ts'
import { meant } from './value.ts'

/** The unit that a row says for its figures, in the column that is declared for it; `null` if it says none. */
export function unitInRow(row: { readonly values: Values }, unitColumn: ColumnId | undefined): string | null {
  const unit = unitColumn === undefined ? null : meant(row.values[unitColumn] ?? null)
  return typeof unit === 'string' ? unit : null
}
