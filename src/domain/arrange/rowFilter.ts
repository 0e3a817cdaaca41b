import type { TableContext } from '../kind.ts'
import type { ColumnDeclaration } from '../table.ts'
import type { Row, View } from '../view.ts'
import { conditionOf } from './conditions.ts'
import { searchOf } from './search.ts'

/** Whether the view lets a row in: its conditions, its quick search, deleted rows or the others. Columns that the table does not have decide nothing. */
export function rowFilter(view: View, columns: readonly ColumnDeclaration[], context: TableContext): (row: Row) => boolean {
  const byId = new Map(columns.map(column => [column.id, column]))
  const conditions = view.filters.flatMap(({ column, condition }) => {
    const declaration = byId.get(column)
    return declaration === undefined ? [] : [conditionOf(condition, { ...context, column: declaration }, columns)]
  })
  const hidden = new Set(view.columns.filter(column => column.hidden).map(column => column.id))
  const search = searchOf(view.search, columns.filter(column => !hidden.has(column.id)), context)
  const wantsDeleted = view.deleted === true
  return row => row.deleted === wantsDeleted && conditions.every(holds => holds(row)) && search(row)
}
