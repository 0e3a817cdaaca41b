import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ColumnAnswers } from '../../../../src/domain/columnAnswer.ts'
import { rowId } from '../../../../src/domain/ids.ts'
import type { RowNames } from '../../../../src/domain/kind.ts'
import { tableOf } from '../../../../src/domain/tables/index.ts'
import type { ColumnDeclaration, TableDeclaration, Values } from '../../../../src/domain/table.ts'
import { PLAIN_VIEW, type Row } from '../../../../src/domain/view.ts'
import { tableCsv } from '../../../../server/http/tableCsv.ts'
import { askingColumn, columnQuestions } from '../../../../src/reports/import/foreign/columnQuestions.ts'
import { compareForeign } from '../../../../src/reports/import/foreign/compareForeign.ts'
import { guessMapping, headerRow, headersOf, headersSignature, type Mapping } from '../../../../src/reports/import/foreign/mapping.ts'
import type { FileRow, FileSheet } from '../../../../src/reports/import/fileSheet.ts'
import { cellWords } from '../../../../src/reports/import/cellReader.ts'
import { workbookOf } from '../../../../src/reports/workbookOf.ts'
import { readFile } from '../../../../src/reports/import/readFile.ts'

const ACTIONS = tableOf('actions')!
const OWN: ColumnDeclaration = { id: 'ownColumn1234', label: { ru: 'Куратор', be: 'Куратар', de: 'Betreuer', en: 'Curator' }, kind: 'text', width: 100, own: true }
const COLUMNS = [...ACTIONS.columns, OWN]
const row = (id: string, values: Values): Row => ({ id: rowId(id), values, rank: id, deleted: false })
const ROWS = [row('a', { clause: '1.1', text: 'Cement', status: 'inWork', due: '2026-12-01' }), row('b', { clause: '1.2', text: 'Buses' }), row('c', { clause: '2', text: 'Milk' }), row('d', { clause: '2', text: 'Milk again' })]
const now = { declaration: ACTIONS, rows: new Map(ROWS.map(one => [one.id, one])) }
const context = { locale: 'ru' as const, names: { nameOf: () => null, find: () => [] }, today: '2026-11-22' }

function sheetOf(csv: string) {
  const read = readFile(strToU8(csv))
  if (!read.ok) throw new Error(read.fault)
  return read.value.sheets[0]!
}
const CSV = 'План мероприятий;;;\nна 2026 год;;;\n№;Пункт;Inhalt;Срок*;Статус\n1;1.1;Cement;15.12.2026;Исполнено\n2;1.2;;;\n3;9;New one;soon;\n4;2;Milk;;\n5;;No clause;;\n'

