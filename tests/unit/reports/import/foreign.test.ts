import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { tableOf } from '../../../../src/domain/tables/index.ts'
import type { ColumnDeclaration, Values } from '../../../../src/domain/table.ts'
import type { Row } from '../../../../src/domain/view.ts'
import { tableCsv } from '../../../../server/http/tableCsv.ts'
import { compareForeign } from '../../../../src/reports/import/foreign/compareForeign.ts'
import { guessMapping, headerRow, headersOf, headersSignature, type Mapping } from '../../../../src/reports/import/foreign/mapping.ts'
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

  test('by our own ids a row that was deleted here, or is not to be seen, is no new one; one without an id is', () => {
    const rows = [ROWS[0]!, { ...ROWS[1]!, deleted: true }]
    const here = { declaration: ACTIONS, rows: new Map(rows.map(one => [one.id, one])) }
    const sheet = sheetOf('id;Содержание\na;Cement\nb;Buses again\nzz;Hidden\n;Added\n')
    const mapping: Mapping = { columns: ['_id', 'text'], keys: ['_id'] }
    const comparison = compareForeign(sheet, 0, mapping, here, context)
    expect(comparison.added.map(({ values }) => values)).toEqual([{ text: 'Added' }])
    expect(comparison.unplaced).toEqual([{ line: 3, reason: 'deleted' }, { line: 4, reason: 'notHere' }])
    expect([comparison.changes, comparison.same]).toEqual([[], 1])
    // The ids of another system say nothing of ours.
    expect(compareForeign(sheetOf('id;Содержание\n17;One\n18;Two\n'), 0, mapping, here, context).added).toHaveLength(2)
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

  test('without a key every row is new', () => {
    const sheet = sheetOf(CSV)
    expect(compareForeign(sheet, headerRow(sheet, COLUMNS), by([]), now, context).added).toHaveLength(5)
  })
})
