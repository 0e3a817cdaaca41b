import type { ColumnAnswers } from '../../../domain/columnAnswer.ts'
import type { ColumnId } from '../../../domain/ids.ts'
import { LOCALES } from '../../../domain/locale.ts'
import type { ColumnDeclaration } from '../../../domain/table.ts'
import { plainSpaces, plainWords } from '../../../domain/words.ts'
import { ROW_ID_COLUMN } from '../../returning/carried.ts'
import { fingerprint } from '../../returning/fingerprint.ts'
import type { FileCell, FileSheet } from '../fileSheet.ts'
import { headerUnits } from './headerUnits.ts'

/** Which column of a stranger's table is which of ours, and by what its rows are found again. */
export interface Mapping {
  /** By the place in the file; null for a column that is not taken over. */
  readonly columns: readonly (ColumnId | null)[]
  /** Columns whose values together name a row; none: every row is a new one. */
  readonly keys: readonly ColumnId[]
  /** What somebody said of columns that can be read in several ways. */
  readonly answers?: ColumnAnswers
}

/** So far down a header is looked for: above it stand title, date and unit. */
const HEADER_WITHIN = 30

const textOf = (cell: FileCell | undefined): string => (cell?.type === 'text' ? plainSpaces(cell.text) : '')

/** Headers are written with units, stars and line breaks; the words count. */
const headerWords = (text: string): string => plainWords(text.replace(/\([^)]*\)|[*:№]/g, ' ')).trim()

/** «Сумма, тыс. руб.» and “Value, thousand USD” are named by what stands before the unit. */
function withoutUnit(text: string): string {
  const [name = '', ...rest] = text.split(/[,;:]|\s[–—]\s|\s(?:в|у|ў|in)\s/u)
  return rest.length > 0 && LOCALES.some(locale => headerUnits(text, locale).words !== '') ? name : text
}

/** The columns of ours that a header may mean, own ones too, by their name in any language or by their id. */
function columnNamed(text: string, columns: readonly ColumnDeclaration[]): ColumnId | null {
  const plain = plainSpaces(text).toLowerCase()
  if (plain === '') return null
  if (plain === ROW_ID_COLUMN || plain === 'id') return ROW_ID_COLUMN
  const named = (words: (text: string) => string) => columns.find(({ label }) => LOCALES.some(locale => words(label[locale]) !== '' && words(label[locale]) === words(text)))
  const found = named(plainWords) ?? named(headerWords) ?? columns.find(({ id }) => id.toLowerCase() === plain) ?? named(words => headerWords(withoutUnit(words)))
  return found?.id ?? null
}

/** Index of the row that holds the headers: the one in which most are known; where none is, the first with several texts. */
export function headerRow({ rows }: FileSheet, columns: readonly ColumnDeclaration[]): number {
  let best = -1
  let most = 0
  for (const [index, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const known = new Set(Array.from(cells, cell => columnNamed(textOf(cell), columns)).filter(column => column !== null)).size
    // Ids may stand right above the words for them.
    if (known > most || (known === most && known > 0 && index === best + 1)) [best, most] = [index, known]
  }
  if (best !== -1) return best
  const several = rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => cells.filter(cell => textOf(cell) !== '').length > 1)
  return Math.max(0, several)
}

/** How wide the table under the header is, and what stands in the header above each column; empty where nothing does. */
export function headersOf({ rows }: FileSheet, header: number): readonly string[] {
  const width = rows.slice(header).reduce((most, { cells }) => Math.max(most, cells.length), 0)
  return Array.from({ length: width }, (_, at) => textOf(rows[header]?.cells[at]))
}

/** The same headers in the same order are the same sort of file. */
export const headersSignature = (headers: readonly string[]): string => fingerprint(headers.map(text => `${headerWords(text)}\n`))

/**
 * What is to be proposed: columns by their headers, each once, and as the key the row's id or the columns by which our table names its rows.
 * `knowsRows`: ids in the file may be those of our rows.
 */
export function guessMapping(headers: readonly string[], columns: readonly ColumnDeclaration[], name: readonly ColumnId[], knowsRows = true): Mapping {
  const taken = new Set<ColumnId>()
  const found = headers.map(text => {
    const column = columnNamed(text, columns)
    if (column === null || taken.has(column) || (column === ROW_ID_COLUMN && !knowsRows)) return null
    taken.add(column)
    return column
  })
  const key = taken.has(ROW_ID_COLUMN) ? [ROW_ID_COLUMN] : name.filter(column => taken.has(column))
  return { columns: found, keys: key }
}
