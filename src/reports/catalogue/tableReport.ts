import { arrange } from '../../domain/arrange.ts'
import { groupWords } from '../../domain/groupWords.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import type { TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import type { Line, Row, View } from '../../domain/view.ts'
import { cellModel, digitsOf } from '../cellModel.ts'
import type { CellModel, ColumnModel, LineModel, ReportModel, TableSheet } from '../model.ts'
import type { ReportInput } from '../reportInput.ts'
import { describeView } from '../describeView.ts'
import { carriedTable, withRowIds } from '../returning/carriedTable.ts'
import { writeCarried } from '../returning/writeCarried.ts'
import { SourceNotes } from '../sourceNotes.ts'
import { sharedValue, sumCell, type Summand } from '../totals.ts'
import { WORDS } from '../words.ts'
import { columnWidth, shownColumns } from '../columns.ts'

type Context = TableContext

/** What is seen of a table: its order, its columns, its filter; group lines become headings with totals by formula. Folded groups are unfolded on paper. */
export function tableReport(input: ReportInput, table: TableDeclaration, view: View, context: Context): ReportModel {
  const { locale } = input
  const words = WORDS[locale]
  const rows = input.tables[table.id] ?? []
  const columns = shownColumns(table, view)
  const seen: View = { ...view, folded: [] }
  const lines = arrange(rows, seen, table.columns, context)
  const shown = lines.flatMap(line => (line.type === 'row' ? [line.row] : []))
  const digits = columns.map(column => columnDigits(column, shown))
  const notes = new SourceNotes(input.tables['sources'] ?? [], context)
  const all = rows.filter(row => row.deleted === (view.deleted === true)).length
  const model = body(lines, columns, digits, table, notes, context)
  return {
    locale,
    title: table.label[locale],
    author: words.secretariat,
    asOf: input.asOf,
    fileName: `${table.label[locale]} ${input.asOf}`,
    ...returning(input, table, view, shown, {
      type: 'table',
      id: table.id,
      name: table.label[locale],
      title: table.label[locale],
      remarks: [
        input.council[locale],
        words.asOf(KINDS.date.format(input.asOf, { ...context, column: DAY })),
        ...describeView(view, table, context),
        ...(shown.length === all ? [] : [words.rowsShown(shown.length, all)]),
        ...(model.some(line => line.type === 'row' && line.cells.some(cell => 'doubtful' in cell)) ? [words.doubtful] : []),
      ],
      columns: columns.map((column, i) => columnModel(column, table, locale, model, i)),
      lines: model,
      notes: notes.notes(),
      page: words.page, of: words.of, orientation: 'landscape', nothing: words.nothing,
    }),
  }
}

/** The sheet, and what brings it back. Deleted rows are looked at and not worked on; of sources only the numbers of their notes are in it. */
function returning({ councilId, locale, asOf }: ReportInput, table: TableDeclaration, view: View, rows: readonly Row[], sheet: TableSheet): Pick<ReportModel, 'sheets' | 'carried'> {
  if (councilId === undefined || view.deleted === true) return { sheets: [sheet] }
  const carried = carriedTable(sheet, table, rows, new Set(table.source === undefined ? [] : [table.source]))
  return { sheets: [withRowIds(sheet, table, rows)], carried: writeCarried({ council: councilId, locale, asOf, tables: [carried] }) }
}

/** For formatting the as-of day, which belongs to no table. */
const DAY: ColumnDeclaration = { id: 'asOf', label: { ru: '', be: '', de: '', en: '' }, kind: 'date', width: 100 }

const columnDigits = (column: ColumnDeclaration, rows: readonly Row[]) =>
  rows.reduce((most, row) => Math.max(most, digitsOf(row.values[column.id] ?? null, column.digits ?? 6)), 0)

function columnModel(column: ColumnDeclaration, table: TableDeclaration, locale: ReportInput['locale'], lines: readonly LineModel[], index: number): ColumnModel {
  const header = column.id === table.source ? WORDS[locale].source : column.label[locale]
  return { id: column.id, header, width: columnWidth(column, column.id === table.source, lines, index), align: KINDS[column.kind].align }
}

function body(lines: readonly Line[], columns: readonly ColumnDeclaration[], digits: readonly number[], table: TableDeclaration, notes: SourceNotes, context: Context): LineModel[] {
  const model: LineModel[] = []
  /** Groups that are open, outermost first, with the rows laid out under them. */
  const open: { readonly level: 0 | 1; readonly text: string; readonly rows: { line: number; row: Row }[] }[] = []
  const close = (level: 0 | 1) => {
    while (open.length > 0 && open.at(-1)!.level >= level) {
      const group = open.pop()!
      const cells = totals(group.rows, columns, digits, group.text, context)
      if (cells !== null) model.push({ type: 'total', level: group.level, cells })
    }
  }
  for (const line of lines) {
    if (line.type === 'group') {
      close(line.level)
      const column = table.columns.find(one => one.id === line.column)
      const value = column === undefined || line.value === null ? WORDS[context.locale].empty : groupWords(line, { ...context, column })
      model.push({ type: 'heading', level: line.level, text: `${column?.label[context.locale] ?? line.column}: ${value}` })
      open.push({ level: line.level, text: value, rows: [] })
    } else {
      const cells = columns.map((column, i): CellModel => {
        const value = line.row.values[column.id] ?? null
        if (column.id !== table.source) return cellModel(value, { ...context, column }, digits[i]!)
        const numbers = notes.numbersOf(value)
        return numbers === '' ? { type: 'empty' } : { type: 'text', text: numbers }
      })
      for (const group of open) group.rows.push({ line: model.length, row: line.row })
      model.push({ type: 'row', cells })
    }
  }
  close(0)
  return model
}

/** Numbers are added only where they are of one unit; growth, shares and ranks never. The first column that is not added says what is summed. Null where nothing is. */
function totals(rows: readonly { line: number; row: Row }[], columns: readonly ColumnDeclaration[], digits: readonly number[], text: string, context: Context): CellModel[] | null {
  const cells = columns.map((column, i): CellModel => {
    if (column.kind !== 'number' && column.kind !== 'figure') return { type: 'empty' }
    const filled = rows.filter(one => (one.row.values[column.id] ?? null) !== null)
    if (column.unitColumn !== undefined && sharedValue(filled.map(one => one.row.values[column.unitColumn!] ?? null)) === null) return { type: 'empty' }
    return sumCell(filled.map((one): Summand => ({ line: one.line, value: one.row.values[column.id] ?? null })), digits[i]!, context.locale)
  })
  if (cells.every(cell => cell.type === 'empty')) return null
  const label = cells.findIndex(cell => cell.type === 'empty')
  return cells.map((cell, i) => (i === label ? { type: 'text', text: WORDS[context.locale].totalOf(text) } : cell))
}
