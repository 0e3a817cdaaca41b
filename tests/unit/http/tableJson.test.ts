import { describe, expect, test } from 'vitest'
import { tableCsv } from '../../../server/http/tableCsv.ts'
import { tableJson, type ContextOf } from '../../../server/http/tableJson.ts'
import { standing } from '../../../server/http/tableReader.ts'
import { rowId } from '../../../src/domain/ids.ts'
import type { KindContext } from '../../../src/domain/kind.ts'
import type { Locale } from '../../../src/domain/locale.ts'
import type { TableDeclaration, Values } from '../../../src/domain/table.ts'
import type { Row } from '../../../src/domain/view.ts'

const label = (text: string) => ({ ru: `${text} ru`, be: `${text} be`, de: `${text} de`, en: `${text} en` })

const TABLE: TableDeclaration = {
  id: 'things', label: label('Things'), one: label('Thing'), icon: 'box', empty: label('None'), name: ['title'],
  columns: [
    { id: 'title', label: label('Title'), kind: 'text', width: 100 },
    { id: 'day', label: label('Day'), kind: 'date', width: 100 },
    { id: 'period', label: label('Period'), kind: 'period', width: 100 },
    { id: 'amount', label: label('Amount'), kind: 'figure', width: 100, unitColumn: 'unit' },
    { id: 'unit', label: label('Unit'), kind: 'choice', width: 100, choices: [{ id: 'millionUsd', label: label('m USD') }] },
    { id: 'lead', label: label('Lead'), kind: 'reference', table: 'people', width: 100 },
    { id: 'count', label: label('Count'), kind: 'wholeNumber', width: 100 },
  ],
}

const row = (values: Values, rest: Partial<Row> = {}): Row => ({ id: rowId('r1'), rank: 'a', deleted: false, values, ...rest })
const context = (locale: Locale): ContextOf => (column): KindContext => ({
  locale, column, today: '2026-11-22',
  names: { nameOf: (table, id) => (table === 'people' && id === 'anna' ? 'Anna Petrowa' : null), find: () => [] },
})
const json = (values: Values, labels = false) => tableJson(TABLE, [row(values)], context('en'), labels)[0]!

describe('a table as JSON', () => {
  test('every column has a property, empty cells are null', () => {
    expect(json({})).toEqual({ id: 'r1', title: null, day: null, period: null, amount: null, unit: null, lead: null, count: null })
  })

  test('values come in the shapes of the contract', () => {
    expect(json({ title: 'Cement', day: '2024-11-21', period: '2025-H1', lead: 'anna', count: 0, unit: 'millionUsd' })).toMatchObject({
      title: 'Cement', day: '2024-11-21', period: '2025-H1', lead: 'anna', count: 0, unit: 'millionUsd',
    })
  })

  test('a figure takes its unit from the cell that says it', () => {
    expect(json({ amount: { value: 600, qualifier: 'over' }, unit: 'millionUsd' })['amount']).toEqual({ value: 600, qualifier: 'over', unit: 'millionUsd' })
    expect(json({ amount: { value: 600 } })['amount']).toEqual({ value: 600, qualifier: null, unit: null })
  })

  test("a figure's own unit goes before that of the row", () => {
    expect(json({ amount: { value: 2, unit: 'billionUsd' }, unit: 'millionUsd' })['amount']).toEqual({ value: 2, qualifier: null, unit: 'billionUsd' })
  })

  test('what was not understood stays as it was typed, and what is ambiguous stays marked', () => {
    expect(json({ count: { raw: 'many' } })['count']).toEqual({ raw: 'many' })
    expect(json({ amount: { value: { value: 1234 }, raw: '1.234', unsure: true }, unit: 'millionUsd' })['amount']).toEqual({
      value: { value: 1234, qualifier: null, unit: 'millionUsd' }, raw: '1.234', unsure: true,
    })
  })

  test('a value of an unknown shape is handed on as it stands', () => {
    expect(json({ count: { newer: [1, 2] } })['count']).toEqual({ newer: [1, 2] })
  })

  test('columns that this version does not know are kept, in every row', () => {
    const rows = tableJson(TABLE, [row({ own: 'x' }), row({}, { id: rowId('r2') })], context('en'), false)
    expect(rows.map(shown => shown['own'])).toEqual(['x', null])
  })

  test('with labels the words of what is not plain text are added', () => {
    const shown = json({ title: 'Cement', unit: 'millionUsd', lead: 'anna', day: '2024-11-21' }, true)
    expect(shown['labels']).toMatchObject({ unit: 'm USD en', lead: 'Anna Petrowa' })
    expect(shown['labels']).not.toHaveProperty('title')
    expect(shown['unit']).toBe('millionUsd')
  })

  test('rows stand in their own order, those deleted left out', () => {
    const rows = [row({}, { rank: 'b' }), row({}, { id: rowId('r2'), rank: 'a' }), row({}, { id: rowId('r3'), rank: 'a', deleted: true }), row({}, { id: rowId('r0'), rank: 'b' })]
    expect(standing(rows).map(({ id }) => id)).toEqual(['r2', 'r0', 'r1'])
  })
})

describe('a table as CSV', () => {
  const csv = (values: Values, locale: Locale) => tableCsv(TABLE, [row(values)], context(locale))

  test('it begins with the mark of UTF-8 and a heading in the language asked for', () => {
    expect(csv({}, 'de').split('\r\n')[0]).toBe('\uFEFFid;Title de;Day de;Period de;Amount de;Unit de;Lead de;Count de')
  })

  test('cells are words and formatted numbers', () => {
    expect(csv({ title: 'Cement', day: '2024-11-21', unit: 'millionUsd', lead: 'anna', count: 7 }, 'ru').split('\r\n')[1]).toBe('r1;Cement;21.11.2024;;;m USD ru;Anna Petrowa;7')
  })

  test('each row is a line, the last one ended, too', () => {
    expect(csv({}, 'en').split('\r\n')).toHaveLength(3)
    expect(csv({}, 'en').endsWith('\r\n')).toBe(true)
  })

  test('no cell of it is a formula', () => {
    const line = csv({ title: '=cmd|calc', count: { raw: '@SUM(A1)' }, lead: '+x' }, 'en').split('\r\n')[1]!
    expect(line).toBe("r1;'=cmd|calc;;;;;'+x;'@SUM(A1)")
  })

  test('a heading of an unknown column cannot be a formula either', () => {
    expect(csv({ '-own': 1 }, 'en').split('\r\n')[0]).toMatch(/;'-own$/)
  })
})
