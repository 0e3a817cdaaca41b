import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { tableOf } from '../../../../src/domain/tables/index.ts'
import type { ColumnDeclaration, Values } from '../../../../src/domain/table.ts'
import type { Row } from '../../../../src/domain/view.ts'
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

  test('without a key every row is new', () => {
    const sheet = sheetOf(CSV)
    expect(compareForeign(sheet, headerRow(sheet, COLUMNS), by([]), now, context).added).toHaveLength(5)
  })
})
