import type { ColumnDeclaration } from './table.ts'
import type { View } from './view.ts'

/**
 * The table's columns in the order of the view. Those that the view does not name follow at the end; but a column that the council added
 * since stands beside the one that it was put beside.
 */
export function columnsInOrder(columns: readonly ColumnDeclaration[], view: View): readonly ColumnDeclaration[] {
  const declared = new Map(columns.map(column => [column.id, column]))
  const named = view.columns.flatMap(({ id }) => declared.get(id) ?? [])
  const seen = new Set(named)
  const order = [...named, ...columns.filter(column => !seen.has(column) && column.own !== true)]
  columns.forEach((column, index) => {
    if (seen.has(column) || column.own !== true) return
    const before = columns[index - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, column)
  })
  return order
}
