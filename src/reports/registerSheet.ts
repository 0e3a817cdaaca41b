import { KINDS } from '../domain/kinds/index.ts'
import type { ColumnId } from '../domain/ids.ts'
import type { ColumnDeclaration, TableDeclaration } from '../domain/table.ts'
import { columnOf } from '../domain/tables/index.ts'
import type { Row } from '../domain/view.ts'
import { cellModel, digitsOf } from './cellModel.ts'
import type { Frame } from './frame.ts'
import type { CellModel, ColumnModel, HighlightModel, LineModel, TableSheet } from './model.ts'

/** A column of the table with its width in characters, or one that is reckoned. */
export type RegisterColumn =
  | readonly [id: ColumnId, width: number]
  | { readonly id: ColumnId; readonly header: string; readonly width: number; readonly align: ColumnModel['align']; readonly cell: (row: Row) => CellModel }

export interface Register {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly table: TableDeclaration
  /** In their order; those of one group stand together. */
  readonly rows: readonly Row[]
  readonly columns: readonly RegisterColumn[]
  /** Of the rows in their order, where they are not simply counted; empty for one that has none. */
  readonly ordinals?: readonly string[]
  /** The words over the rows that follow; the same for all of a group. */
  readonly heading?: (row: Row) => string
  readonly remarks: readonly string[]
  readonly highlights?: readonly HighlightModel[]
  readonly nothing: string
  readonly rangeName?: string
}

const NUMBER_WIDTH = 5
const NOTE_WIDTH = 7
/** The columns before a register's own: the running number. */
export const COLUMNS_BEFORE = 1

/** Rows numbered through or by numbers of their own, under headings where they are grouped, each with the numbers of its sources; the sources stand below. */
export function registerSheet(frame: Frame, register: Register): TableSheet {
  const { words, context } = frame
  const { table, rows } = register
  const notes = frame.notes()
  const columns = register.columns.map(column => ready(column, table, rows, frame))
  const lines: LineModel[] = []
  let heading: string | null = null
  rows.forEach((row, i) => {
    const over = register.heading?.(row) ?? null
    if (over !== null && over !== heading) lines.push({ type: 'heading', level: 0, text: over })
    heading = over
    const numbers = table.source === undefined ? '' : notes.numbersOf(row.values[table.source] ?? null)
    lines.push({
      type: 'row',
      cells: [ordinal(register.ordinals?.[i] ?? String(i + 1)), ...columns.map(({ cell }) => cell(row)), numbers === '' ? { type: 'empty' } : { type: 'text', text: numbers }],
    })
  })
  const hasSources = table.source !== undefined
  const withoutSource = hasSources ? rows.filter(row => isEmpty(row.values[table.source!])).length : 0
  const doubtful = lines.some(line => line.type === 'row' && line.cells.some(cell => 'doubtful' in cell))
  return {
    type: 'table',
    id: register.id,
    name: register.name,
    title: register.title,
    remarks: [...register.remarks, ...(withoutSource === 0 ? [] : [words.withoutSource(withoutSource)]), ...(doubtful ? [words.doubtful] : [])],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'ordinal', header: words.number, width: NUMBER_WIDTH, align: 'center' },
      ...columns.map(({ model }) => model),
      { id: 'source', header: words.note, width: NOTE_WIDTH, align: 'center' },
    ],
    lines,
    ...(register.highlights === undefined ? {} : { highlights: register.highlights }),
    notes: notes.notes(),
    ...(register.rangeName === undefined ? {} : { rangeName: register.rangeName }),
    page: words.page, of: words.of, orientation: 'landscape', nothing: register.nothing,
  }

  function ready(column: RegisterColumn, table: TableDeclaration, rows: readonly Row[], { input }: Frame) {
    if ('cell' in column) {
      const { cell, ...model } = column
      return { cell, model }
    }
    const [id, width] = column
    const declared: ColumnDeclaration = columnOf(table, id)!
    const digits = rows.reduce((most, row) => Math.max(most, digitsOf(row.values[id] ?? null, declared.digits ?? 6)), 0)
    return {
      cell: (row: Row) => cellModel(row.values[id] ?? null, { ...context, column: declared }, digits),
      model: { id, header: declared.label[input.locale], width, align: KINDS[declared.kind].align } satisfies ColumnModel,
    }
  }
}

/** A whole number as a number, anything else ("3.1", "2а") as it is written. */
const ordinal = (text: string): CellModel => (text === '' ? { type: 'empty' } : /^[1-9]\d{0,8}$/.test(text) ? { type: 'number', value: Number(text), digits: 0 } : { type: 'text', text })

const isEmpty = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
