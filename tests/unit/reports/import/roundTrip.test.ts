import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sample } from '../../../../seeds/sample.ts'
import { rowId, type ColumnId, type RowId } from '../../../../src/domain/ids.ts'
import type { RowNames, TableContext } from '../../../../src/domain/kind.ts'
import { LOCALES, type Locale } from '../../../../src/domain/locale.ts'
import { rowName } from '../../../../src/domain/rowName.ts'
import { TABLE_IDS, tableOf } from '../../../../src/domain/tables/index.ts'
import type { Json } from '../../../../src/domain/value.ts'
import { PLAIN_VIEW, type Row, type View } from '../../../../src/domain/view.ts'
import { compareTable, type TableComparison, type TableNow } from '../../../../src/reports/import/compareTable.ts'
import type { FileCell, FileRow, ImportFile } from '../../../../src/reports/import/fileSheet.ts'
import { readFile } from '../../../../src/reports/import/readFile.ts'
import { returnedFile } from '../../../../src/reports/import/returnedFile.ts'
import { workbookOf } from '../../../../src/reports/workbookOf.ts'
import { runs } from '../../../support/properties.ts'
import { readWorkbook } from '../readWorkbook.ts'

const AS_OF = '2026-11-22'
const SAMPLE: Readonly<Record<string, readonly Row[]>> = Object.fromEntries(Object.entries(sample.tables).map(([table, rows]) =>
  [table, rows.map((row, i) => ({ id: rowId(row.id), values: row.values, rank: String(i).padStart(6, '0'), deleted: false }))]))
const byId = (rows: readonly Row[]) => new Map(rows.map(row => [row.id, row]))

const names: RowNames = {
  nameOf(table, row) {
    const found = SAMPLE[table]?.find(({ id }) => id === row)
    return found === undefined ? null : rowName(tableOf(table)!, found, { locale: 'ru', names, today: AS_OF })
  },
  find: (table, text) => (SAMPLE[table] ?? []).filter(({ id }) => names.nameOf(table, id) === text).map(({ id }) => id),
}
const contextIn = (locale: Locale): TableContext => ({ locale, names, today: AS_OF })
const now = (table: string, rows: readonly Row[] = SAMPLE[table]!): TableNow => ({ declaration: tableOf(table)!, rows: byId(rows) })

async function exported(table: string, locale: Locale = 'en', view: Partial<View> = {}, rows: readonly Row[] = SAMPLE[table]!): Promise<ImportFile> {
  const made = await workbookOf({ request: { report: 'table', table, view: { ...PLAIN_VIEW, ...view } }, locale, council: sample.name, councilId: 'sample', asOf: AS_OF, tables: { ...SAMPLE, [table]: rows } }, () => {})
  if (!made.ok) throw new Error(made.code)
  const read = readFile(made.bytes)
  if (!read.ok) throw new Error(read.fault)
  return read.value
}

function compared(file: ImportFile, against: TableNow): TableComparison {
  const returned = returnedFile(file)
  if (returned.state !== 'returned') throw new Error(returned.state)
  return compareTable(returned.tables[0]!, returned.carried.tables[0]!, against, contextIn(returned.carried.locale))
}

/** Columns by their keys, and rows with ids, of the first sheet. */
function placesIn(file: ImportFile) {
  const [sheet] = file.sheets
  const keyRow = sheet!.rows.findIndex(({ cells }) => cells.some(cell => cell?.type === 'text' && cell.text.startsWith('_id:')))
  const keys = Array.from(sheet!.rows[keyRow]!.cells, cell => (cell?.type === 'text' ? cell.text : ''))
  const idAt = keys.findIndex(key => key.startsWith('_id:'))
  return { keyRow, idAt, columnAt: (id: ColumnId) => keys.indexOf(id) }
}
const idOf = (row: FileRow, at: number) => {
  const cell = row.cells[at]
  return cell?.type === 'text' ? cell.text : ''
}
const withRows = ({ sheets: [first, ...others] }: ImportFile, change: (rows: readonly FileRow[]) => readonly FileRow[]): ImportFile => ({ sheets: [{ ...first!, rows: change(first!.rows) }, ...others] })
/** The file after somebody has typed into some cells. */
function edited(file: ImportFile, edits: readonly { readonly row: string; readonly column: ColumnId; readonly cell: FileCell | undefined }[]): ImportFile {
  const { idAt, columnAt } = placesIn(file)
  return withRows(file, rows => rows.map(row => {
    const mine = edits.filter(edit => edit.row === idOf(row, idAt))
    if (mine.length === 0) return row
    const cells = [...row.cells]
    for (const { column, cell } of mine) cells[columnAt(column)] = cell
    return { ...row, cells }
  }))
}
const text = (words: string): FileCell => ({ type: 'text', text: words })
const quiet = { changes: [], added: [], missing: [], ours: 0, same: 0, lost: [], unknown: [], unplaced: [], closed: [], noted: [] }
const withValue = (rows: readonly Row[], row: string, column: ColumnId, value: Json): Row[] => rows.map(one => (one.id === row ? { ...one, values: { ...one.values, [column]: value } } : one))

