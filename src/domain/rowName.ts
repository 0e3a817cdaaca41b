import { showCell } from './cell.ts'
import type { TableContext } from './kind.ts'
import type { TableDeclaration } from './table.ts'
import type { Row } from './view.ts'

/** The words that name a row in references, search and headings: the cells that the table names it by. Empty if all of them are. */
export function rowName(table: TableDeclaration, row: Row, context: TableContext): string {
  const words: string[] = []
  for (const id of table.name) {
    const column = table.columns.find(column => column.id === id)
    const text = column === undefined ? '' : showCell(row.values[id], { ...context, column }).text
    if (text !== '') words.push(text)
  }
  return words.join(' · ')
}
