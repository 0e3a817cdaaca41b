import type { Book } from '../book/book.ts'
import { DELETED, RANK } from '../book/keys.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { TableDeclaration } from '../domain/table.ts'

/** Does a collision wait in the cell? What is about the row as a whole (whether it is, and where) is marked where the row has its name. */
export function isUndecided(book: Pick<Book, 'collision'>, table: TableDeclaration, row: RowId, column: ColumnId): boolean {
  const waits = (of: ColumnId) => book.collision(row, of)?.open === true
  return waits(column) || (column === table.name[0] && (waits(DELETED) || waits(RANK)))
}