describe('a table that comes back as it went out', () => {
  test.each(TABLE_IDS.flatMap(table => LOCALES.map(locale => [table, locale] as const)))('%s in %s shows no difference', async (table, locale) => {
    expect(compared(await exported(table, locale), now(table))).toEqual({ table, ...quiet })
  })

  test('grouped, filtered and sorted, with headings and totals between the rows', async () => {
    const file = await exported('agreements', 'ru', { group: ['sector', 'status'], sort: [{ column: 'title', descending: true }], filters: [{ column: 'title', condition: { type: 'filled', filled: true } as never }] })
    expect(compared(file, now('agreements'))).toEqual({ table: 'agreements', ...quiet })
  })

  test('with some columns hidden and others moved', async () => {
    const file = await exported('trade', 'de', { columns: [{ id: 'figure' }, { id: 'period', hidden: true }, { id: 'growth' }] })
    const comparison = compared(file, now('trade'))
    expect(comparison).toEqual({ table: 'trade', ...quiet })
  })

  test('in another order, and with columns moved and put in between', async () => {
    const file = await exported('agreements')
    const { keyRow } = placesIn(file)
    const turned = withRows(file, rows => [
      ...rows.slice(0, keyRow + 2), ...rows.slice(keyRow + 2).toReversed().map((row, i) => ({ ...row, number: 100 + i })),
    ].map((row, i) => ({ ...row, cells: [i === keyRow + 1 ? text('Remark of the ministry') : i > keyRow + 1 ? text('x') : undefined, ...Array.from(row.cells).toReversed()] })))
    const moved = returnedFile(turned)
    expect(moved.state).toBe('returned')
    expect(compared(turned, now('agreements'))).toEqual({ table: 'agreements', ...quiet, unknown: ['Remark of the ministry'], added: expect.anything() as never })
  })

  test('R53 a source that was written over the number of its note, or beside a new row, is not taken over, and that is said', async () => {
    const file = await exported('agreements', 'ru')
    const over = (cell: FileCell | undefined) => compared(edited(file, [{ row: 'cement-2025', column: 'source', cell }]), now('agreements'))
    expect(over(text('БелТА'))).toEqual({ table: 'agreements', ...quiet, noted: ['source'] })
    expect([text('2'), undefined].map(cell => over(cell).noted)).toEqual([['source'], ['source']])
    const { columnAt } = placesIn(file)
    const added: FileCell[] = []
    added[columnAt('title')] = text('A new one')
    added[columnAt('source')] = text('1')
    const more = compared(withRows(file, rows => [...rows, { number: 900, cells: added }]), now('agreements'))
    expect([more.added.length, more.noted]).toEqual([1, ['source']])
  })

  test('R40 texts go out as texts and shares as shares, also where nothing stands yet', async () => {
    const rows = [{ ...SAMPLE['trade']![0]!, values: { commodity: '1.10' } as Row['values'] }]
    const made = await workbookOf({ request: { report: 'table', table: 'trade', view: PLAIN_VIEW }, locale: 'en', council: sample.name, councilId: 'sample', asOf: AS_OF, tables: { ...SAMPLE, trade: rows } }, () => {})
    if (!made.ok) throw new Error(made.code)
    const [sheet] = readWorkbook(made.bytes)
    const keys = new Map([...sheet!.cells].flatMap(([place, { value }]) => (typeof value === 'string' ? [[value, /^([A-Z]+)(\d+)$/.exec(place)!] as const] : [])))
    const formatOf = (column: ColumnId) => {
      const [, letters, line] = keys.get(column)!
      return sheet!.cells.get(`${letters}${Number(line) + 2}`)!.format
    }
    // 49 is the number that the standard gives to @.
    expect(['commodity', 'note', 'growth', 'share'].map(formatOf)).toEqual(['49', '49', '#,##0.0%;−#,##0.0%', '#,##0.0%;−#,##0.0%'])
  })

  test('also where rows, choices and organisations have been renamed since', async () => {
    const file = await exported('actions', 'ru')
    const returned = returnedFile(file)
    if (returned.state !== 'returned') throw new Error(returned.state)
    const nameless: RowNames = { nameOf: () => 'Somebody else', find: () => [] }
    expect(compareTable(returned.tables[0]!, returned.carried.tables[0]!, now('actions'), { ...contextIn('ru'), names: nameless }).changes).toEqual([])
  })

  test('R32 a growth or a share without a percent sign has two readings, with one it has one', async () => {
    const rows = [{ ...SAMPLE['trade']![0]!, values: {} as Row['values'] }]
    const [{ id }] = rows as [Row]
    const file = await exported('trade', 'en', {}, rows)
    const typed = (format: string) => edited(file, [{ row: id, column: 'growth', cell: { type: 'number', value: 1.05, format } }, { row: id, column: 'share', cell: { type: 'number', value: 0.15, format } }])
    const plain = compared(typed(''), now('trade', rows)).changes
    expect(plain.map(({ doubt }) => doubt)).toMatchObject([{ readings: [{ value: 105 }, { value: 1.05 }] }, { readings: [{ value: 15 }, { value: 0.15 }] }])
    const percent = compared(typed('0.0%'), now('trade', rows)).changes
    expect(percent.map(({ theirs, doubt }) => [theirs, doubt])).toEqual([[{ value: 105 }, null], [{ value: 15 }, null]])
  })

  test('a row that went out and may no longer be seen here is not made anew', async () => {
    const file = await exported('trade')
    const [hidden, ...others] = SAMPLE['trade']!
    const { added, changes, unplaced } = compared(file, now('trade', others))
    expect({ added, changes, reasons: unplaced.map(({ reason }) => reason) }).toEqual({ added: [], changes: [], reasons: ['notHere'] })
    expect(hidden).toBeDefined()
  })

  /** Values of every kind, odd ones too, as people leave them in cells. */
  const ODD: Readonly<Record<string, fc.Arbitrary<Json>>> = {
    commodity: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(one => one.trim() !== ''), fc.constantFrom('=1+1', '_x0041_', ' a\r\nb ', 'е\u0301', '1.234', '0012', '[[x]]')),
    figure: fc.oneof(
      fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map(n => Number(n.toPrecision(12))) }),
      fc.record({ value: fc.integer({ min: -9_999, max: 9_999 }), qualifier: fc.constantFrom('about', 'over', 'under', 'nearly', 'atLeast', 'upTo'), unit: fc.constantFrom('millionUsd', 'thousandTonnes', 'million', 'percent') }),
      fc.constantFrom<Json>({ raw: 'see letter' }, { value: { value: 1234 }, raw: '1.234', unsure: true }, null),
    ),
    growth: fc.oneof(fc.record({ value: fc.integer({ min: 0, max: 9_999 }).map(n => n / 10) }), fc.constant(null)),
    share: fc.record({ value: fc.integer({ min: -1_000, max: 1_000 }).map(n => n / 8) }),
    place: fc.oneof(fc.integer({ min: -5, max: 99_999 }), fc.constant(null)),
    period: fc.constantFrom('2025', '2025-H1', '2025-Q3', '2025-09', '2018-01/09', null),
    confidential: fc.constantFrom(null, false),
    note: fc.oneof(fc.string({ maxLength: 60 }).filter(one => one.trim() !== ''), fc.constant(null)),
  }
  const tradeRows = fc.array(fc.record(ODD), { minLength: 1, maxLength: 12 }).map(list => list.map((values, i): Row => ({ id: rowId(`r${i}`), values: values as Row['values'], rank: String(i).padStart(3, '0'), deleted: false })))

  test('whatever stands in it', async () => {
    await fc.assert(fc.asyncProperty(tradeRows, fc.constantFrom(...LOCALES), async (rows, locale) => {
      const file = await exported('trade', locale, {}, rows)
      expect(compared(file, now('trade', rows))).toEqual({ table: 'trade', ...quiet })
    }), runs(60))
  })

  test('R41 texts full of what a workbook writes in place of letters come back unharmed and uncut', async () => {
    const pieces = ['_x0041_', '_x005F_', '_x000D_', '_x0041_x0042_', '_X0041_', '_x00411_', '_', 'x0041_', '&#65;', '&amp;lt;']
    const long = '_x0041_ '.repeat(3_900)
    const rows = [...pieces, pieces.join(''), pieces.join('').repeat(200)].map((commodity, i): Row => ({ id: rowId(`r${i}`), values: { commodity: commodity.slice(0, 2_000), note: long.slice(i), figure: { raw: commodity.slice(0, 2_000) } }, rank: String(i).padStart(3, '0'), deleted: false }))
    const file = await exported('trade', 'en', {}, rows)
    expect(compared(file, now('trade', rows))).toEqual({ table: 'trade', ...quiet })
    // As new rows they are read from the cells alone.
    const { idAt } = placesIn(file)
    const anew = compared(withRows(file, all => all.map(row => (idOf(row, idAt).startsWith('r') ? { ...row, cells: row.cells.with(idAt, undefined) } : row))), now('trade', rows))
    expect(anew.added.map(({ values }) => values['commodity'])).toEqual(rows.map(({ values }) => values['commodity']))
    expect(anew.added.map(({ values }) => values['note'])).toEqual(rows.map(({ values }) => String(values['note']).trimEnd()))
  })

  test('cells that were typed over, and they alone, are what is different', async () => {
    const typed = fc.record({
      row: fc.nat({ max: 11 }),
      edit: fc.constantFrom<readonly [ColumnId, FileCell, Json]>(
        ['commodity', text('другое'), 'другое'], ['figure', { type: 'number', value: 77.5, format: '"over "#,##0' }, { value: 77.5, qualifier: 'over' }], ['place', { type: 'number', value: 123_456, format: '#,##0' }, 123_456],
        ['period', text('I полугодие 2019'), '2019-H1'], ['note', text('typed\nin two lines'), 'typed\nin two lines'], ['growth', { type: 'number', value: 1.234_5, format: '0.0%' }, { value: 123.45 }],
      ),
    })
    await fc.assert(fc.asyncProperty(tradeRows, fc.array(typed, { maxLength: 6 }), async (rows, list) => {
      const edits = new Map(list.map(({ row, edit: [column, cell, value] }) => [`r${row % rows.length}:${column}`, { row: `r${row % rows.length}`, column, cell, value }]))
      const file = edited(await exported('trade', 'en', {}, rows), [...edits.values()])
      const { changes, ...rest } = compared(file, now('trade', rows))
      expect(new Map(changes.map(({ row, column, theirs }) => [`${row}:${column}`, theirs]))).toEqual(new Map([...edits].map(([key, { value }]) => [key, value])))
      expect(changes.every(({ isConflict, isGone, doubt }) => !isConflict && !isGone && doubt === null)).toBe(true)
      expect(rest).toEqual({ table: 'trade', added: [], missing: [], ours: 0, same: 0, lost: [], unknown: [], unplaced: [], closed: [], noted: [] })
    }), runs(60))
  })
})

