import type { TableContext } from '../../domain/kind.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { agreements } from '../../domain/tables/agreements.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { ColumnId } from '../../domain/ids.ts'
import type { Locale } from '../../domain/locale.ts'
import type { Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { columnOf } from '../../domain/tables/index.ts'
import { unitSymbol } from '../../domain/numberFormat.ts'
import { cellModel, digitsOf } from '../cellModel.ts'
import type { CellModel, ColumnModel, LineModel, ReportModel, TableSheet } from '../model.ts'
import { reportOf, type Frame } from '../frame.ts'
import { remarksOf } from '../remarksOf.ts'
import type { SourceNotes } from '../sourceNotes.ts'
import { sharedValue, sumCell, rangesOf } from '../totals.ts'
import { WORDS } from '../words.ts'

type Context = TableContext

/** The register's columns with their widths on A4 landscape, in characters: 137 together, so that 10 point type is hardly shrunk. */
const COLUMNS: readonly (readonly [id: ColumnId, width: number])[] = [
  ['title', 34], ['belarusianParties', 18], ['russianParties', 18], ['signedOn', 11], ['quantity', 10], ['unit', 9],
  ['value', 10], ['currency', 8], ['status', 13],
]
const NUMBER_WIDTH = 6
const NOTE_WIDTH = 8

/** A row with the number of its line in the sheet. */
interface Placed {
  readonly line: number
  readonly row: Row
}

/**
 * The register of agreements and arrangements: grouped by sector in the order of the sector list, numbered through, each sector and the
 * whole with a count and with sums by formula. Quantities are added only where they are of one unit, values only where of one currency.
 */
export const agreementsReport = (frame: Frame): ReportModel => reportOf(frame, frame.words.agreements, [agreementsSheet(frame, remarksOf(frame))])

export function agreementsSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const { context, words } = frame
  const { locale } = context
  const rows = frame.rows(agreements.id)
  const columns = COLUMNS.map(([id]) => columnOf(agreements, id)!)
  const digits = columns.map(column => rows.reduce((most, row) => Math.max(most, digitsOf(row.values[column.id] ?? null, column.digits ?? 6)), 0))
  const notes = frame.notes()
  const lines: LineModel[] = []
  const placed: Placed[] = []
  for (const [sector, members] of bySector(rows, context)) {
    const text = sector === null ? words.withoutSector : KINDS.choice.format(sector, { ...context, column: columnOf(agreements, 'sector')! })
    lines.push({ type: 'heading', level: 0, text })
    const first = placed.length
    for (const row of members) {
      placed.push({ line: lines.length, row })
      lines.push({ type: 'row', cells: rowCells(row, placed.length, columns, digits, notes, context) })
    }
    lines.push({ type: 'total', level: 1, cells: totalCells(placed.slice(first), words.totalOf(text), columns, digits, context) })
  }
  if (placed.length > 0) lines.push(...grandTotals(placed, columns, digits, context))
  const withoutSource = rows.filter(row => notes.numbersOf(row.values['source'] ?? null) === '').length
  const doubtful = lines.some(line => line.type === 'row' && line.cells.some(cell => 'doubtful' in cell))
  return {
    type: 'table',
    id: agreements.id,
    name: words.agreements,
    title: words.agreements,
    remarks: [...remarks, ...(withoutSource === 0 ? [] : [words.withoutSource(withoutSource)]), ...(doubtful ? [words.doubtful] : [])],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: columnModels(columns, locale),
    lines,
    notes: notes.notes(),
    page: words.page, of: words.of, orientation: 'landscape', nothing: words.noAgreements,
  }
}

