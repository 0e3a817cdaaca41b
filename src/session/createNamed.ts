import { createRows } from '../book/changes/createRows.ts'
import { newRowId } from '../book/newId.ts'
import type { RowId } from '../domain/ids.ts'
import { columnOf } from '../domain/tables/index.ts'
import type { TableSession } from './tableSession.ts'

/** A new row whose name is what was typed into a reference to it; `null` where one may not, or where the name is no plain text. */
export function createNamed(session: TableSession, name: string): RowId | null {
  const { declaration, book } = session
  const column = declaration.name.map(id => columnOf(declaration, id)).find(one => one?.kind === 'text' || one?.kind === 'longText')
  if (column === null || column === undefined || !session.mayWrite.value || !session.rights.value.rows || name.trim() === '') return null
  const row = newRowId()
  const applied = session.apply(createRows(book.order(), 'end', [{ row, values: { [column.id]: name.trim() } }]))
  return applied.ok ? row : null
}
