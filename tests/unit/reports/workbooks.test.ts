import { describe, expect, test } from 'vitest'
import { sample } from '../../../seeds/sample.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { LOCALES, type Locale } from '../../../src/domain/locale.ts'
import { TABLE_IDS, tableOf } from '../../../src/domain/tables/index.ts'
import { PLAIN_VIEW, type Row, type View } from '../../../src/domain/view.ts'
import type { Values } from '../../../src/domain/table.ts'
import { modelOf, tablesFor } from '../../../src/reports/makeReport.ts'
import type { ReportInput, ReportRequest } from '../../../src/reports/reportInput.ts'
import { workbookOf } from '../../../src/reports/workbookOf.ts'
import { readWorkbook, type ReadSheet } from './readWorkbook.ts'

const AS_OF = '2026-11-22'
const asRows = (rows: readonly { id: string; values: Values }[]): Row[] =>
  rows.map((row, i) => ({ id: rowId(row.id), values: row.values, rank: String(i).padStart(6, '0'), deleted: false }))
const SAMPLE = Object.fromEntries(Object.entries(sample.tables).map(([table, rows]) => [table, asRows(rows)]))

const input = (request: ReportRequest, locale: Locale = 'en', tables: ReportInput['tables'] = SAMPLE): ReportInput =>
  ({ request, locale, council: sample.name, asOf: AS_OF, tables })

async function sheetOf(report: ReportInput): Promise<ReadSheet> {
  const workbook = await workbookOf(report, () => {})
  if (!workbook.ok) throw new Error(workbook.code)
  return readWorkbook(workbook.bytes)[0]!
}

const table = (id: string, view: Partial<View> = {}): ReportRequest => ({ report: 'table', table: id, view: { ...PLAIN_VIEW, ...view } })
const headers = (sheet: ReadSheet, row: number) => [...sheet.cells].filter(([place]) => place.replace(/[A-Z]+/, '') === String(row)).map(([, cell]) => cell.value)
const one = (column: string, ...values: readonly Values[string][]) => ({ trade: asRows(values.map((value, i) => ({ id: `r${i}`, values: { [column]: value } }))) })
const only = (column: string): Partial<View> => ({ columns: tableOf('trade')!.columns.map(c => (c.id === column ? { id: c.id } : { id: c.id, hidden: true as const })) })

