import { showCell } from '../cell.ts'
import type { TableContext } from '../kind.ts'
import type { ColumnDeclaration } from '../table.ts'
import type { Json } from '../value.ts'
import type { Row } from '../view.ts'
import { finder } from '../words.ts'

/** Are all words of the search found in the shown texts of a row, in whichever columns? */
export function searchOf(text: string, columns: readonly ColumnDeclaration[], context: TableContext): (row: Row) => boolean {
  const words = text.split(/\s+/).filter(word => word !== '').map(word => finder(word))
  if (words.length === 0) return () => true
  const cells = columns.map(column => ({ id: column.id, shown: shownTexts(column, context) }))
  return row => {
    let missing = words
    for (const { id, shown } of cells) {
      const value = row.values[id]
      if (value === null || value === undefined) continue
      const found = shown(value)
      if (missing.length === 1) {
        if (missing[0]!.test(found)) return true
      } else {
        missing = missing.filter(word => !word.test(found))
        if (missing.length === 0) return true
      }
    }
    return false
  }
}

/** Choices, periods and references repeat from row to row: their words are made once. Texts are shown as they are. */
export function shownTexts(column: ColumnDeclaration, context: TableContext): (value: Json) => string {
  const known = new Map<Json, string>()
  const cellContext = { ...context, column }
  const isText = column.kind === 'text' || column.kind === 'longText' || column.kind === 'link'
  return value => {
    if (typeof value === 'object') return showCell(value, cellContext).text
    if (isText && typeof value === 'string') return value
    let text = known.get(value)
    if (text === undefined) {
      text = showCell(value, cellContext).text
      known.set(value, text)
    }
    return text
  }
}
