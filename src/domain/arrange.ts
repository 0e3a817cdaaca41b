import { groupRows } from './arrange/groups.ts'
import { rowFilter } from './arrange/rowFilter.ts'
import { sortRows } from './arrange/sortRows.ts'
import type { TableContext } from './kind.ts'
import type { ColumnDeclaration } from './table.ts'
import type { Line, Row, Sort, View } from './view.ts'

/**
 * The lines of a view in their order: what the grid shows, reports print and exports write. `rows` in any order, deleted ones too;
 * `columns` are the table's. Columns that the view names and the table does not have are passed over. Pure: nothing given in is changed.
 */
export function arrange(rows: Iterable<Row>, view: View, columns: readonly ColumnDeclaration[], context: TableContext): readonly Line[] {
  const byId = new Map(columns.map(column => [column.id, column]))
  const lets = rowFilter(view, columns, context)
  const kept: Row[] = []
  for (const row of rows) if (lets(row)) kept.push(row)

  const group = view.group.filter(id => byId.has(id)).slice(0, 2)
  // A group's own direction is taken from the sort, if the column is sorted by as well.
  const groupSort = group.map((column): Sort => view.sort.find(sort => sort.column === column) ?? { column, descending: false })
  const order = [...groupSort, ...view.sort.filter(sort => byId.has(sort.column) && !group.includes(sort.column))]
  const sorted = sortRows(kept, order, byId, context)
  return group.length === 0 ? sorted.map(row => ({ type: 'row', row })) : groupRows(sorted, { group, by: view.groupBy ?? {}, folded: new Set(view.folded) }, columns)
}
