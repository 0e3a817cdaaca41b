import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { TableSession } from './tableSession.ts'

/** May this person write the cell, as its row stands now? `value`: what is to be written, where that is known. Whoever writes in some rows does not in all. */
export function mayWriteCell({ mayWrite, rights, book }: Pick<TableSession, 'mayWrite' | 'rights' | 'book'>, row: RowId, column: ColumnId, value?: Json): boolean {
  return mayWrite.value && rights.value.cell(column, other => book.rows.get(row)?.values[other] ?? null, value) === null
}
