import { arrange } from '../../domain/arrange.ts'
import { groupWords } from '../../domain/groupWords.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import type { ColumnId } from '../../domain/ids.ts'
import type { KindContext, TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import { isRaw, isUnsure, meant, type Json } from '../../domain/value.ts'
import { unitSymbol } from '../../domain/numberFormat.ts'
import type { Line, Row, View } from '../../domain/view.ts'
import { isFigure } from '../../domain/kinds/figure.ts'
import { cellModel, digitsOf } from '../cellModel.ts'
import { headerLength, numberLength } from '../fitColumns.ts'
import { EMPTY } from '../cells.ts'
import type { CellModel, ColumnModel, LineModel, Lines, ReportModel, TableSheet } from '../model.ts'
import type { ReportInput } from '../reportInput.ts'
import { describeView } from '../describeView.ts'
import { carriedTable, withRowIds } from '../returning/carriedTable.ts'
import { writeCarried } from '../returning/writeCarried.ts'
import { SourceNotes } from '../sourceNotes.ts'
import { sharedValue, sumCell } from '../totals.ts'
import { WORDS } from '../words.ts'
import { columnWidth, shownColumns } from '../columns.ts'

type Context = TableContext

/**
 * What is seen of a table: its order, its columns, its filter; group lines become headings with totals by formula. Folded groups are unfolded on
 * paper. The cells are made while the lines are run through: of a large table they would be a multiple of its rows.
 */
export function tableReport(input: ReportInput, table: TableDeclaration, view: View, context: Context): ReportModel {
  const { locale } = input
  const words = WORDS[locale]
  const rows = input.tables[table.id] ?? []
  const columns = shownColumns(table, view)
  const lines = arrange(rows, { ...view, folded: [] }, table.columns, context)
  const shown = lines.flatMap(line => (line.type === 'row' ? [line.row] : []))
  const all = rows.filter(row => row.deleted === (view.deleted === true)).length
  const cells = new RowCells(columns, table, shown, new SourceNotes(input.tables['sources'] ?? [], context), context)
  const planned = plan(lines, columns, cells.digits, table, context)
  const sums = planned.filter(line => line.type === 'total')
  const widest = (i: number) => Math.max(cells.widestNumber(shown, i), ...sums.map(line => numberLength(line.cells[i]!, locale)))
  return {
    locale,
    title: table.label[locale],
    author: words.secretariat,
    asOf: input.asOf,
    fileName: `${table.label[locale]} ${input.asOf}`,
    ...returning(input, table, view, shown, linesOf(planned, row => cells.words(row)), {
      type: 'table',
      id: table.id,
      name: table.label[locale],
      title: table.label[locale],
      remarks: [
        input.council[locale],
        words.asOf(KINDS.date.format(input.asOf, { ...context, column: DAY })),
        ...describeView(view, table, context),
        ...(shown.length === all ? [] : [words.rowsShown(shown.length, all)]),
        ...(cells.areDoubtful(shown) ? [words.doubtful] : []),
      ],
      columns: columns.map((column, i): ColumnModel => ({
        id: column.id,
        header: column.id === table.source ? words.source : column.label[locale],
        width: Math.max(columnWidth(column, column.id === table.source, cells.texts(shown, i)), headerLength(column.id === table.source ? words.source : column.label[locale]), widest(i)),
        align: KINDS[column.kind].align,
      })),
      lines: linesOf(planned, row => cells.of(row)),
      notes: cells.notes.notes(),
      page: words.page, of: words.of, orientation: 'landscape', nothing: words.nothing,
    }),
  }
}

/** The sheet, and what brings it back; `words`: its lines with nothing in them but words. Deleted rows are looked at and not worked on; of sources only the numbers of their notes are in it. */
function returning({ councilId, locale, asOf }: ReportInput, table: TableDeclaration, view: View, rows: readonly Row[], words: Lines, sheet: TableSheet): Pick<ReportModel, 'sheets' | 'carried'> {
  if (councilId === undefined || view.deleted === true) return { sheets: [sheet] }
  const carried = carriedTable({ ...sheet, lines: words }, table, rows, new Set(table.source === undefined ? [] : [table.source]))
  return { sheets: [withRowIds(sheet, table, rows)], carried: writeCarried({ council: councilId, locale, asOf, tables: [carried] }) }
}

/** For formatting the as-of day, which belongs to no table. */
const DAY: ColumnDeclaration = { id: 'asOf', label: { ru: '', be: '', de: '', en: '' }, kind: 'date', width: 100 }

/** The cells of a row, and what can be said of all of them before one is made. */
class RowCells {
  readonly notes: SourceNotes
  /** Of each column: those of its longest number. */
  readonly digits: readonly number[]
  readonly #columns: readonly ColumnDeclaration[]
  readonly #contexts: readonly KindContext[]
  readonly #source: number

  constructor(columns: readonly ColumnDeclaration[], table: TableDeclaration, rows: readonly Row[], notes: SourceNotes, context: Context) {
    this.notes = notes
    this.#columns = columns
    this.#contexts = columns.map(column => ({ ...context, column }))
    this.#source = columns.findIndex(column => column.id === table.source)
    this.digits = columns.map(column => rows.reduce((most, row) => Math.max(most, digitsOf(row.values[column.id] ?? null, column.digits ?? 6)), 0))
    // Sources are numbered as they first come up, whichever line is made first.
    if (this.#source >= 0) for (const row of rows) notes.numbersOf(row.values[columns[this.#source]!.id] ?? null)
  }

  of(row: Row): readonly CellModel[] {
    return this.#columns.map((_, i) => this.#cell(row, i))
  }

  /** Only those that say a value in other words: of a large table the others take twice as long to make as all else that it carries. */
  words(row: Row): readonly CellModel[] {
    return this.#columns.map(({ id, kind, style }, i) => {
      const value = meant(row.values[id] ?? null)
      const isItself = NUMBERS.has(kind) ? style !== 'roman' && (typeof value === 'number' || isFigure(value, true)) : (kind === 'text' || kind === 'longText') && typeof value === 'string'
      return value === null || isItself ? EMPTY : this.#cell(row, i)
    })
  }

  /** Characters of the longest number of a column: of the largest among those that have the same words around them. */
  widestNumber(rows: readonly Row[], column: number): number {
    const { id, kind } = this.#columns[column]!
    if (!NUMBERS.has(kind)) return 0
    const largest = new Map<string, { readonly size: number; readonly row: Row }>()
    for (const row of rows) {
      const value = meant(row.values[id] ?? null)
      const figure = typeof value === 'number' ? { value } : isFigure(value, true) ? value : null
      if (figure === null) continue
      // A sign takes one more.
      const size = Math.abs(figure.value) * (figure.value < 0 ? 10 : 1)
      const words = 'unit' in figure || 'qualifier' in figure ? `${figure.qualifier ?? ''} ${figure.unit ?? ''}` : ''
      if (size > (largest.get(words)?.size ?? -1)) largest.set(words, { size, row })
    }
    return Math.max(0, ...[...largest.values()].map(({ row }) => numberLength(this.#cell(row, column), this.#contexts[column]!.locale)))
  }

  areDoubtful(rows: readonly Row[]): boolean {
    const isMarked = (stored: Json) => isRaw(stored) || isUnsure(stored)
    return rows.some(row => this.#columns.some(({ id }, i) => i !== this.#source && isMarked(row.values[id] ?? null) && 'doubtful' in this.#cell(row, i)))
  }

  * texts(rows: readonly Row[], column: number): Generator<string> {
    for (const row of rows) {
      const cell = this.#cell(row, column)
      if (cell.type === 'text') yield cell.text
    }
  }

  #cell(row: Row, column: number): CellModel {
    const value = row.values[this.#columns[column]!.id] ?? null
    if (column !== this.#source) return cellModel(value, this.#contexts[column]!, this.digits[column]!)
    const numbers = this.notes.numbersOf(value)
    return numbers === '' ? { type: 'empty' } : { type: 'text', text: numbers }
  }
}

/** The kinds that are numbers in a workbook. */
const NUMBERS: ReadonlySet<string> = new Set(['number', 'wholeNumber', 'figure', 'percent', 'growthIndex'])

/** A row that becomes a line when it is its turn, or a line already made: headings and totals are few. */
type Planned = { readonly type: 'planned'; readonly row: Row } | LineModel

function linesOf(planned: readonly Planned[], cellsOf: (row: Row) => readonly CellModel[]): Lines {
  return {
    length: planned.length,
    * [Symbol.iterator](): Generator<LineModel> {
      for (const one of planned) yield one.type === 'planned' ? { type: 'row', cells: cellsOf(one.row) } : one
    },
  }
}

function plan(lines: readonly Line[], columns: readonly ColumnDeclaration[], digits: readonly number[], table: TableDeclaration, context: Context): readonly Planned[] {
  const planned: Planned[] = []
  /** Groups that are open, outermost first, with the rows laid out under them. */
  const open: { readonly level: 0 | 1; readonly text: string; readonly rows: { line: number; row: Row }[] }[] = []
  const close = (level: 0 | 1) => {
    while (open.length > 0 && open.at(-1)!.level >= level) {
      const group = open.pop()!
      const cells = totals(group.rows, columns, digits, group.text, context)
      if (cells !== null) planned.push({ type: 'total', level: group.level, cells })
    }
  }
  for (const line of lines) {
    if (line.type === 'group') {
      close(line.level)
      const column = table.columns.find(one => one.id === line.column)
      const value = column === undefined || line.value === null ? WORDS[context.locale].empty : groupWords(line, { ...context, column })
      planned.push({ type: 'heading', level: line.level, text: `${column?.label[context.locale] ?? line.column}: ${value}` })
      open.push({ level: line.level, text: value, rows: [] })
    } else {
      for (const group of open) group.rows.push({ line: planned.length, row: line.row })
      planned.push({ type: 'planned', row: line.row })
    }
  }
  close(0)
  return planned
}

/** Numbers are added only where they are of one unit, which the column of units says again; growth, shares and ranks never. The first column that is not added says what is summed. Null where nothing is. */
function totals(rows: readonly { line: number; row: Row }[], columns: readonly ColumnDeclaration[], digits: readonly number[], text: string, context: Context): CellModel[] | null {
  const sums = columns.map((column, i) => sumWithUnit(rows, column, digits[i]!, context))
  if (sums.every(({ cell }) => cell.type === 'empty')) return null
  const label = sums.findIndex(({ cell }) => cell.type === 'empty')
  /** Of all sums whose units that column names. */
  const unitsIn = (id: ColumnId | undefined) => sums.flatMap(({ cell, unit }, i) => (cell.type === 'sum' && columns[i]!.unitColumn === id ? [unit] : []))
  return sums.map(({ cell, unit }, i): CellModel => {
    const column = columns[i]!
    if (i === label) return { type: 'text', text: WORDS[context.locale].totalOf(text) }
    if (cell.type === 'empty') return cellModel(sharedValue(unitsIn(column.id)), { ...context, column }, 0)
    // Sums in two units: each says its own.
    return cell.type === 'sum' && typeof unit === 'string' && sharedValue(unitsIn(column.unitColumn)) === null ? { ...cell, suffix: unitSymbol(unit, context.locale) } : cell
  })
}

function sumWithUnit(rows: readonly { line: number; row: Row }[], column: ColumnDeclaration, digits: number, { locale }: Context): { readonly cell: CellModel; readonly unit: Json } {
  const nothing = { cell: EMPTY, unit: null }
  if (column.kind !== 'number' && column.kind !== 'figure') return nothing
  const filled = rows.filter(one => (one.row.values[column.id] ?? null) !== null)
  if (column.unitColumn === undefined) return { cell: sumCell(filled, column, digits, locale), unit: null }
  const unit = sharedValue(filled.map(one => one.row.values[column.unitColumn!] ?? null))
  return unit === null ? nothing : { cell: sumCell(filled, column, digits, locale), unit }
}