describe('a table that comes back changed', () => {
  const ROWS: readonly Row[] = ['a', 'b', 'c', 'd'].map((id, i) => ({ id: rowId(id), values: { clause: `${i + 1}`, text: `Text ${id}`, status: 'inWork', due: '2026-12-01', delivered: { value: 10 } }, rank: id, deleted: false }))
  const went = () => exported('actions', 'en', {}, ROWS)
  const one = (comparison: TableComparison) => comparison.changes.map(({ row, column, base, now, theirs, isConflict, isGone, doubt }) => ({ row, column, base, now, theirs, isConflict, isGone, doubt }))

  test('theirs, ours, the same and both changed are told apart', async () => {
    const file = edited(await went(), [
      { row: 'a', column: 'text', cell: text('Theirs') }, { row: 'b', column: 'text', cell: text('Both') }, { row: 'c', column: 'status', cell: text('Erledigt') },
    ])
    const here = withValue(withValue(withValue(ROWS, 'b', 'text', 'Ours'), 'c', 'status', 'done'), 'd', 'text', 'Only ours')
    const comparison = compared(file, now('actions', here))
    expect(one(comparison)).toEqual([
      { row: 'a', column: 'text', base: 'Text a', now: 'Text a', theirs: 'Theirs', isConflict: false, isGone: false, doubt: null },
      { row: 'b', column: 'text', base: 'Text b', now: 'Ours', theirs: 'Both', isConflict: true, isGone: false, doubt: null },
    ])
    expect([comparison.same, comparison.ours]).toEqual([1, 1])
  })

  test('R33 a number that has lost its qualifier or its unit is in doubt; one that was given other words is not', async () => {
    const rows = ['a', 'b', 'c'].map(id => ({ ...ROWS.find(row => row.id === id)!, values: { delivered: { value: 600, qualifier: 'over', unit: 'millionUsd' } } as Row['values'] }))
    const file = edited(await exported('actions', 'en', {}, rows), [
      { row: 'a', column: 'delivered', cell: { type: 'number', value: 600, format: '#,##0' } }, { row: 'b', column: 'delivered', cell: { type: 'number', value: 650, format: '' } },
      { row: 'c', column: 'delivered', cell: { type: 'number', value: 650, format: '"about "0" million USD"' } },
    ])
    const { changes } = compared(file, now('actions', rows))
    expect(changes.map(({ row, theirs, doubt }) => [row, theirs, doubt])).toEqual([
      ['a', { value: { value: 600 }, raw: '600', unsure: true }, { type: 'faded', fading: 'words' }],
      ['b', { value: { value: 650 }, raw: '650', unsure: true }, { type: 'faded', fading: 'words' }],
      ['c', { value: 650, qualifier: 'about', unit: 'millionUsd' }, null],
    ])
  })

  test('R33 a number that was typed as a text without the unit is in doubt; without the qualifier it is an edit', async () => {
    const rows = ['a', 'b', 'c'].map(id => ({ ...ROWS.find(row => row.id === id)!, values: { delivered: { value: 600, qualifier: 'over', unit: 'millionUsd' } } as Row['values'] }))
    const file = edited(await exported('actions', 'en', {}, rows), ['1 234,5', 'about 700', '700 million USD'].map((words, i) => ({ row: 'abc'[i]!, column: 'delivered', cell: text(words) })))
    expect(compared(file, now('actions', rows)).changes.map(({ row, theirs, doubt }) => [row, theirs, doubt])).toEqual([
      ['a', { value: { value: 1234.5 }, raw: '1 234,5', unsure: true }, { type: 'faded', fading: 'words' }],
      ['b', { value: { value: 700, qualifier: 'about' }, raw: 'about 700', unsure: true }, { type: 'faded', fading: 'words' }],
      ['c', { value: 700, unit: 'millionUsd' }, null],
    ])
  })

  test('R33 what a program rounded, turned into a number or a day, or emptied as a whole column is in doubt; what a person wrote is not', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((id, i): Row => ({ id: rowId(id), values: { clause: ['1.10', '1.10', '0012', '2'][i]!, text: 'Two\nlines', planned: { value: 1.234_567 }, progress: 'x' }, rank: id, deleted: false }))
    const number = (value: number): FileCell => ({ type: 'number', value, format: '' })
    const file = edited(await exported('actions', 'en', {}, rows), [
      { row: 'a', column: 'clause', cell: number(1.1) }, { row: 'b', column: 'clause', cell: { type: 'date', serial: 46_296, format: 'dd.mmm' } }, { row: 'c', column: 'clause', cell: number(12) }, { row: 'd', column: 'clause', cell: number(3) },
      { row: 'a', column: 'planned', cell: number(1.23) }, { row: 'b', column: 'planned', cell: number(1.24) }, { row: 'c', column: 'text', cell: text('Two lines') }, { row: 'd', column: 'text', cell: text('Two further lines') },
      ...rows.map(({ id }) => ({ row: id, column: 'progress', cell: undefined })),
    ])
    const { changes } = compared(file, now('actions', rows))
    expect(changes.map(({ row, column, theirs, doubt }) => [row, column, theirs, doubt?.type === 'faded' ? doubt.fading : doubt])).toEqual([
      ['a', 'clause', { value: '1.1', raw: '1.1', unsure: true }, 'form'], ['a', 'planned', { value: { value: 1.23 }, raw: '1.23', unsure: true }, 'digits'], ['a', 'progress', null, 'emptied'],
      ['b', 'clause', { value: '1 Oct 2026', raw: '1 Oct 2026', unsure: true }, 'form'], ['b', 'planned', { value: 1.24 }, null], ['b', 'progress', null, 'emptied'],
      ['c', 'clause', { value: '12', raw: '12', unsure: true }, 'form'], ['c', 'text', { value: 'Two lines', raw: 'Two lines', unsure: true }, 'lines'], ['c', 'progress', null, 'emptied'],
      ['d', 'clause', '3', null], ['d', 'text', 'Two further lines', null], ['d', 'progress', null, 'emptied'],
    ])
  })

  test('R33 a text that lost its letters to an old encoding, or its end to the limit of a program, is in doubt', async () => {
    const long = 'б'.repeat(300)
    const rows = [{ ...ROWS[0]!, values: { text: long, progress: 'Отгружено' } }]
    const file = edited(await exported('actions', 'en', {}, rows), [{ row: 'a', column: 'text', cell: text(long.slice(0, 255)) }, { row: 'a', column: 'progress', cell: text('?????????') }])
    expect(compared(file, now('actions', rows)).changes.map(({ column, doubt }) => [column, doubt])).toEqual([['text', { type: 'faded', fading: 'cut' }], ['progress', { type: 'faded', fading: 'letters' }]])
  })

  describe('R49 rows that were moved without their ids', () => {
    const rows = ['a', 'b', 'c', 'd'].map((id, i): Row => ({ id: rowId(id), values: { clause: `${i}`, text: `Text ${id}`, progress: `Progress ${id}` }, rank: id, deleted: false }))
    const clauseOf = (row: string) => String('abcd'.indexOf(row))
    const moved = async (to: Readonly<Record<string, string>>, more: Parameters<typeof edited>[1] = []) => edited(await exported('actions', 'en', {}, rows), [
      ...Object.entries(to).flatMap(([row, from]) => [{ row, column: 'clause', cell: text(clauseOf(from)) }, { row, column: 'text', cell: text(`Text ${from}`) }, { row, column: 'progress', cell: text(`Progress ${from}`) }]), ...more,
    ])
    const doubts = (file: ImportFile) => compared(file, now('actions', rows)).changes.map(({ row, column, theirs, doubt }) => [row, column, theirs, doubt?.type === 'faded' ? doubt.fading : doubt])

    test('all that they say is in doubt, also where one of them was rewritten besides', async () => {
      expect(doubts(await moved({ a: 'c', b: 'a', c: 'b', d: 'd' }))).toEqual(Object.entries({ a: 'c', b: 'a', c: 'b' }).flatMap(([row, from]) => [
        [row, 'clause', { value: clauseOf(from), raw: clauseOf(from), unsure: true }, 'strayed'], [row, 'text', { value: `Text ${from}`, raw: `Text ${from}`, unsure: true }, 'strayed'], [row, 'progress', { value: `Progress ${from}`, raw: `Progress ${from}`, unsure: true }, 'strayed'],
      ]))
      expect(doubts(await moved({ a: 'b', b: 'a', c: 'd' }, [{ row: 'd', column: 'text', cell: text('Quite new') }])).map(([row, , , fading]) => [row, fading])).toEqual(['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'd'].map(row => [row, 'strayed']))
    })

    test('a row that is named as another one still is, and one that was rewritten, are edits', async () => {
      expect(doubts(await moved({ a: 'b' }))).toEqual([['a', 'clause', '1', null], ['a', 'text', 'Text b', null], ['a', 'progress', 'Progress b', null]])
      expect(doubts(await moved({ a: 'x', b: 'y' })).every(([, , , doubt]) => doubt === null)).toBe(true)
    })

    test('two that changed places among many rewritten ones leave those alone', async () => {
      const many = Array.from({ length: 9 }, (_, i): Row => ({ id: rowId(`m${i}`), values: { text: `Text ${i}` }, rank: String(i), deleted: false }))
      const file = edited(await exported('actions', 'en', {}, many), many.map(({ id }, i) => ({ row: id, column: 'text', cell: text(i === 0 ? 'Text 1' : i === 1 ? 'Text 0' : `Rewritten ${i}`) })))
      expect(compared(file, now('actions', many)).changes.flatMap(({ row, doubt }) => (doubt === null ? [] : [row]))).toEqual(['m0', 'm1'])
    })
  })

  test('a number shown with leading noughts is a text with them', async () => {
    const file = edited(await went(), [{ row: 'a', column: 'clause', cell: { type: 'number', value: 42, format: '0000' } }])
    expect(one(compared(file, now('actions', ROWS))).map(({ theirs }) => theirs)).toEqual(['0042'])
  })

  test('R35 of a sheet that was copied within the file the original comes first, and each of its copies can be compared instead', async () => {
    const file = await went()
    const at = file.sheets.findIndex(sheet => returnedFile({ sheets: [sheet, ...file.sheets.filter(({ isHidden }) => isHidden)] }).state === 'returned' && !sheet.isHidden)
    const original = file.sheets[at]!
    const copy = edited(file, [{ row: 'a', column: 'text', cell: text('In the copy') }]).sheets[at]!
    const returned = returnedFile({ sheets: [{ ...copy, name: `${original.name} (2)` }, ...file.sheets] })
    if (returned.state !== 'returned') throw new Error(returned.state)
    const [table] = returned.tables
    expect([table!.sheet, table!.copies.map(({ sheet }) => sheet)]).toEqual([original.name, [`${original.name} (2)`]])
    expect(returned.otherSheets).toEqual([])
    const changesOf = (sheet: typeof table) => compareTable(sheet!, returned.carried.tables[0]!, now('actions', ROWS), contextIn('en')).changes.map(({ row, theirs }) => [row, theirs])
    expect([changesOf(table), changesOf(table!.copies[0])]).toEqual([[], [['a', 'In the copy']]])
  })

  test('what is not understood, or in two ways, is not guessed', async () => {
    const file = edited(await went(), [
      { row: 'a', column: 'due', cell: text('soon') }, { row: 'b', column: 'delivered', cell: text('1.234') }, { row: 'c', column: 'status', cell: { type: 'fault', text: '#N/A' } },
    ])
    expect(one(compared(file, now('actions', ROWS))).map(({ theirs, doubt }) => [theirs, doubt])).toEqual([
      [{ raw: 'soon' }, { type: 'refused', code: 'cell.notDate' }],
      [{ value: { value: 1.234 }, raw: '1.234', unsure: true }, { type: 'ambiguous', readings: [{ value: 1.234 }, { value: 1234 }] }],
      [{ raw: '#N/A' }, { type: 'refused', code: 'cell.fault' }],
    ].map(pair => [expect.anything(), pair[1]]))
  })

  test('a cleared cell is a change, and days may be typed in any way', async () => {
    const file = edited(await went(), [{ row: 'a', column: 'text', cell: undefined }, { row: 'b', column: 'due', cell: text('15 января 2027') }, { row: 'c', column: 'due', cell: { type: 'date', serial: 46_400, format: 'dd.mm.yyyy' } }, { row: 'd', column: 'due', cell: { type: 'date', serial: 46_357, format: 'm/d/yy' } }])
    expect(one(compared(file, now('actions', ROWS))).map(({ row, theirs }) => [row, theirs])).toEqual([['a', null], ['b', '2027-01-15'], ['c', '2027-01-13']])
  })

  test('D32 a day of completion that has not come is in doubt, in a cell and in a new row; a deadline is not', async () => {
    const ahead: FileCell = { type: 'date', serial: 46_400, format: 'dd.mm.yyyy' }
    const file = edited(await went(), [{ row: 'a', column: 'completed', cell: ahead }, { row: 'b', column: 'due', cell: ahead }, { row: 'c', column: 'completed', cell: text('1 November 2026') }])
    expect(one(compared(file, now('actions', ROWS))).map(({ row, theirs, doubt }) => [row, theirs, doubt])).toEqual([
      ['a', { value: '2027-01-13', raw: '13 Jan 2027', unsure: true }, { type: 'ahead' }], ['b', '2027-01-13', null], ['c', '2026-11-01', null],
    ])
  })

  test('D32 a day of completion whose order its column settled keeps words of one reading', async () => {
    const file = edited(await went(), [{ row: 'a', column: 'completed', cell: text('05/04/2027') }, { row: 'b', column: 'completed', cell: text('31/12/2025') }])
    expect(one(compared(file, now('actions', ROWS))).map(({ row, theirs, doubt }) => [row, theirs, doubt])).toEqual([
      ['a', { value: '2027-04-05', raw: '2027-04-05', unsure: true }, { type: 'ahead' }], ['b', '2025-12-31', null],
    ])
  })

  test('new rows, copies and rows that are missing', async () => {
    const file = await went()
    const { keyRow, idAt, columnAt } = placesIn(file)
    const changed = withRows(file, rows => {
      const [a, b, c, , ...rest] = rows.slice(keyRow + 2)
      const without = (row: FileRow, id: FileCell | undefined, words: string) => ({ ...row, cells: row.cells.with(idAt, id).with(columnAt('text'), text(words)) })
      return [...rows.slice(0, keyRow + 2), without(a!, text('b'), 'A copy of b, changed'), a!, b!, c!, c!, without(a!, undefined, 'Quite new'), ...rest]
    })
    const comparison = compared(changed, now('actions', ROWS))
    expect(comparison.changes).toEqual([])
    expect(comparison.added.map(({ copyOf, isSame, values }) => [copyOf, isSame, values['text']])).toEqual([[null, false, 'Quite new'], ['b', false, 'A copy of b, changed'], ['c', true, 'Text c']])
    expect(comparison.missing).toEqual([{ row: 'd', isChangedSince: false }])
  })

  test('a row that was deleted here since is said to be gone where they changed it', async () => {
    const file = edited(await went(), [{ row: 'a', column: 'text', cell: text('Theirs') }])
    const here = ROWS.map(row => (row.id === 'a' || row.id === 'b' ? { ...row, deleted: true } : row))
    expect(one(compared(file, now('actions', here))).map(({ row, isGone }) => [row, isGone])).toEqual([['a', true]])
  })

  test('a column that was taken out is lost and clears nothing; one with another key is unknown', async () => {
    const file = await went()
    const at = placesIn(file).columnAt('status')
    const comparison = compared(withRows(file, rows => rows.map(row => ({ ...row, cells: Array.from(row.cells).toSpliced(at, 1) }))), now('actions', ROWS))
    expect(comparison).toEqual({ table: 'actions', ...quiet, lost: ['status'] })
  })

  test('what the workbook carries counts only while it is whole', async () => {
    const file = await went()
    const spoilt: ImportFile = { sheets: file.sheets.map(sheet => (sheet.isHidden ? { ...sheet, rows: sheet.rows.map((row, i) => (i === 1 && row.cells[0]?.type === 'text' ? { ...row, cells: [text(row.cells[0].text.replace('Text a', 'Text x'))] } : row)) } : sheet)) }
    expect(JSON.stringify(spoilt)).toContain('Text x')
    expect(returnedFile(spoilt).state).toBe('foreign')
  })

  test('rows that did not go out with the file are compared with what stands, and nothing is taken for theirs alone', async () => {
    const file = edited(await went(), [])
    const { idAt } = placesIn(file)
    const forged = withRows(file, rows => rows.map(row => (idOf(row, idAt) === 'a' ? { ...row, cells: row.cells.with(idAt, text('z')) } : row)))
    const here: Row = { id: rowId('z') as RowId, values: { clause: '1', text: 'Another row' }, rank: 'z', deleted: false }
    const comparison = compared(forged, now('actions', [...ROWS, here]))
    expect(comparison.changes.map(({ row, column, isConflict }) => [row, column, isConflict])).toEqual([['z', 'text', true], ['z', 'due', true], ['z', 'delivered', true], ['z', 'status', true]])
  })
})
