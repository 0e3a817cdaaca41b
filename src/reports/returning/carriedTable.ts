import type { ColumnId } from '../../domain/ids.ts'
import { jsonKey } from '../../domain/jsonKey.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { isRaw, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { CellModel, LineModel, TableSheet } from '../model.ts'
import { typedAs } from './typedAs.ts'
import { NO_ROW, ROW_ID_COLUMN, rowIdKey, type CarriedTable } from './carried.ts'
import { canonicalText } from './canonicalText.ts'

/** Characters of the hidden column. */
const ID_WIDTH = 14
/** So much of a heading or a note is enough to know it again. */
export const MAX_OTHER_LENGTH = 200

/** The sheet with what it needs to come back: a row above the header that says which column is which, and the id of each row in a last column, neither to be seen; what is typed into it is read by the kind of its column (R40). */
export function withRowIds(sheet: TableSheet, table: TableDeclaration, rows: readonly Row[]): TableSheet {
  const { lines } = sheet
  return {
    ...sheet,
    columns: [...sheet.columns.map(column => ({ ...column, ...typedAs(table.columns.find(({ id }) => id === column.id), rows) })), { id: ROW_ID_COLUMN, header: ROW_ID_COLUMN, width: ID_WIDTH, align: 'start', isHidden: true, ...(sheet.isProtected && { entry: { type: 'locked' } as const }) }],
    keys: [...sheet.columns.map(({ id }) => id), rowIdKey(table.id)],
    lines: {
      length: lines.length,
      * [Symbol.iterator]() {
        let next = 0
        for (const line of lines) yield withId(line, line.type === 'row' ? rows[next++]!.id : NO_ROW)
      },
    },
  }
}

const withId = (line: LineModel, text: string): LineModel => (line.type === 'heading' ? line : { ...line, cells: [...line.cells, { type: 'text', text }] })

/** What the sheet, as it was without ids, carries: the values of the rows that are in it, in their order. `reckoned`: columns that show something else than their values. */
export function carriedTable(sheet: TableSheet, table: TableDeclaration, rows: readonly Row[], reckoned: ReadonlySet<ColumnId> = new Set()): CarriedTable {
  const columns = sheet.columns.flatMap(({ id }, index) => {
    const column = reckoned.has(id) ? undefined : table.columns.find(one => one.id === id)
    return column === undefined ? [] : [{ column, index, words: new Map<string, readonly [string, Json]>() }]
  })
  const carried: [string, ...Json[]][] = []
  const others = new Set<string>()
  let next = 0
  for (const line of sheet.lines) {
    if (line.type === 'heading') others.add(line.text)
    if (line.type !== 'row') continue
    const row = rows[next++]!
    const values = columns.map(({ column, index, words }) => {
      const value = row.values[column.id] ?? null
      const text = wordsOf(line.cells[index]!)
      if (text !== null && !isRaw(value) && value !== null && value !== text) words.set(`${text}\n${jsonKey(value)}`, [canonicalText(text), value])
      return value
    })
    carried.push([row.id, ...values])
  }
  for (const note of sheet.notes) others.add(`${note.number}. ${note.text}`)
  others.add(sheet.nothing)
  return {
    table: table.id,
    columns: columns.map(({ column: { id, kind } }) => ({ id, kind })),
    rows: carried,
    words: Object.fromEntries(columns.flatMap(({ column, words }) => (words.size === 0 ? [] : [[column.id, [...words.values()]]]))),
    others: [...others].map(text => canonicalText(text).slice(0, MAX_OTHER_LENGTH)),
  }
}

const wordsOf = (cell: CellModel): string | null => (cell.type === 'text' || cell.type === 'link' ? cell.text : null)
