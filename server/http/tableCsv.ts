import { showCell } from '../../src/domain/cell.ts'
import type { ColumnId } from '../../src/domain/ids.ts'
import type { TableDeclaration } from '../../src/domain/table.ts'
import type { Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'
import { csvCell, SEPARATOR } from './csvCell.ts'
import { furtherColumns, type ContextOf } from './tableJson.ts'

/** Excel takes a file for UTF-8 only with it. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

/** The rows as people read them: words and formatted numbers, the columns' labels as heading. */
export function tableCsv(table: TableDeclaration, rows: readonly Row[], contextOf: ContextOf, retired: ReadonlySet<ColumnId> = new Set()): string {
  const further = furtherColumns(table, rows, retired)
  const contexts = table.columns.map(column => ({ column, context: contextOf(column) }))
  const heading = ['id', ...contexts.map(({ column, context }) => column.label[context.locale]), ...further]
  const lines = rows.map(row => [
    row.id,
    ...contexts.map(({ column, context }) => {
      const value = row.values[column.id] ?? null
      return value === null ? '' : showCell(value, context).text
    }),
    ...further.map(id => plainText(row.values[id] ?? null)),
  ])
  return BYTE_ORDER_MARK + [heading, ...lines].map(line => line.map(csvCell).join(SEPARATOR) + LINE_END).join('')
}

const plainText = (value: Json): string => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
