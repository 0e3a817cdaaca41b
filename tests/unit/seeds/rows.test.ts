import { describe, expect, test } from 'vitest'
import { sample } from '../../../seeds/sample.ts'
import { checkCell } from '../../../src/domain/check.ts'
import { isId, type RowId } from '../../../src/domain/ids.ts'
import { KINDS } from '../../../src/domain/kinds/index.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import { TABLES, TABLE_IDS, columnOf, tableOf } from '../../../src/domain/tables/index.ts'
import type { Json } from '../../../src/domain/value.ts'

interface Cell {
  readonly at: string
  readonly table: string
  readonly row: RowId
  readonly column: ColumnDeclaration | null
  readonly value: Json
}

const rowsOf = (table: string) => sample.tables[table] ?? []
const ROWS = TABLE_IDS.flatMap(table => rowsOf(table).map(row => ({ table, ...row })))
const CELLS: readonly Cell[] = ROWS.flatMap(({ table, id, values }) =>
  Object.entries(values).map(([column, value]) => ({ at: `${table} ${id}.${column}`, table, row: id, column: columnOf(tableOf(table)!, column), value })),
)

const at = (cells: readonly Cell[]) => cells.map(cell => cell.at)
const pointed = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value])

describe('the sample council', () => {
  test('is called in every language', () => {
    expect(sample.id).toBe('sample')
    expect(LOCALES.filter(locale => sample.name[locale].trim() === '')).toEqual([])
  })

  test('has rows in every table, and in no table that is not declared', () => {
    expect(Object.keys(sample.tables).toSorted()).toEqual([...TABLE_IDS].toSorted())
    expect(TABLES.filter(table => rowsOf(table.id).length === 0).map(table => table.id)).toEqual([])
  })

  test('has two co-chairs, one of each side', () => {
    const chair = (id: RowId) => rowsOf('people').find(row => row.id === id)?.values
    expect(chair(sample.coChairs.belarusian)).toMatchObject({ role: 'coChair', side: 'belarusian' })
    expect(chair(sample.coChairs.russian)).toMatchObject({ role: 'coChair', side: 'russian' })
  })
})

describe('the rows', () => {
  test.each(TABLE_IDS)('of %s have legal ids, each once', table => {
    const ids = rowsOf(table).map(row => row.id)
    expect(ids.filter(id => !isId(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('hold nothing in a column that is not declared', () => {
    expect(at(CELLS.filter(cell => cell.column === null))).toEqual([])
  })

  test('hold values in the stored shape of their kind', () => {
    expect(CELLS.length).toBeGreaterThan(700)
    expect(at(CELLS.filter(({ column, value }) => checkCell(column, value) !== null))).toEqual([])
    expect(at(CELLS.filter(({ column, value }) => column !== null && !KINDS[column.kind].valid(value, column)))).toEqual([])
  })

  test('leave a column out where they have nothing to say', () => {
    expect(at(CELLS.filter(({ value }) => value === null || value === '' || (Array.isArray(value) && value.length === 0)))).toEqual([])
  })

  test('choose what can be chosen', () => {
    const chosen = CELLS.filter(({ column }) => column?.kind === 'choice')
    expect(chosen.length).toBeGreaterThan(200)
    expect(at(chosen.filter(({ column, value }) => column?.choices?.some(choice => choice.id === value) !== true))).toEqual([])
  })

  test('refer to rows that are there, to each once, never to themselves', () => {
    const references = CELLS.filter(({ column }) => column?.table !== undefined)
    expect(references.length).toBeGreaterThan(250)
    const ids = new Map(TABLE_IDS.map(table => [table, new Set<Json>(rowsOf(table).map(row => row.id))]))
    expect(at(references.filter(({ column, value }) => !pointed(value).every(id => ids.get(column!.table!)!.has(id))))).toEqual([])
    expect(at(references.filter(({ value }) => new Set(pointed(value)).size !== pointed(value).length))).toEqual([])
    expect(at(references.filter(({ table, row, column, value }) => column!.table === table && pointed(value).includes(row)))).toEqual([])
  })

  test('fill what is required', () => {
    const missing = ROWS.flatMap(({ table, id, values }) =>
      tableOf(table)!.columns.filter(column => column.required && values[column.id] === undefined).map(column => `${table} ${id}.${column.id}`),
    )
    expect(missing).toEqual([])
  })

  test('F1 name their source, and every source is named by a row', () => {
    const facts = ROWS.filter(({ table }) => table !== 'sources')
    expect(facts.filter(({ values }) => values['source'] === undefined).map(({ table, id }) => `${table} ${id}`)).toEqual([])
    const named = new Set(facts.flatMap(({ values }) => pointed(values['source']!)))
    expect(rowsOf('sources').filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([])
  })

  test('F2 say what was inferred, and are marked when they do', () => {
    const wrong = ROWS.filter(({ values }) => (values['inferred'] === true) !== (typeof values['note'] === 'string' && values['note'].includes('Выведено:')))
    expect(wrong.map(({ table, id }) => `${table} ${id}`)).toEqual([])
  })

  test('give a unit with every figure, and a place and a share with what they are of', () => {
    const alone = (value: string, beside: string) => ROWS.filter(({ values }) => values[value] !== undefined && values[beside] === undefined).map(({ id }) => `${id}.${value}`)
    expect([
      ...alone('figure', 'unit'), ...alone('quantity', 'unit'), ...alone('planned', 'unit'), ...alone('delivered', 'unit'),
      ...alone('place', 'placeAmong'), ...alone('share', 'shareOf'),
    ]).toEqual([])
  })

  test('set no figure of trade without a region and a partner', () => {
    expect(rowsOf('trade').filter(({ values }) => values['region'] === undefined || values['partner'] === undefined).map(({ id }) => id)).toEqual([])
  })
})

describe('the names of rows', () => {
  test.each(['meetings', 'agreements', 'projects', 'organisations', 'people', 'sources'])('of %s are each given once, so that typing one finds one row', table => {
    const names = rowsOf(table).map(row => tableOf(table)!.name.map(column => row.values[column] ?? '').join(' ').toLowerCase())
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })
})
