import { columnsInOrder } from '../domain/columnsInOrder.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import type { View } from '../domain/view.ts'

/** Pixels of a column in the grid that make one of Excel's characters. */
const PX_PER_CHARACTER = 7
const LEAST_CHARACTERS = 7
/** Beyond this a text is wrapped rather than the page shrunk. */
const MOST_CHARACTERS = 44
const SOURCE_CHARACTERS = 9

/** The columns of a view in the order shown, as in the grid. */
export function shownColumns(table: TableDeclaration, view: View): readonly ColumnDeclaration[] {
  const hidden = new Set(view.columns.filter(one => one.hidden).map(one => one.id))
  return columnsInOrder(table.columns, view).filter(column => !hidden.has(column.id))
}

/** As wide as in the grid, but no wider than the longest line of its texts needs; they are gone through only as far as they matter. */
export function columnWidth(column: ColumnDeclaration, isSource: boolean, texts: Iterable<string>): number {
  if (isSource) return SOURCE_CHARACTERS
  const usual = Math.min(MOST_CHARACTERS, Math.max(LEAST_CHARACTERS, Math.round(column.width / PX_PER_CHARACTER)))
  if (column.kind !== 'text' && column.kind !== 'longText') return usual
  let longest = LEAST_CHARACTERS
  for (const text of texts) {
    for (const part of text.split('\n')) longest = Math.max(longest, part.length)
    if (longest >= usual) return usual
  }
  return Math.max(LEAST_CHARACTERS, Math.min(usual, longest + 2))
}
