import { columnsInOrder } from './columnsInOrder.ts'
import { jsonKey } from './jsonKey.ts'
import type { ColumnDeclaration } from './table.ts'
import type { Json } from './value.ts'
import type { View } from './view.ts'

/**
 * Do two views show a table alike? What is of the moment (quick search, deleted rows, which groups are folded) aside, and so are columns
 * that the table does not have.
 */
export const sameView = (a: View, b: View, columns: readonly ColumnDeclaration[]): boolean => keyOf(a, columns) === keyOf(b, columns)

function keyOf(view: View, columns: readonly ColumnDeclaration[]): string {
  const entries = new Map(view.columns.map(entry => [entry.id, entry]))
  const shown = columnsInOrder(columns, view).map(({ id, width }): Json => {
    const entry = entries.get(id)
    return [id, entry?.width ?? width, entry?.hidden === true, entry?.pinned ?? null]
  })
  const { sort, filters, group, groupBy = {} } = view
  // A view is plain data. Filters all have to hold: their order says nothing.
  return jsonKey([shown, sort, filters.map(filter => jsonKey(filter as unknown as Json)).toSorted(), group, groupBy] as unknown as Json)
}