describe('any table as it is seen', () => {
  test.each(TABLE_IDS.flatMap(id => LOCALES.map(locale => [id, locale] as const)))('%s in %s is a workbook with its header and a line for each row', async (id, locale) => {
    const sheet = await sheetOf(input(table(id), locale))
    expect(sheet.cells.get('A1')?.value).toBe(tableOf(id)!.label[locale])
    expect(headers(sheet, 4).slice(0, 3)).toEqual(tableOf(id)!.columns.slice(0, 3).map(column => column.label[locale]))
    expect(sheet.xml.match(/<row /g)!.length).toBeGreaterThanOrEqual(4 + SAMPLE[id]!.length)
  })

  test('columns stand in the order of the view, and hidden ones are left out', async () => {
    const sheet = await sheetOf(input(table('organisations', { columns: [{ id: 'kind' }, { id: 'name' }, ...tableOf('organisations')!.columns.filter(c => !['kind', 'name'].includes(c.id)).map(c => ({ id: c.id, hidden: true as const }))] })))
    const labels = ['kind', 'name'].map(id => tableOf('organisations')!.columns.find(c => c.id === id)!.label.en)
    expect(headers(sheet, 4)).toEqual(labels)
  })

  test('rows stand in the order of the view', async () => {
    const sheet = await sheetOf(input(table('trade', { ...only('place'), sort: [{ column: 'place', descending: true }] }), 'en', one('place', 2, 17, 5)))
    expect(['A5', 'A6', 'A7'].map(place => sheet.cells.get(place)?.value)).toEqual([17, 5, 2])
  })

  test('a filter is kept to and said under the title', async () => {
    const sheet = await sheetOf(input(table('trade', { ...only('place'), filters: [{ column: 'place', condition: { type: 'between', from: 3, to: null } }] }), 'en', one('place', 2, 17, 5)))
    expect(sheet.cells.get('A4')?.value).toBe('Selection: Rank — from 3')
    expect(sheet.cells.get('A5')?.value).toBe('Rows: 2 of 3')
    expect([sheet.cells.get('A7')?.value, sheet.cells.get('A8')?.value]).toEqual([17, 5])
  })

  test('a filter that leaves nothing says so in place of rows', async () => {
    const sheet = await sheetOf(input(table('trade', { ...only('place'), search: 'zzz' }), 'en', one('place', 2)))
    expect(sheet.cells.get('A7')?.value).toBe('No rows match the selection.')
  })

  test.each([
    ['figure', { value: 600, qualifier: 'over' }, 600, '"over "#,##0;"over "−#,##0'],
    ['figure', { value: -35.01 }, -35.01, '#,##0.00;−#,##0.00'],
    ['share', { value: 10, qualifier: 'nearly' }, 0.1, '"nearly "#,##0%;"nearly "−#,##0%'],
    ['growth', { value: 103.4 }, 1.034, '#,##0.0%;−#,##0.0%'],
    ['growth', { value: 210 }, 2.1, '#,##0.0" times";−#,##0.0" times"'],
    ['place', 17, 17, '#,##0;−#,##0'],
  ] as const)('%s %j stays a number, and its words are its format', async (column, value, number, format) => {
    const sheet = await sheetOf(input(table('trade', only(column)), 'en', one(column, value)))
    expect(sheet.cells.get('A5')).toMatchObject({ value: number, formula: null, format })
  })

  test('a full day is a date, a month is words', async () => {
    const columns = tableOf('meetings')!.columns.map(c => (c.id === 'starts' ? { id: c.id } : { id: c.id, hidden: true as const }))
    const meetings = asRows(['2024-11-21', '2024-10'].map((starts, i) => ({ id: `m${i}`, values: { starts } })))
    const sheet = await sheetOf(input(table('meetings', { columns }), 'en', { meetings }))
    expect(sheet.cells.get('A5')).toMatchObject({ value: 45617, formula: null, format: '[$-809]d mmm yyyy' })
    expect(sheet.cells.get('A6')?.value).toBe('October 2024')
  })

  test('what was not understood or not confirmed stands as it was typed, and the sheet says what italics mean', async () => {
    const sheet = await sheetOf(input(table('trade', only('figure')), 'en', one('figure', { raw: 'see letter' }, { value: { value: 1234 }, raw: '1.234', unsure: true })))
    expect(sheet.cells.get('A6')?.value).toBe('see letter')
    expect(sheet.cells.get('A4')?.value).toBe('Values in italics were entered ambiguously and have not been confirmed.')
  })

  test('text that looks like a formula stays text', async () => {
    const sheet = await sheetOf(input(table('trade', only('commodity')), 'en', one('commodity', '=HYPERLINK("http://x")')))
    expect(sheet.cells.get('A5')).toMatchObject({ value: '=HYPERLINK("http://x")', formula: null, format: '0' })
  })

  test('numbers of one unit are summed by formula in each group, numbers of several are not', async () => {
    const trade = asRows([
      { id: 'a', values: { flow: 'export', figure: { value: 2 }, unit: 'tonne' } },
      { id: 'b', values: { flow: 'export', figure: { value: 3.5, qualifier: 'about' }, unit: 'tonne' } },
      { id: 'c', values: { flow: 'import', figure: { value: 1 }, unit: 'tonne' } },
      { id: 'd', values: { flow: 'import', figure: { value: 1 }, unit: 'usd' } },
    ])
    const columns = tableOf('trade')!.columns.map(c => (['flow', 'figure', 'unit'].includes(c.id) ? { id: c.id } : { id: c.id, hidden: true as const }))
    const sheet = await sheetOf(input(table('trade', { columns, group: ['flow'] }), 'en', { trade }))
    const formulas = [...sheet.cells].filter(([, cell]) => cell.formula !== null)
    expect(formulas).toMatchObject([['B8', { value: 5.5, formula: 'SUM(B6:B7)', format: '"about "#,##0.0;"about "−#,##0.0' }]])
  })

  test('header row frozen, filtered and repeated in print, A4 landscape, page x of y', async () => {
    const sheet = await sheetOf(input(table('meetings'), 'ru'))
    expect(sheet.xml).toContain('<pane ySplit="4"')
    expect(sheet.xml).toMatch(/<autoFilter ref="A4:/)
    expect(sheet.xml).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"/)
    expect(sheet.xml).toMatch(/Стр\. &amp;P из &amp;N/)
  })

  test('the same input gives the same bytes', async () => {
    const [a, b] = [await workbookOf(input(table('trade')), () => {}), await workbookOf(input(table('trade')), () => {})]
    expect(a).toEqual(b)
  })

  test('progress is said up to the last line, and a progress that throws stops the making', async () => {
    const said: (readonly [number, number])[] = []
    await workbookOf(input(table('trade')), (done, total) => void said.push([done, total]))
    expect(said.at(-1)).toEqual([SAMPLE['trade']!.length, SAMPLE['trade']!.length])
    await expect(workbookOf(input(table('trade')), () => { throw new Error('stopped') })).rejects.toThrow('stopped')
  })

  test('a table that nobody knows is refused', () => {
    expect(modelOf(input({ report: 'table', table: 'nothing', view: PLAIN_VIEW }))).toEqual({ ok: false, code: 'report.unknownTable' })
  })
})

describe('the register of agreements', () => {
  const agreements = asRows([
    { id: 'a', values: { title: 'Cement', sector: 'construction', quantity: { value: 80.5 }, unit: 'thousandTonnes', source: ['s1'] } },
    { id: 'b', values: { title: 'Bricks', sector: 'construction', quantity: { value: 10, qualifier: 'over' }, unit: 'thousandTonnes', source: ['s2', 's1'] } },
    { id: 'c', values: { title: 'Cattle', sector: 'agriculture', quantity: { value: 300 }, unit: 'head' } },
    { id: 'd', values: { title: 'Letter' } },
  ])
  const sources = asRows([{ id: 's1', values: { title: 'First', publisher: 'Agency', published: '2025-10-01' } }, { id: 's2', values: { title: 'Second', link: 'https://example.org/x' } }])
  const register = (locale: Locale = 'en') => sheetOf(input({ report: 'agreements' }, locale, { agreements, sources }))
  const sector = (id: string) => tableOf('agreements')!.columns.find(c => c.id === 'sector')!.choices!.some(choice => choice.id === id)

  test('its example uses sectors that exist', () => {
    expect(['construction', 'agriculture'].map(sector)).toEqual([true, true])
  })

  test('sectors are headings in the order of their list, rows without one come last', async () => {
    const sheet = await register()
    const column = [...sheet.cells].filter(([place, cell]) => /^A\d+$/.test(place) && typeof cell.value === 'string').map(([, cell]) => cell.value)
    const headings = column.filter(text => !/^(\d+\. |Agreements|Council|As of|Issued in spite|Entries|No\.)/.test(text as string))
    const order = tableOf('agreements')!.columns.find(c => c.id === 'sector')!.choices!.map(choice => choice.label.en)
    expect(headings.at(-1)).toBe('Sector not stated')
    expect(headings.slice(0, -1)).toEqual(order.filter(label => headings.includes(label)))
    expect(headings.length).toBe(3)
  })

  test('each sector is counted and summed by formula, with the result that the formula gives', async () => {
    const sheet = await register()
    const totals = [...sheet.cells].filter(([, cell]) => cell.formula !== null).map(([, cell]) => [cell.formula!.replace(/\d+/g, '#'), cell.value])
    expect(totals).toContainEqual(['SUM(F#:F#)', 90.5])
    expect(totals.filter(([formula]) => formula === 'COUNTA(A#:A#)').map(([, value]) => value)).toEqual(expect.arrayContaining([2, 1]))
  })

  test('the whole is not summed over different units; each unit has a line of its own', async () => {
    const sheet = await register()
    const label = (text: string) => [...sheet.cells].find(([, cell]) => cell.value === text)![0].slice(1)
    expect(sheet.cells.get(`F${label('Total')}`)?.value).toBeNull()
    const tonnes = [...sheet.cells].find(([, cell]) => typeof cell.value === 'string' && cell.value.startsWith('Total, thousand t'))![0].slice(1)
    expect(sheet.cells.get(`F${tonnes}`)?.value).toBe(90.5)
  })

  test('sources are numbered notes under the table, and rows without one are counted', async () => {
    const sheet = await register()
    const all = [...sheet.cells.values()].map(cell => cell.value)
    expect(all).toContain('2. First. Agency. 1 Oct 2025')
    expect(all).toContain('Entries without a source: 2')
    expect(all).toContain('1, 2')
  })

  test.each(LOCALES)('made from the sample council in %s without an unknown name', async locale => {
    const sheet = await sheetOf(input({ report: 'agreements' }, locale))
    expect([...sheet.cells.values()].some(cell => typeof cell.value === 'string' && cell.value.includes('[['))).toBe(false)
  })

  test('it is made from the tables that it asks for', () => {
    expect([...tablesFor({ report: 'agreements' })].toSorted()).toEqual(['agreements', 'meetings', 'organisations', 'sources'])
  })
})
