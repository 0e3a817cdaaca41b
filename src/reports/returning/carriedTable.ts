import type { ColumnId } from '../../domain/ids.ts'
import { jsonKey } from '../../domain/jsonKey.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { isRaw, sameJson, type Json } from '../../domain/value.ts'
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
    return column === undefined ? [] : [{ column, index, words: new ColumnWords() }]
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
      if (text !== null && !isRaw(value) && value !== null && value !== text) words.add(text, value)
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
    words: Object.fromEntries(columns.flatMap(({ column, words }) => (words.all.length === 0 ? [] : [[column.id, words.all]]))),
    others: [...others].map(text => canonicalText(text).slice(0, MAX_OTHER_LENGTH)),
  }
}

/** Which words stand for which value in one column, as they first come up. Asked of every cell, of which most say what was said before. */
class ColumnWords {
  readonly all: (readonly [text: string, value: Json])[] = []
  /** What a text stood for first, and the keys of all that it has stood for where those are several. */
  readonly #first = new Map<string, Json>()
  readonly #more = new Set<string>()

  add(text: string, value: Json): void {
    const first = this.#first.get(text)
    if (sameJson(first, value)) return
    if (first === undefined) this.#first.set(text, value)
    else {
      const key = `${text}\n${jsonKey(value)}`
      if (this.#more.has(key)) return
      this.#more.add(key)
    }
    this.all.push([canonicalText(text), value])
  }
}

const wordsOf = (cell: CellModel): string | null => (cell.type === 'text' || cell.type === 'link' ? cell.text : null)
