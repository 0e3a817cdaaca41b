import { isId, type RowId, type TableId, type UserId } from '../../domain/ids.ts'
import type { Row, View } from '../../domain/view.ts'
import { readView } from '../storedView.ts'

/** A view that a council keeps for all its members. */
export interface SharedView {
  readonly id: RowId
  readonly table: TableId
  readonly name: string
  readonly view: View
  /** Who made it. */
  readonly by: UserId | null
}

/** The shared views among the rows of `council/settings`, in the order of the rows given. What has no name or no table is passed over. */
export function readSharedViews(rows: Iterable<Row>, authorOf: (row: RowId) => UserId | null): readonly SharedView[] {
  return [...rows].flatMap(({ id, values: { type, table, name, view }, deleted }): SharedView[] =>
    type === 'view' && !deleted && isId(table) && typeof name === 'string' && name.trim() !== '' ? [{ id, table, name, view: readView(view), by: authorOf(id) }] : [])
}