/** In the order of the declared choices, what this version does not know behind them, rows without a sector last; within a sector by date, then title. */
function bySector(rows: readonly Row[], context: Context): readonly (readonly [string | null, readonly Row[]])[] {
  const groups = new Map<string | null, Row[]>()
  for (const row of rows) {
    const sector = row.values['sector']
    const key = typeof sector === 'string' ? sector : null
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const order = (columnOf(agreements, 'sector')?.choices ?? []).map(choice => choice.id)
  const place = (key: string | null) => (key === null ? Infinity : order.includes(key) ? order.indexOf(key) : order.length)
  const text = (row: Row, id: ColumnId) => (typeof row.values[id] === 'string' ? row.values[id] : '')
  const collator = new Intl.Collator(context.locale, { numeric: true })
  return [...groups]
    .toSorted((a, b) => place(a[0]) - place(b[0]))
    .map(([key, members]) => [key, members.toSorted((a, b) => collator.compare(text(a, 'signedOn') || '9', text(b, 'signedOn') || '9') || collator.compare(text(a, 'title'), text(b, 'title')))] as const)
}

function columnModels(columns: readonly ColumnDeclaration[], locale: Locale): readonly ColumnModel[] {
  const words = WORDS[locale]
  return [
    { id: 'ordinal', header: words.number, width: NUMBER_WIDTH, align: 'center' },
    ...columns.map((column, i): ColumnModel => ({ id: column.id, header: column.label[locale], width: COLUMNS[i]![1], align: KINDS[column.kind].align })),
    { id: 'source', header: words.note, width: NOTE_WIDTH, align: 'center' },
  ]
}

function rowCells(row: Row, ordinal: number, columns: readonly ColumnDeclaration[], digits: readonly number[], notes: SourceNotes, context: Context): CellModel[] {
  const numbers = notes.numbersOf(row.values['source'] ?? null)
  return [
    { type: 'number', value: ordinal, digits: 0 },
    ...columns.map((column, i) => cellModel(row.values[column.id] ?? null, { ...context, column }, digits[i]!)),
    numbers === '' ? { type: 'empty' } : { type: 'text', text: numbers },
  ]
}

function totalCells(rows: readonly Placed[], label: string, columns: readonly ColumnDeclaration[], digits: readonly number[], context: Context): CellModel[] {
  const measure = (column: ColumnDeclaration) => column.unitColumn ?? (column.id === 'value' ? 'currency' : null)
  return [
    { type: 'empty' },
    ...columns.map((column, i): CellModel => {
      if (column.id === 'title') return { type: 'text', text: label }
      if (column.id === 'belarusianParties') return countCell(rows, context)
      if (column.kind === 'choice') {
        const summed = columns.find(one => measure(one) === column.id)
        return summed === undefined ? { type: 'empty' } : unitCell(sharedMeasure(rows, summed.id, column.id), column, context)
      }
      const by = measure(column)
      if (by === null || sharedMeasure(rows, column.id, by) === null) return { type: 'empty' }
      return sumCell(rows, column, digits[i]!, context.locale)
    }),
    { type: 'empty' },
  ]
}

/** The unit or currency of all rows in which the number is filled; null where they differ. */
const sharedMeasure = (rows: readonly Placed[], number: ColumnId, by: ColumnId): Json =>
  sharedValue(rows.filter(one => (one.row.values[number] ?? null) !== null).map(one => one.row.values[by] ?? null))

const unitCell = (unit: Json, column: ColumnDeclaration, context: Context): CellModel =>
  typeof unit === 'string' ? { type: 'text', text: KINDS[column.kind].format(unit, { ...context, column }) || unitSymbol(unit, context.locale) } : { type: 'empty' }

/** Counted in the column of the parties' own numbers: the ordinals stand in the first column, and that is what the formula counts. */
function countCell(rows: readonly Placed[], context: Context): CellModel {
  return { type: 'count', of: rangesOf(rows.map(one => one.line)), column: 0, result: rows.length, prefix: WORDS[context.locale].entries }
}

/** One line for the whole, and one for each unit and currency where there are several. */
function grandTotals(placed: readonly Placed[], columns: readonly ColumnDeclaration[], digits: readonly number[], context: Context): LineModel[] {
  const words = WORDS[context.locale]
  const lines: LineModel[] = [{ type: 'total', level: 0, cells: totalCells(placed, words.total, columns, digits, context) }]
  for (const [number, by] of [['quantity', 'unit'], ['value', 'currency']] as const) {
    const filled = placed.filter(one => (one.row.values[number] ?? null) !== null)
    const units = new Set(filled.map(one => one.row.values[by] ?? null))
    if (units.size < 2) continue
    const column = columnOf(agreements, by)!
    for (const unit of units) {
      if (typeof unit !== 'string') continue
      const members = filled.filter(one => one.row.values[by] === unit)
      const name = KINDS[column.kind].format(unit, { ...context, column })
      const cells = totalCells(members, words.totalIn(name), columns, digits, context)
      // A line of its own for one unit: what is counted or summed by the other measure is left to that measure's lines.
      lines.push({ type: 'total', level: 1, cells: cells.map((cell, i) => keepOnly(cell, columns[i - 1]?.id, number, by)) })
    }
  }
  return lines
}

const keepOnly = (cell: CellModel, column: ColumnId | undefined, number: ColumnId, by: ColumnId): CellModel =>
  column === 'title' || column === number || column === by ? cell : { type: 'empty' }