describe('a table of somebody else', () => {
  test('its header row is the one in which most columns are known, in whichever language, own ones among them', () => {
    const sheet = sheetOf(CSV)
    const header = headerRow(sheet, COLUMNS)
    expect(headersOf(sheet, header)).toEqual(['№', 'Пункт', 'Inhalt', 'Срок*', 'Статус'])
    expect(guessMapping(headersOf(sheet, header), COLUMNS, ACTIONS.name)).toEqual({ columns: [null, 'clause', 'text', 'due', 'status'], keys: ['clause', 'text'] })
    expect(guessMapping(['Betreuer', 'id', 'PROGRESS', 'Пункт', 'Пункт'], COLUMNS, ACTIONS.name)).toEqual({ columns: [OWN.id, '_id', 'progress', 'clause', null], keys: ['_id'] })
  })

  test('where no header is known, it is the first row with several texts', () => {
    expect(headerRow(sheetOf('x;;\nfoo;bar;baz\n1;2;3\n4;5;6'), COLUMNS)).toBe(1)
  })

  test('the same headers are known again, whatever case and spaces', () => {
    expect(headersSignature(['Пункт', 'Срок *'])).toBe(headersSignature([' пункт', 'Срок']))
    expect(headersSignature(['Пункт', 'Срок'])).not.toBe(headersSignature(['Срок', 'Пункт']))
  })

  const by = (keys: Mapping['keys']): Mapping => ({ columns: [null, 'clause', 'text', 'due', 'status'], keys })

  test('rows are found by their key; empty cells clear nothing; what is in doubt is said', () => {
    const sheet = sheetOf(CSV)
    const comparison = compareForeign(sheet, headerRow(sheet, COLUMNS), by(['clause']), now, context)
    expect(comparison.changes.map(({ row, column, theirs }) => [row, column, theirs])).toEqual([['a', 'due', '2026-12-15'], ['a', 'status', 'done']])
    expect(comparison.added.map(({ line, values, doubts }) => [line, values, Object.keys(doubts)])).toEqual([[6, { clause: '9', text: 'New one', due: { raw: 'soon' } }, ['due']]])
    expect(comparison.unplaced).toEqual([{ line: 7, reason: 'several' }, { line: 8, reason: 'noKey' }])
    expect([comparison.same, comparison.missing]).toEqual([3, []])
  })

  test('R38 the row of a printed form that counts its columns is no row of the table, and is named', () => {
    const read = (below: string) => compareForeign(sheetOf(`Пункт;Содержание;Срок\n${below}\n1.1;Cement;15.12.2026\n`), 0, { columns: ['clause', 'text', 'due'], keys: ['clause'] }, now, context)
    const counted = read('1;2;3')
    expect([counted.added, counted.changes.map(({ row }) => row), counted.unplaced]).toEqual([[], ['a'], [{ line: 2, reason: 'numbering' }]])
    expect(read('1;2;4').unplaced).toEqual([])
  })

  test('several columns may be the key together', () => {
    const sheet = sheetOf(CSV)
    const comparison = compareForeign(sheet, headerRow(sheet, COLUMNS), by(['clause', 'text']), now, context)
    expect(comparison.unplaced.map(({ line, reason }) => [line, reason])).toEqual([[5, 'noKey'], [8, 'noKey']])
  })

  test('a row that is in the file twice is not guessed', () => {
    const sheet = sheetOf('Пункт;Содержание\n1.2;x\n1.2;y\n')
    const comparison = compareForeign(sheet, 0, { columns: ['clause', 'text'], keys: ['clause'] }, now, context)
    expect([comparison.changes.map(({ theirs }) => theirs), comparison.unplaced]).toEqual([['x'], [{ line: 3, reason: 'several' }]])
  })

  test('R34 the unit of a header is that of its numbers; where one would go, or a qualifier, it is in doubt', () => {
    const rows = [row('a', { clause: '1', delivered: { value: 600, qualifier: 'over', unit: 'millionUsd' } }), row('b', { clause: '2', delivered: { value: 5, unit: 'millionUsd' } }), row('c', { clause: '3', delivered: { value: 5 } })]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const read = (header: string) => compareForeign(sheetOf(`Пункт;${header}\n1;600\n2;7\n3;8\n`), 0, { columns: ['clause', 'delivered'], keys: ['clause'] }, here, context).changes.map(({ theirs, doubt }) => [theirs, doubt?.type])
    expect(read('Факт (млн долл. США)')).toEqual([[{ value: { value: 600, unit: 'millionUsd' }, raw: '600', unsure: true }, 'faded'], [{ value: 7, unit: 'millionUsd' }, undefined], [{ value: 8, unit: 'millionUsd' }, undefined]])
    expect(read('Факт')).toEqual([[{ value: { value: 600 }, raw: '600', unsure: true }, 'faded'], [{ value: { value: 7 }, raw: '7', unsure: true }, 'faded'], [{ value: 8 }, undefined]])
  })

  test('a clause that a program took for a number is not matched to another of the same number', () => {
    const rows = ['1.1', '1.10', '2.20', '3', '4.5'].map((clause, i) => row(`r${i}`, { clause, text: 'x' }))
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const cells = (number: number, value: number, text: string): FileRow => ({ number, cells: [{ type: 'number', value, format: '' }, { type: 'text', text }] })
    const sheet: FileSheet = { name: '', isHidden: false, rows: [{ number: 1, cells: [{ type: 'text', text: 'Пункт' }, { type: 'text', text: 'Содержание' }] }, cells(2, 1.1, 'a'), cells(3, 2.2, 'b'), cells(4, 3, 'c'), cells(5, 4.5, 'd')] }
    const comparison = compareForeign(sheet, 0, { columns: ['clause', 'text'], keys: ['clause'] }, here, context)
    expect([comparison.unplaced, comparison.changes.map(({ row, theirs }) => [row, theirs]), comparison.added]).toEqual([[{ line: 2, reason: 'unclearKey' }, { line: 3, reason: 'unclearKey' }], [['r3', 'c'], ['r4', 'd']], []])
  })

  test('R37 by our own ids a row that was deleted here comes back only if somebody says so; one that is not to be seen is no new one; one without an id is', () => {
    const rows = [ROWS[0]!, { ...ROWS[1]!, deleted: true }]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf('id;Содержание\na;Cement\nb;Buses again\nzz;Hidden\n;Added\n')
    const mapping: Mapping = { columns: ['_id', 'text'], keys: ['_id'] }
    const comparison = compareForeign(sheet, 0, mapping, here, context)
    expect(comparison.added.map(({ values }) => values)).toEqual([{ text: 'Added' }])
    expect(comparison.unplaced).toEqual([{ line: 4, reason: 'notHere' }])
    expect([comparison.changes.map(({ row, theirs, isGone }) => [row, theirs, isGone]), comparison.same]).toEqual([[['b', 'Buses again', true]], 1])
    // As it was when it was deleted: there is nothing to decide, and still it is said.
    expect(compareForeign(sheetOf('id;Содержание\na;Cement\nb;Buses\n'), 0, mapping, here, context).unplaced).toEqual([{ line: 3, reason: 'deleted' }])
    // The ids of another system say nothing of ours.
    expect(compareForeign(sheetOf('id;Содержание\n17;One\n18;Two\n'), 0, mapping, here, context).added).toHaveLength(2)
  })

  test('R37 where rows are found by another key, its id or its key tells that a row was deleted here', () => {
    const rows = [ROWS[0]!, { ...ROWS[1]!, deleted: true }]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const byClause = compareForeign(sheetOf('Пункт;Содержание\n1.2;Buses once more\n1.3;New\n'), 0, { columns: ['clause', 'text'], keys: ['clause'] }, here, context)
    expect(byClause.added.map(({ values, wasDeleted }) => [values['text'], wasDeleted])).toEqual([['Buses once more', 'b'], ['New', null]])
    const withIds = compareForeign(sheetOf('id;Пункт;Содержание\na;1.1;Cement\nb;7;Renamed\n'), 0, { columns: ['_id', 'clause', 'text'], keys: ['clause'] }, here, context)
    expect([withIds.added, withIds.changes.map(({ row, isGone }) => [row, isGone])]).toEqual([[], [['b', true], ['b', true]]])
    const noKey = compareForeign(sheetOf('id;Содержание\na;Cement\nb;Buses\n'), 0, { columns: ['_id', 'text'], keys: [] }, here, context)
    expect(noKey.added.map(({ wasDeleted }) => wasDeleted)).toEqual([null, 'b'])
  })

  test('a line with one cell among several columns is perhaps a note; headings and totals of a list that went out from here are no rows', () => {
    const columns: Mapping = { columns: ['_id', 'clause', 'text', 'progress'], keys: ['_id'] }
    const comparison = compareForeign(sheetOf('id;Пункт;Содержание;Ход\n-;In work;;\na;1.1;Cement;\n;1. Источник: Белстат;;\n;7;New;\n-;;Total;\n'), 0, columns, now, context)
    expect([comparison.added.map(({ line, doubts }) => [line, doubts]), comparison.unplaced]).toEqual([[[4, { clause: { type: 'alone' } }], [5, {}]], []])
  })

  test('a key that is not read for certain is told apart from one that is missing', () => {
    const rates = tableOf('rates')!
    const comparison = compareForeign(sheetOf('Дата;BYN\n03/04/2026;4\n;5\n'), 0, { columns: ['date', 'byn'], keys: ['date'] }, { declaration: rates, rows: new Map() }, context)
    expect(comparison.unplaced).toEqual([{ line: 2, reason: 'unclearKey' }, { line: 3, reason: 'noKey' }])
  })

  test('what our own list shows rounded, or with an apostrophe before it, is no change', () => {
    const rows = [row('a', { text: '=1+1', progress: '-soon', delivered: { value: 1234.5678901 } })]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const csv = tableCsv(ACTIONS, rows, column => ({ ...context, column }))
    expect(csv).toContain("'=1+1")
    const sheet = sheetOf(csv)
    const comparison = compareForeign(sheet, 0, guessMapping(headersOf(sheet, 0), ACTIONS.columns, ACTIONS.name), here, context)
    expect([comparison.changes, comparison.added, comparison.unplaced]).toEqual([[], [], []])
    expect(comparison.same).toBe(3)
  })

  test('R53 numbers of notes in place of sources are not compared, and that is said', async () => {
    const rows = [row('a', { clause: '1', text: 'Cement', source: ['s1'] }), row('b', { clause: '2', text: 'Buses', source: ['s2', 's1'] }), row('c', { clause: '3', text: 'Milk' })]
    const sources = ['s1', 's2'].map(id => row(id, { title: `Source ${id}` }))
    const made = await workbookOf({ request: { report: 'table', table: 'actions', view: PLAIN_VIEW }, locale: 'ru', council: { ru: 'Совет', be: '', de: '', en: '' }, asOf: '2026-11-22', tables: { actions: rows, sources } }, () => {})
    const read = made.ok ? readFile(made.bytes) : null
    if (read?.ok !== true) throw new Error('not made')
    // As a spreadsheet program saves it: every cell as it is shown.
    const csv = read.value.sheets[0]!.rows.map(({ cells }) => Array.from(cells, cell => (cell === undefined ? '' : `"${cellWords(cell, { ...context, column: ACTIONS.columns[0]! })}"`)).join(';')).join('\n')
    const compared = (text: string, names: RowNames = context.names) => {
      const sheet = sheetOf(text)
      const header = headerRow(sheet, ACTIONS.columns)
      const mapping = { ...guessMapping(headersOf(sheet, header), ACTIONS.columns, ACTIONS.name), keys: ['clause'] }
      expect(mapping.columns).toContain('source')
      return compareForeign(sheet, header, mapping, { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }, { ...context, names })
    }
    const { changes, added, noted } = compared(csv)
    expect([changes, added.flatMap(({ values }) => values['source'] ?? []), noted]).toEqual([[], [], ['source']])
    // Sources by their names are compared, also where one is called by a number, and what is no number of a note.
    expect(compared('Пункт;Источник\n1;2024\n2;2025\n').noted).toEqual([])
    expect(compared('Пункт;Источник\n1;1\n2;БелТА\n').noted).toEqual([])
    expect(compared('Пункт;Источник\n1;2026\n', { nameOf: () => null, find: (_, text) => (text === '2026' ? [rowId('s1')] : []) }).noted).toEqual([])
  })

  test('R33 our own list in another language, or after a program has rounded it, is no change or in doubt', () => {
    const rows = [row('a', { clause: '1.10', delivered: { value: 1234.5678901 } }), row('b', { clause: '2', delivered: { value: 0.123_456 } })]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf(tableCsv(ACTIONS, rows, column => ({ ...context, locale: 'de', column })))
    const mapping = guessMapping(headersOf(sheet, 0), ACTIONS.columns, ACTIONS.name)
    expect(compareForeign(sheet, 0, mapping, here, context).changes).toEqual([])
    const saved = compareForeign(sheetOf('id;Пункт;Факт\na;1.1;1234,57\nb;2;0,2\n'), 0, { columns: ['_id', 'clause', 'delivered'], keys: ['_id'] }, here, context)
    expect(saved.changes.map(({ row, column, theirs, doubt }) => [row, column, theirs, doubt])).toEqual([
      ['a', 'clause', { value: '1.1', raw: '1.1', unsure: true }, { type: 'faded', fading: 'form' }],
      ['a', 'delivered', { value: { value: 1234.57 }, raw: '1234,57', unsure: true }, { type: 'faded', fading: 'digits' }],
      ['b', 'delivered', { value: 0.2 }, null],
    ])
  })

  test('D32 a day of completion that has not come is in doubt', () => {
    const sheet = sheetOf('Пункт;Исполнено\n1.1;23.11.2026\n1.2;22.11.2026\n7;01.12.2026\n')
    const { changes, added } = compareForeign(sheet, 0, { columns: ['clause', 'completed'], keys: ['clause'] }, now, context)
    expect(changes.map(({ row, theirs, doubt }) => [row, theirs, doubt])).toEqual([['a', { value: '2026-11-23', raw: '23.11.2026', unsure: true }, { type: 'ahead' }], ['b', '2026-11-22', null]])
    expect(added.map(({ values, doubts }) => [values['completed'], doubts])).toEqual([[{ value: '2026-12-01', raw: '01.12.2026', unsure: true }, { completed: { type: 'ahead' } }]])
  })

  test('without a key every row is new', () => {
    const sheet = sheetOf(CSV)
    expect(compareForeign(sheet, headerRow(sheet, COLUMNS), by([]), now, context).added).toHaveLength(5)
  })
})

