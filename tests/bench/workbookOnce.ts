/**
 * One workbook in a process of its own, for tests/bench/workbooks.ts: `report` as the app makes it of a view, `returning` the same with what brings it back, `model` from lines to bytes, `floor` the same
 * cells as XML written by hand and packed. Says its CPU time (ms) and its peak of resident memory (MB) as JSON.
 */
import { zipSync } from 'fflate'
import { rowId } from '../../src/domain/ids.ts'
import { PLAIN_VIEW, type Row, type View } from '../../src/domain/view.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { CellModel, Lines, LineModel, ReportModel } from '../../src/reports/model.ts'
import { workbookOf } from '../../src/reports/workbookOf.ts'
import { SharedStrings } from '../../src/reports/xlsx/sharedStrings.ts'
import { writeWorkbook } from '../../src/reports/xlsx/writeWorkbook.ts'
import { ZipStream } from '../../src/reports/xlsx/zipStream.ts'
import { valueFor } from './fill.ts'

const ROWS = 100_000
const NUMBERS = 8
const WORDS = ['Минск', 'Калининград', 'цемент', 'сельскохозяйственная техника', 'молоко', 'транспорт', 'выставка', 'производственная кооперация', 'протокол', 'поставка']
const COLUMNS = ['дата', ...Array.from({ length: NUMBERS }, (_, i) => `число ${i + 1}`), ...Array.from({ length: 5 }, (_, i) => `текст ${i + 1}`)]

const day = (i: number) => `20${String(10 + (i % 16))}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
const figure = (i: number, column: number) => ((i * 31 + column * 977) % 1_000_000) / 10
/** Three of five differ from row to row. */
const words = (i: number, column: number) => (column < 3 ? `${WORDS[(i + column) % WORDS.length]!} ${i}` : WORDS[(i * 7 + column) % WORDS.length]!)

/** Made while they are run through, as those of a report are. */
const LINES: Lines = {
  length: ROWS,
  * [Symbol.iterator](): Generator<LineModel> {
    for (let i = 0; i < ROWS; i += 1) {
      const cells: CellModel[] = [{ type: 'day', iso: day(i) }]
      for (let column = 0; column < NUMBERS; column += 1) cells.push({ type: 'number', value: figure(i, column), digits: 1 })
      for (let column = 0; column < 5; column += 1) cells.push({ type: 'text', text: words(i, column) })
      yield { type: 'row', cells }
    }
  },
}

const MODEL: ReportModel = {
  locale: 'ru', title: 'Таблица', author: 'Секретариат', asOf: '2026-11-22', fileName: 'table',
  sheets: [{
    type: 'table', id: 'table', name: 'Таблица', title: 'Таблица', remarks: [], notes: [], page: 'Стр.', of: 'из', orientation: 'landscape', nothing: '',
    columns: COLUMNS.map((header, i) => ({ id: header, header, width: i === 0 ? 11 : i <= NUMBERS ? 12 : 30, align: i > NUMBERS ? 'start' : 'end' })), lines: LINES,
  }],
}

/** The least that such a sheet takes: the same cells and heights, without a model, without measuring a text, packed by the same library. */
function floor(): number {
  const zip = new ZipStream()
  const strings = new SharedStrings(zip.open('xl/sharedStrings.xml'))
  const sheet = zip.open('xl/worksheets/sheet1.xml')
  const letters = COLUMNS.map((_, i) => String.fromCharCode(65 + i))
  sheet.push('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
  for (let i = 0; i < ROWS; i += 1) {
    const row = i + 3
    let xml = `<row r="${row}" ht="17" customHeight="1"><c r="A${row}" s="1"><v>${Date.parse(`${day(i)}T00:00:00Z`) / 86_400_000 + 25_569}</v></c>`
    for (let column = 0; column < NUMBERS; column += 1) xml += `<c r="${letters[column + 1]}${row}" s="2"><v>${figure(i, column)}</v></c>`
    for (let column = 0; column < 5; column += 1) xml += `<c r="${letters[column + 1 + NUMBERS]}${row}" s="3" t="s"><v>${strings.numberOf(words(i, column))}</v></c>`
    sheet.push(`${xml}</row>`)
  }
  sheet.push('</sheetData></worksheet>')
  sheet.end()
  strings.end()
  return zip.finish().length
}

async function report(carries: boolean): Promise<number> {
  const table = tableOf('trade')!
  const columns: ColumnDeclaration[] = table.columns.filter(column => valueFor(column, 0) !== null).slice(0, COLUMNS.length)
  const view: View = { ...PLAIN_VIEW, columns: table.columns.map(column => (columns.includes(column) ? { id: column.id } : { id: column.id, hidden: true as const })) }
  const rows = Array.from({ length: ROWS }, (_, i): Row => ({
    id: rowId(`r${i}`), rank: String(i).padStart(6, '0'), deleted: false, values: Object.fromEntries(columns.map(column => [column.id, valueFor(column, i)])),
  }))
  const made = await workbookOf({ request: { report: 'table', table: 'trade', view }, locale: 'ru', council: { ru: 'Совет', be: '', de: '', en: '' }, asOf: '2026-11-22', tables: { trade: rows }, ...(carries && { councilId: 'sample' }) }, () => {})
  if (!made.ok) throw new Error(made.code)
  return made.bytes.length
}

const MAKERS: Readonly<Record<string, () => number | Promise<number>>> = {
  floor,
  model: async () => (await writeWorkbook(MODEL, () => {})).length,
  report: () => report(false),
  returning: () => report(true),
}

zipSync({}) // the library is loaded before the clock runs, for all of them alike
const start = process.cpuUsage()
const bytes = await MAKERS[process.argv[2]!]!()
const { user, system } = process.cpuUsage(start)
console.log(JSON.stringify({ cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS / 1024, bytes }))
