import type { Change, ChangeSet } from '../book/changeSet.ts'
import type { WriteFault } from '../domain/access/writing.ts'
import type { ColumnId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import { isGroup, isRow, type GridLine, valueAt } from './gridLine.ts'
import type { SheetPage } from './sheetPage.ts'

/** May something be written into this cell? In the empty line at the end where rows may be made. */
export function mayWriteInto({ rights }: Pick<SheetPage, 'rights'>, line: GridLine | undefined, column: ColumnId | null): boolean {
  const { all, rows, cell } = rights()
  if (all) return true
  if (line === undefined || column === null || isGroup(line)) return false
  return isRow(line) ? cell(column, other => valueAt(line, other)) === null : rows
}

/** May this value be chosen in a cell that may be written into? What may not is not offered. */
export function mayChoose({ rights }: Pick<SheetPage, 'rights'>, line: GridLine, column: ColumnId, value: Json): boolean {
  const { all, cell } = rights()
  return all || cell(column, other => valueAt(line, other), value) === null
}

/** Why the first of these changes may not be made; null where all may: nothing is written in part. */
export function faultIn({ rights, book }: Pick<SheetPage, 'rights' | 'book'>, { changes }: ChangeSet): WriteFault | null {
  const { all, rows, cell } = rights()
  if (all) return null
  const faultOf = (change: Change): WriteFault | null => {
    if (change.type !== 'set') return rows ? null : 'role'
    return cell(change.column, column => book.rows.get(change.row)?.values[column] ?? null, change.value)
  }
  for (const change of changes) {
    const fault = faultOf(change)
    if (fault !== null) return fault
  }
  return null
}
