import type { ColumnId, RowId, TableId } from '../../domain/ids.ts'
import type { TableContext } from '../../domain/kind.ts'
import type { Locale } from '../../domain/locale.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { meant, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { CellPlace } from '../reportInput.ts'
import { rowNames } from '../rowNames.ts'
import type { Finding } from './check.ts'
import type { CheckId } from './checkId.ts'
import { CHECK_WORDS, type CheckWords } from './checkWords.ts'
import { statementOf, type Statement } from './statement.ts'

/** What the checks look at: the rows that go into the report, and how to speak of them. */
export interface Checked {
  readonly locale: Locale
  /** The day as of which the report stands. */
  readonly asOf: string
  readonly words: CheckWords
  /** How a cell is read and shown there. */
  readonly around: TableContext
  /** The tables whose rows the report shows as its content, with the council's own columns. */
  readonly tables: readonly TableDeclaration[]
  readonly undecided: readonly CellPlace[]
  /** Of the content; empty for a table that is none of it. */
  rowsOf(table: TableId): readonly Row[]
  /** Any row that is at hand, also one that the content only refers to. */
  rowAt(table: TableId, row: RowId): Row | null
  /** The trade figures of the content, read once for all checks. */
  statements(): readonly Statement[]
}

export interface Check {
  readonly id: CheckId
  /** Where it has something to look at; a report of other tables is not asked this. */
  readonly concerns: (table: TableDeclaration) => boolean
  readonly find: (checked: Checked) => readonly Finding[]
}

export interface Content {
  readonly tables: readonly TableDeclaration[]
  readonly rows: Readonly<Record<TableId, readonly Row[]>>
}

export function checkedOf(content: Content, known: Readonly<Record<TableId, readonly Row[]>>, undecided: readonly CellPlace[], locale: Locale, asOf: string): Checked {
  const byId = new Map<TableId, ReadonlyMap<RowId, Row>>()
  let statements: readonly Statement[] | null = null
  const rowsOf = (table: TableId) => content.rows[table] ?? []
  return {
    locale,
    asOf,
    words: CHECK_WORDS[locale],
    around: { locale, names: rowNames(known, locale, asOf), today: asOf },
    tables: content.tables,
    undecided,
    rowsOf,
    rowAt(table, row) {
      let rows = byId.get(table)
      if (rows === undefined) byId.set(table, (rows = new Map((known[table] ?? []).map(one => [one.id, one]))))
      return rows.get(row) ?? null
    },
    statements: () => (statements ??= rowsOf('trade').map(statementOf)),
  }
}

/** What a cell means, null where it is empty or was not understood. */
export const valueIn = (row: Row, column: ColumnId): Json => meant(row.values[column] ?? null)

export function textIn(row: Row, column: ColumnId): string | null {
  const value = valueIn(row, column)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** Does a cell hold anything, understood or not? */
export function isFilled(row: Row, column: ColumnId): boolean {
  const value = row.values[column] ?? null
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}
