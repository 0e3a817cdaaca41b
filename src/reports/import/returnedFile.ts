import type { ColumnId, TableId } from '../../domain/ids.ts'
import type { Locale } from '../../domain/locale.ts'
import { DATA_REQUEST_WORDS } from '../catalogue/dataRequestWords.ts'
import { NO_ROW, ROW_ID_COLUMN, type Carried } from '../returning/carried.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import { MAX_OTHER_LENGTH } from '../returning/carriedTable.ts'
import { readCarried } from '../returning/readCarried.ts'
import { LISTS_SHEET } from '../xlsx/places.ts'
import type { FileCell, FileRow, FileSheet, ImportFile } from './fileSheet.ts'

/** A row of a sheet that has come back; `id` null for one that has none. */
export interface ReturnedRow {
  /** As the program counts that shows the file. */
  readonly line: number
  readonly id: string | null
  readonly cells: Readonly<Record<ColumnId, FileCell | undefined>>
}

export interface ReturnedTable {
  readonly table: TableId
  readonly columns: readonly ColumnId[]
  /** Headers of columns that somebody has put in; letters where they have none. */
  readonly unknown: readonly string[]
  readonly rows: readonly ReturnedRow[]
  /** The sheet's name. */
  readonly sheet: string
  /** The same table in further sheets of the file, each without copies of its own: somebody says which of them is meant. */
  readonly copies: readonly ReturnedTable[]
}

export type Returned =
  | { readonly state: 'returned'; readonly carried: Carried; readonly tables: readonly ReturnedTable[]; /** Names of sheets with something in them that are none of ours: somebody has put them in. */ readonly otherSheets: readonly string[] }
  /** No workbook of ours, or nothing is left of what it carried. */
  | { readonly state: 'foreign' }
  | { readonly state: 'newer' }

/** So far down the row with the keys is looked for: above it stand title and remarks, and what somebody has put before them. */
const MAX_KEY_ROW = 60

/** A workbook that carries its rows and columns, wherever they have been moved to. What it carries counts as long as it is whole. */
export function returnedFile({ sheets }: ImportFile): Returned {
  // Office programs keep hidden what was hidden, though less well than it was.
  const carriers = sheets.toSorted((a, b) => Number(b.isHidden) - Number(a.isHidden))
  for (const sheet of carriers) {
    const read = readCarried(firstColumn(sheet))
    if (read.state === 'newer') return { state: 'newer' }
    if (read.state !== 'read') continue
    const tables = read.carried.tables.flatMap(({ table, others }) => {
      const found = sheets.flatMap(other => returnedTable(other, table, new Set(others)) ?? [])
      const original = found.find(one => !found.some(other => other !== one && isCopyOf(one.sheet, other.sheet))) ?? found[0]
      return original === undefined ? [] : { ...original, copies: found.filter(one => one !== original) }
    })
    const ours = new Set([...tables.flatMap(table => [table, ...table.copies].map(one => one.sheet)), sheet.name, LISTS_SHEET])
    const otherSheets = sheets.filter(one => !one.isHidden && one.rows.length > 0 && !ours.has(one.name) && !isInstructions(one, read.carried.locale)).map(({ name }) => name)
    return tables.length === 0 ? { state: 'foreign' } : { state: 'returned', carried: read.carried, tables, otherSheets }
  }
  return { state: 'foreign' }
}

/** Office programs put a number behind the name of a copy, shortened where it is too long, and the copy in front. */
function isCopyOf(name: string, other: string): boolean {
  const copied = /^(.+?)(?: \(\d+\)|_\d+)$/.exec(name)
  return copied !== null && other.startsWith(copied[1]!)
}

/** The page in front of a request, under its title. */
const isInstructions = ({ rows }: FileSheet, locale: Locale): boolean => rows.slice(0, MAX_KEY_ROW).some(({ cells }) => textOf(cells[0]) === DATA_REQUEST_WORDS[locale].title)

const firstColumn = ({ rows }: FileSheet): readonly string[] =>
  textOf(rows[0]?.cells[0]).startsWith('{') ? rows.map(({ cells }) => textOf(cells[0])) : []

const textOf = (cell: FileCell | undefined): string => (cell?.type === 'text' ? cell.text : '')

function returnedTable(sheet: FileSheet, table: TableId, others: ReadonlySet<string>): ReturnedTable | null {
  const mark = `${ROW_ID_COLUMN}:${table}`
  const keyRow = sheet.rows.findIndex(({ number, cells }) => number <= MAX_KEY_ROW && cells.some(cell => textOf(cell).trim() === mark))
  if (keyRow === -1) return null
  const keys = Array.from(sheet.rows[keyRow]!.cells, cell => textOf(cell).trim())
  const idAt = keys.indexOf(mark)
  // A column that was copied has its key twice: the first is it.
  const columns = keys.flatMap((key, at) => (key === '' || at === idAt || keys.indexOf(key) !== at ? [] : [{ id: key, at }]))
  const below = sheet.rows.slice(keyRow + 2).filter(row => {
    const id = textOf(row.cells[idAt]).trim()
    return id !== NO_ROW && (id !== '' || !isOther(row, others))
  })
  const known = new Set([idAt, ...columns.map(({ at }) => at)])
  const rows = below.map((row): ReturnedRow => {
    const id = textOf(row.cells[idAt]).trim()
    return { line: row.number, id: id === '' ? null : id, cells: Object.fromEntries(columns.map(({ id: column, at }) => [column, row.cells[at]])) }
  })
  return { table, columns: columns.map(({ id }) => id), unknown: unknownColumns(sheet.rows[keyRow + 1], below, known), rows, sheet: sheet.name, copies: [] }
}

/** Columns that somebody has put in: by their headers, and where there is none and something stands below, by their letters. */
function unknownColumns(header: FileRow | undefined, below: readonly FileRow[], known: ReadonlySet<number>): readonly string[] {
  const filled = new Set<number>()
  for (const { cells } of below) {
    for (let at = 0; at < cells.length; at++) if (cells[at] !== undefined && !known.has(at)) filled.add(at)
  }
  const headed = Array.from(header?.cells ?? [], (cell, at) => ({ at, text: known.has(at) ? '' : textOf(cell).trim() })).filter(({ text }) => text !== '')
  for (const { at } of headed) filled.delete(at)
  return [...headed.map(({ text }) => text), ...[...filled].toSorted((a, b) => a - b).map(columnLetters)]
}

const LETTERS = 26
const A = 65

/** As every spreadsheet program names it: A, B … Z, AA. */
const columnLetters = (at: number): string => (at < LETTERS ? '' : columnLetters(Math.floor(at / LETTERS) - 1)) + String.fromCharCode(A + (at % LETTERS))

/** A heading, a note: one text that was in the sheet when it went out. */
function isOther({ cells }: FileRow, others: ReadonlySet<string>): boolean {
  const filled = cells.filter(cell => cell !== undefined)
  return filled.length === 1 && others.has(canonicalText(textOf(filled[0])).slice(0, MAX_OTHER_LENGTH))
}
