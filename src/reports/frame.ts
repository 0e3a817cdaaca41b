import type { TableId } from '../domain/ids.ts'
import type { TableContext } from '../domain/kind.ts'
import { formatDate } from '../domain/dates.ts'
import { columnOf, tableOf } from '../domain/tables/index.ts'
import { showCell } from '../domain/cell.ts'
import type { Row } from '../domain/view.ts'
import { fitColumns } from './fitColumns.ts'
import type { ReportModel, SheetModel, TableSheet } from './model.ts'
import type { ReportInput } from './reportInput.ts'
import { SourceNotes } from './sourceNotes.ts'
import { WORDS, type Words } from './words.ts'

/** What all sheets of one report share. */
export interface Frame {
  readonly input: ReportInput
  readonly context: TableContext
  readonly words: Words
  /** Live rows of a table in its order; none where the report was not given it. */
  rows(table: TableId): readonly Row[]
  /** Notes of one sheet, numbered through the whole report. */
  notes(): SourceNotes
  /** A cell in words. */
  text(table: TableId, row: Row, column: string): string
  /** Numbers of the sources named so far, by their row. */
  readonly numbers: ReadonlyMap<string, number>
  readonly back?: NonNullable<TableSheet['back']>
}

export function frameOf(input: ReportInput, context: TableContext, back?: Frame['back']): Frame {
  const numbers = new Map<string, number>()
  const live = new Map<TableId, readonly Row[]>()
  return {
    input,
    context,
    words: WORDS[input.locale],
    numbers,
    ...(back === undefined ? {} : { back }),
    rows(table) {
      let rows = live.get(table)
      if (rows === undefined) live.set(table, (rows = (input.tables[table] ?? []).filter(row => !row.deleted)))
      return rows
    },
    notes: () => new SourceNotes(input.tables['sources'] ?? [], context, numbers),
    text(table, row, id) {
      const declaration = tableOf(table)
      const column = declaration === null ? null : columnOf(declaration, id)
      return column === null ? '' : showCell(row.values[id] ?? null, { ...context, column }).text
    },
  }
}

/** "As of …", and which edition it is. */
export function standing({ input, words }: Frame): readonly string[] {
  const edition = input.edition === undefined ? [] : [words.editions[input.edition]]
  return [words.asOf(formatDate(input.asOf, input.locale)), ...edition]
}

/** A report of these sheets. The file is named by its title and the day. */
export function reportOf({ input, words }: Frame, title: string, sheets: readonly SheetModel[]): ReportModel {
  return { locale: input.locale, title, author: words.secretariat, asOf: input.asOf, fileName: `${title} ${input.asOf}`, sheets: sheets.map(sheet => (sheet.type === 'table' ? fitColumns(sheet, input.locale) : sheet)) }
}