describe('a column that can be read in several ways', () => {
  const TRADE = tableOf('trade')!
  const questionsOf = (csv: string, table: TableDeclaration, column: string, answer = {}) => columnQuestions(sheetOf(csv), 0, 1, { ...context, column: table.columns.find(({ id }) => id === column)! }, answer)
  const asked = (csv: string, column: string, table = ACTIONS) => questionsOf(csv, table, column).map(({ about, sample, options }) => [about, sample, options.map(({ value }) => value)])

  test('R36 is asked about once, by a cell that shows the difference', () => {
    expect(asked('Пункт;Срок\n1;03/04/2026\n2;05/06/2026\n', 'due')).toEqual([['dates', '03/04/2026', ['2026-04-03', '2026-03-04']]])
    expect(asked('Пункт;Факт\n1;17\n2;1,234\n3;5,678\n', 'delivered')).toEqual([['decimal', '1,234', [{ value: 1.234 }, { value: 1234 }]]])
    expect(asked('Пункт;Темп\n1;1,05\n2;98 %\n', 'growth', TRADE)).toEqual([['percents', '1,05', [{ value: 105 }, { value: 1.05 }]]])
    expect(asked('Пункт;Факт, руб.\n1;7\n', 'delivered')).toEqual([['unit', '7', [{ value: 7, unit: 'rub' }, { value: 7, unit: 'byn' }]]])
  })

  test('R36 is not asked about where another of its cells proves how it was written', () => {
    expect(asked('Пункт;Срок\n1;03/04/2026\n2;25/06/2026\n', 'due')).toEqual([])
    expect(asked('Пункт;Факт\n1;1,234\n2;5,67\n', 'delivered')).toEqual([])
    expect(asked('Пункт;Факт, млн руб. РФ\n1;7\n', 'delivered')).toEqual([])
  })

  test('R36 is looked through to its last row, in steps of a few', () => {
    const plain = (text: string) => Array.from({ length: 3_000 }, (_, i) => `${i};${text}\n`).join('')
    expect(asked(`Пункт;Факт\n${plain('17')}1;1,234\n`, 'delivered')).toEqual([['decimal', '1,234', [{ value: 1.234 }, { value: 1234 }]]])
    expect(asked(`Пункт;Срок\n${plain('2026-04-01')}1;03/04/2026\n`, 'due')).toEqual([['dates', '03/04/2026', ['2026-04-03', '2026-03-04']]])
    const proved = sheetOf(`Пункт;Срок\n${plain('03/04/2026')}1;25/06/2026\n`)
    const work = askingColumn(proved, 0, 1, { ...context, column: ACTIONS.columns.find(({ id }) => id === 'due')! }, {})
    let steps = 0
    for (;;) {
      const step = work.next()
      if (step.done === true) {
        expect(step.value).toEqual([])
        break
      }
      steps += 1
    }
    expect(steps).toBeGreaterThan(3_000 / 20)
  })

  test('R36 one answer may lead to another question', () => {
    const csv = 'Пункт;Темп\n1;1,050\n2;1,120\n'
    expect(questionsOf(csv, TRADE, 'growth').map(({ about }) => about)).toEqual(['decimal'])
    expect(questionsOf(csv, TRADE, 'growth', { decimal: ',' }).map(({ about, options }) => [about, options.map(({ value }) => value)])).toEqual([['decimal', [{ value: 105 }, { value: 1050 }]], ['percents', [{ value: 105 }, { value: 1.05 }]]])
  })

  test('R36 is read by the answer, whichever it was; without one each cell is in doubt', () => {
    const rows = [row('a', { clause: '1', due: '2020-01-01' }), row('b', { clause: '2', due: '2020-01-01' })]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf('Пункт;Срок;Факт\n1;03/04/2026;1,234\n2;05/06/2026;2,345\n')
    const read = (answers: ColumnAnswers) => compareForeign(sheet, 0, { columns: ['clause', 'due', 'delivered'], keys: ['clause'], answers }, here, context).changes.map(({ theirs, doubt }) => (doubt === null ? theirs : doubt.type))
    expect(read({ due: { dates: 'dayFirst' }, delivered: { decimal: ',' } })).toEqual(['2026-04-03', { value: 1.234 }, '2026-06-05', { value: 2.345 }])
    expect(read({ due: { dates: 'monthFirst' }, delivered: { decimal: '.' } })).toEqual(['2026-03-04', { value: 1234 }, '2026-05-06', { value: 2345 }])
    expect(read({})).toEqual(['ambiguous', 'ambiguous', 'ambiguous', 'ambiguous'])
  })

  test('R36 rows are found by a day that was asked about', () => {
    const rates = tableOf('rates')!
    const rows = [row('a', { date: '2026-04-03', byn: 3 })]
    const here = { declaration: rates, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf('Дата;BYN\n03/04/2026;4\n')
    const { changes, added } = compareForeign(sheet, 0, { columns: ['date', 'byn'], keys: ['date'], answers: { date: { dates: 'dayFirst' } } }, here, context)
    expect([changes.map(({ row, theirs }) => [row, theirs]), added]).toEqual([[['a', 4]], []])
  })

  test('R36 what is too large for a ratio stays in doubt in a column of ratios', () => {
    const here = { declaration: TRADE, rows: new Map() }
    const sheet = sheetOf('x;Темп\nx;1,05\nx;103\nx;98 %\n')
    const read = (percents: 'ratio' | 'percent') => compareForeign(sheet, 0, { columns: [null, 'growth'], keys: [], answers: { growth: { percents } } }, here, context).added.map(({ values, doubts }) => (doubts['growth'] === undefined ? values['growth'] : doubts['growth'].type))
    expect(read('ratio')).toEqual([{ value: 105 }, 'ambiguous', { value: 98 }])
    expect(read('percent')).toEqual([{ value: 1.05 }, { value: 103 }, { value: 98 }])
  })
})

describe('the unit in a header', () => {
  const read = (header: string, rows: readonly Row[], column = 'delivered', above = '') => {
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf(`${above}Пункт;${header}\n1;5\n`)
    const { changes, same } = compareForeign(sheet, above === '' ? 0 : 1, { columns: ['clause', column], keys: ['clause'] }, here, context)
    return changes.length === 0 ? `same ${same}` : changes.map(({ theirs, doubt }) => [theirs, doubt])
  }
  const bare = [row('a', { clause: '1', delivered: { value: 4 } })]

  test.each([
    ['Факт, thousand USD', 'thousandUsd'], ['Export, USD thousand', 'thousandUsd'], ['Факт (млн долл.)', 'millionUsd'], ['Факт, тыс.долл.США', 'thousandUsd'], ['Факт в млн долл. США', 'millionUsd'], ['Факт (тыс. т), 2025', 'thousandTonnes'], ['Export [EUR]', 'eur'],
  ])('R34 is read from «%s»', (header, unit) => expect(read(header, bare)).toEqual([[{ value: 5, unit }, null]]))

  test('R34 does not keep a column from being known by its name', () => {
    const agreements = tableOf('agreements')!
    expect(guessMapping(['Наименование', 'Сумма, тыс. руб.', 'Объём (т)', 'Wert in Mio. EUR'], agreements.columns, agreements.name).columns).toEqual(['title', 'value', 'quantity', null])
    expect(guessMapping(['Value, thousand USD', 'Сумма, прописью'], agreements.columns, agreements.name).columns).toEqual(['value', null])
  })

  test('R34 is not said again where the row says it, and one amount in two units is no change', () => {
    const of = (unit: string, value: number) => [row('a', { clause: '1', unit, delivered: { value } })]
    expect(read('Факт, тыс. т', of('thousandTonnes', 4))).toEqual([[{ value: 5 }, null]])
    expect(read('Факт, т', of('thousandTonnes', 0.005))).toBe('same 2')
  })

  test('R34 is in doubt where it is another than that of the row, and where it is not understood', () => {
    const rows = [row('a', { clause: '1', unit: 'thousandTonnes', delivered: { value: 4 } })]
    expect(read('Факт, т', rows)).toEqual([[{ value: { value: 5, unit: 'tonne' }, raw: '5', unsure: true }, { type: 'unit', words: 'т' }]])
    expect(read('Факт, млн куб. футов', bare)).toEqual([[{ value: { value: 5 }, raw: '5', unsure: true }, { type: 'unit', words: 'млн куб. футов' }]])
  })

  test('R34 above the whole table may hold for a column or not', () => {
    expect(read('Факт', bare, 'delivered', 'в млн долл. США;\n')).toEqual([[{ value: { value: 5, unit: 'millionUsd' }, raw: '5', unsure: true }, { type: 'ambiguous', readings: [{ value: 5, unit: 'millionUsd' }, { value: 5 }] }]])
  })

  test('R34 that a column of bare numbers cannot keep is in doubt, unless its own name says the same', () => {
    const own = (label: string): ColumnDeclaration => ({ id: 'own1', label: { ru: label, be: label, de: label, en: label }, kind: 'number', width: 90, own: true })
    const doubts = (label: string) => compareForeign(sheetOf('x;Выпуск, тыс. шт.\n1;5\n'), 0, { columns: [null, 'own1'], keys: [] }, { declaration: { ...ACTIONS, columns: [own(label)] }, rows: new Map() }, context).added.map(({ values, doubts: all }) => [values, all])
    expect(doubts('Выпуск')).toEqual([[{ own1: { value: 5, raw: '5', unsure: true } }, { own1: { type: 'unit', words: 'тыс. шт.' } }]])
    expect(doubts('Выпуск, тыс. шт.')).toEqual([[{ own1: 5 }, {}]])
  })
})
