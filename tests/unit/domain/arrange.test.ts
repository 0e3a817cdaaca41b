import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange } from '../../../src/domain/arrange.ts'
import type { Condition } from '../../../src/domain/condition.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import { PLAIN_VIEW, type Line, type Row, type View } from '../../../src/domain/view.ts'
import { runs } from '../../support/properties.ts'
import { around, column, row, same } from './samples.ts'

const COLUMNS: readonly ColumnDeclaration[] = [
  column('text', { id: 'title' }),
  column('number', { id: 'quantity' }),
  column('choice', { id: 'status', choices: ['draft', 'signed', 'inForce'].map(id => ({ id, label: { ...same(id), ru: { draft: 'проект', signed: 'подписано', inForce: 'действует' }[id]! } })) }),
  column('choice', { id: 'unit', choices: [] }),
  column('figure', { id: 'figure', unitColumn: 'unit' }),
  column('growthIndex', { id: 'growth' }),
  column('percent', { id: 'share' }),
  column('date', { id: 'signed' }),
  column('period', { id: 'period' }),
  column('references', { id: 'parties', table: 'organisations' }),
]

const view = (more: Partial<View>): View => ({ ...PLAIN_VIEW, ...more })
const lines = (rows: readonly Row[], more: Partial<View>) => arrange(rows, view(more), COLUMNS, around())
const ids = (made: readonly Line[]) => made.map(line => (line.type === 'row' ? line.row.id : `${line.key}${line.folded ? ' …' : ''}`))
const having = (name: string, values: Readonly<Record<string, Json>>) => Object.entries(values).map(([id, value]) => row(id, { [name]: value }))
const kept = (name: string, values: Readonly<Record<string, Json>>, condition: Condition) => ids(lines(having(name, values), { filters: [{ column: name, condition }] }))
const sorted = (name: string, values: Readonly<Record<string, Json>>, descending = false) => ids(lines(having(name, values), { sort: [{ column: name, descending }] }))

describe('the order', () => {
  test('is that of the ranks, then of the ids, where nothing is sorted', () => {
    expect(ids(lines([row('c', {}, { rank: 'b' }), row('b', {}, { rank: 'a' }), row('a', {}, { rank: 'b' })], {}))).toEqual(['b', 'a', 'c'])
  })

  test('D10 puts what was not understood and then empty cells last, whichever the direction', () => {
    const values = { a: null, b: { raw: 'много' }, c: 5, d: { value: 1, raw: '1.000', unsure: true }, e: 3 } as const
    expect(sorted('quantity', values)).toEqual(['d', 'e', 'c', 'b', 'a'])
    expect(sorted('quantity', values, true)).toEqual(['c', 'e', 'd', 'b', 'a'])
  })

  test('D10 is stable: equal values keep the order of the ranks in both directions', () => {
    expect(sorted('quantity', { a: 1, b: 1, c: 0, d: 1 })).toEqual(['c', 'a', 'b', 'd'])
    expect(sorted('quantity', { a: 1, b: 1, c: 0, d: 1 }, true)).toEqual(['a', 'b', 'd', 'c'])
  })

  test('of words is that of the language, of choices that of the declaration', () => {
    expect(sorted('title', { a: 'Ящик', b: 'ёлка', c: 'Елец', d: 'пункт 10', e: 'пункт 2', f: 'жук' })).toEqual(['c', 'b', 'f', 'e', 'd', 'a'])
    expect(sorted('status', { a: 'inForce', b: 'draft', c: 'later', d: 'signed' })).toEqual(['b', 'd', 'a', 'c'])
    expect(sorted('parties', { a: ['maz'], b: ['avtotor', 'maz'], c: ['atlantis'] })).toEqual(['b', 'c', 'a'])
  })

  test('of figures takes the unit of the row into account', () => {
    const rows = [row('a', { figure: { value: 2 }, unit: 'billionUsd' }), row('b', { figure: { value: 600 }, unit: 'millionUsd' }), row('c', { figure: { value: 700, unit: 'thousandUsd' }, unit: 'billionUsd' })]
    expect(ids(lines(rows, { sort: [{ column: 'figure', descending: false }] }))).toEqual(['c', 'b', 'a'])
  })

  test('of several columns goes by the first, then the next', () => {
    const rows = [row('a', { quantity: 1, title: 'б' }), row('b', { quantity: 2, title: 'а' }), row('c', { quantity: 1, title: 'а' })]
    expect(ids(lines(rows, { sort: [{ column: 'quantity', descending: true }, { column: 'title', descending: false }] }))).toEqual(['b', 'c', 'a'])
  })

  test('passes over columns that the table does not have', () => {
    expect(ids(lines([row('b', {}), row('a', {})], { sort: [{ column: 'gone', descending: true }], group: ['gone'], filters: [{ column: 'gone', condition: { type: 'filled' } }] }))).toEqual(['a', 'b'])
  })

  test('of numbers is what comparing each pair gives', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom<Json>(null, 0, 1, { raw: 'x' }))
    fc.assert(fc.property(fc.array(value), fc.boolean(), (values, descending) => {
      const rows = values.map((quantity, index) => row(`r${String(index).padStart(3, '0')}`, { quantity }))
      const place = (json: Json | undefined) => (typeof json === 'number' ? 0 : json === null ? 2 : 1)
      const expected = rows.toSorted((a, b) => {
        const [left, right] = [a.values['quantity'], b.values['quantity']]
        return place(left) - place(right) || (place(left) === 0 ? (Number(left) - Number(right)) * (descending ? -1 : 1) : 0)
      })
      expect(ids(lines(rows, { sort: [{ column: 'quantity', descending }] }))).toEqual(expected.map(({ id }) => id))
    }), runs(300))
  })
})

describe('groups by parts of time', () => {
  const heads = (name: string, values: Readonly<Record<string, Json>>, by: 'year' | 'quarter' | 'month') =>
    lines(having(name, values), { group: [name], groupBy: { [name]: by } }).flatMap(line => (line.type === 'group' ? [`${JSON.stringify(line.value)} ${line.count}`] : []))

  test('gather days by years, quarters and months', () => {
    const values = { a: '2024-11-21', b: '2025-01-01', c: '2024-10', d: '2024', e: null, f: { raw: 'весной' } }
    expect(heads('signed', values, 'year')).toEqual(['"2024" 3', '"2025" 1', '{"raw":"весной"} 1', 'null 1'])
    expect(heads('signed', values, 'quarter')).toEqual(['"2024" 1', '"2024-Q4" 2', '"2025-Q1" 1', '{"raw":"весной"} 1', 'null 1'])
    expect(heads('signed', values, 'month')).toEqual(['"2024" 1', '"2024-10" 1', '"2024-11" 1', '"2025-01" 1', '{"raw":"весной"} 1', 'null 1'])
  })

  test('leave a period that reaches over several as it stands', () => {
    expect(heads('period', { a: '2018-01/09', b: '2018-Q3', c: '2018-08' }, 'quarter')).toEqual(['"2018-01/09" 1', '"2018-Q3" 2'])
  })

  test('name the columns whose units differ', () => {
    const rows = [row('a', { title: 'x', figure: { value: 1 }, unit: 'usd' }), row('b', { title: 'x', figure: { value: 2 }, unit: 'tonne' }), row('c', { title: 'y', figure: { value: 2 }, unit: 'tonne' })]
    const made = lines(rows, { group: ['title'] }).flatMap(line => (line.type === 'group' ? [line] : []))
    expect(made.map(({ mixed, sums }) => [mixed ?? [], Object.keys(sums)])).toEqual([[['figure'], []], [[], ['figure']]])
  })
})

describe('filters', () => {
  test('contains looks into the shown words, case and ё aside', () => {
    expect(kept('title', { a: 'Чёрный янтарь', b: 'цемент', c: null }, { type: 'contains', text: 'черн' })).toEqual(['a'])
    expect(kept('status', { a: 'inForce', b: 'draft' }, { type: 'contains', text: 'ДЕЙСТ' })).toEqual(['a'])
    expect(kept('quantity', { a: 1234, b: 234 }, { type: 'contains', text: '1 23' })).toEqual(['a'])
    expect(kept('parties', { a: ['avtotor', 'maz'], b: ['atlantis'] }, { type: 'contains', text: 'маз' })).toEqual(['a'])
  })

  test('is takes any of the values, empty cells for null, and the reading taken', () => {
    expect(kept('status', { a: 'inForce', b: 'draft', c: null, d: { raw: 'draft' } }, { type: 'is', values: ['draft', null] })).toEqual(['b', 'c'])
    expect(kept('quantity', { a: 5, b: { value: 5, raw: '5.000', unsure: true } }, { type: 'is', values: [5] })).toEqual(['a', 'b'])
    expect(kept('figure', { a: { value: 5, qualifier: 'over' }, b: { value: 5 } }, { type: 'is', values: [{ qualifier: 'over', value: 5 }] })).toEqual(['a'])
    expect(kept('parties', { a: ['avtotor', 'maz'], b: ['atlantis'] }, { type: 'is', values: ['maz'] })).toEqual(['a'])
    expect(kept('status', { a: { raw: 'x' } }, { type: 'is', values: [{ raw: 'x' }] })).toEqual(['a'])
  })

  test('between holds at both ends, and may be open', () => {
    const values = { a: 1, b: 5, c: 10, d: null, e: { raw: '5?' } } as const
    expect(kept('quantity', values, { type: 'between', from: 1, to: 5 })).toEqual(['a', 'b'])
    expect(kept('quantity', values, { type: 'between', from: 5, to: null })).toEqual(['b', 'c'])
    expect(kept('quantity', values, { type: 'between', from: null, to: null })).toEqual(['a', 'b', 'c'])
    expect(kept('quantity', values, { type: 'between', from: 'x', to: 5 })).toEqual([])
  })

  test('between asks a partial date or a period to lie in between with all its days', () => {
    const dates = { a: '2024-11-21', b: '2024-11', c: '2024', d: '2024-12-01' }
    expect(kept('signed', dates, { type: 'between', from: '2024-11', to: '2024-11' })).toEqual(['a', 'b'])
    expect(kept('signed', dates, { type: 'between', from: '2024', to: null })).toEqual(['a', 'b', 'c', 'd'])
    const periods = { a: '2025-H1', b: '2025-Q2', c: '2025', d: '2025-01/09' }
    expect(kept('period', periods, { type: 'between', from: '2025-H1', to: '2025-H1' })).toEqual(['a', 'b'])
    expect(kept('period', periods, { type: 'between', from: '2025-01-01', to: '2025-09-30' })).toEqual(['a', 'b', 'd'])
  })

  test('empty, filled and doubtful', () => {
    const values = { a: null, b: 1, c: { raw: 'x' }, d: { value: 1, raw: '1.000', unsure: true } } as const
    expect(kept('quantity', values, { type: 'empty' })).toEqual(['a'])
    expect(kept('title', { a: 'x' }, { type: 'filled' })).toEqual(['a'])
    expect(kept('quantity', values, { type: 'filled' })).toEqual(['b', 'c', 'd'])
    expect(kept('quantity', values, { type: 'doubtful' })).toEqual(['c', 'd'])
    expect(ids(lines([row('a', {})], { filters: [{ column: 'quantity', condition: { type: 'empty' } }] }))).toEqual(['a'])
  })

  test('must all hold', () => {
    const rows = [row('a', { quantity: 1, title: 'x' }), row('b', { quantity: 2, title: 'x' })]
    expect(ids(lines(rows, { filters: [{ column: 'title', condition: { type: 'contains', text: 'x' } }, { column: 'quantity', condition: { type: 'is', values: [2] } }] }))).toEqual(['b'])
  })

  test('deleted rows are shown alone or not at all', () => {
    const rows = [row('a', {}), row('b', {}, { deleted: true })]
    expect(ids(lines(rows, {}))).toEqual(['a'])
    expect(ids(lines(rows, { deleted: true }))).toEqual(['b'])
  })
})

describe('the quick search', () => {
  const rows = [
    row('a', { title: 'Поставка цемента', status: 'inForce', quantity: 80_500, parties: ['avtotor'] }),
    row('b', { title: 'Янтарные часы', status: 'draft', quantity: { raw: 'цемент?' } }),
  ]
  test.each([['цемент', ['a', 'b']], ['цемент действует', ['a']], ['ЯНТАР', ['b']], ['80 500', ['a']], ['автотор цемент', ['a']], ['нигде', []], ['  ', ['a', 'b']]] as const)('finds %s', (search, found) => {
    expect(ids(lines(rows, { search }))).toEqual(found)
  })
  test('does not look into hidden columns', () => {
    expect(ids(lines(rows, { search: 'янтарные', columns: [{ id: 'title', hidden: true }] }))).toEqual([])
  })
})

describe('groups', () => {
  const rows = [
    row('a', { status: 'inForce', unit: 'tonne', quantity: 1 }), row('b', { status: 'draft', unit: 'usd', quantity: 2 }), row('c', { status: 'inForce', unit: 'usd', quantity: 3 }),
    row('d', { quantity: 4 }), row('e', { status: { raw: 'почти' }, quantity: 5 }), row('f', { status: { value: 'draft', raw: 'проект?', unsure: true }, unit: 'usd', quantity: 6 }),
  ]

  test('come in the order of the column, each with its rows; not understood and empty last', () => {
    expect(ids(lines(rows, { group: ['status'] }))).toEqual(['["draft"]', 'b', 'f', '["inForce"]', 'a', 'c', '[{"raw":"почти"}]', 'e', '[null]', 'd'])
  })

  test('take their direction from the sort', () => {
    expect(ids(lines(rows, { group: ['status'], sort: [{ column: 'status', descending: true }, { column: 'quantity', descending: true }] }))).toEqual([
      '["inForce"]', 'c', 'a', '["draft"]', 'f', 'b', '[{"raw":"почти"}]', 'e', '[null]', 'd',
    ])
  })

  test('have a second level', () => {
    const made = lines(rows.slice(0, 3), { group: ['status', 'unit'] })
    expect(ids(made)).toEqual(['["draft"]', '["draft","usd"]', 'b', '["inForce"]', '["inForce","tonne"]', 'a', '["inForce","usd"]', 'c'])
    expect(made.map(line => (line.type === 'group' ? [line.level, line.count, line.sums['quantity']?.value] : null)).filter(Boolean)).toEqual([[0, 1, 2], [1, 1, 2], [0, 2, 4], [1, 1, 1], [1, 1, 3]])
  })

  test('that are folded show their line alone, with count and sums', () => {
    const made = lines(rows, { group: ['status', 'unit'], folded: ['["draft"]', '["inForce","usd"]'] })
    expect(ids(made).slice(0, 6)).toEqual(['["draft"] …', '["inForce"]', '["inForce","tonne"]', 'a', '["inForce","usd"] …', '[{"raw":"почти"}]'])
    expect(made[0]).toMatchObject({ count: 2, sums: { quantity: { value: 8, count: 2 } } })
  })

  const sums = (columnId: string, ...cells: readonly Readonly<Record<string, Json>>[]) => {
    const [line] = lines(cells.map((values, index) => row(`r${index}`, { ...values, status: 'draft' })), { group: ['status'] })
    return line?.type === 'group' ? line.sums[columnId] : null
  }

  test('D11 a sum has the digits of what was summed', () => {
    expect(sums('quantity', { quantity: 0.1 }, { quantity: 0.2 })).toEqual({ value: 0.3, count: 2 })
    expect(sums('quantity', { quantity: 1e15 }, { quantity: 0.1 }, { quantity: -1e15 })).toEqual({ value: 0.1, count: 3 })
    expect(sums('quantity', {}, {})).toBeUndefined()
  })

  test('D11 a sum carries the qualifier', () => {
    expect(sums('figure', { figure: { value: 10, qualifier: 'about' } }, { figure: { value: 5 } })).toEqual({ value: 15, count: 2, qualifier: 'about' })
    expect(sums('share', { share: { value: 10, qualifier: 'over' } }, { share: { value: 5, qualifier: 'under' } })).toEqual({ value: 15, count: 2, qualifier: 'about' })
  })

  test('D11 a sum says when a cell of it is doubtful', () => {
    expect(sums('quantity', { quantity: 1 }, { quantity: { raw: 'много' } })).toEqual({ value: 1, count: 1, doubtful: true })
    expect(sums('quantity', { quantity: 1 }, { quantity: { value: 2, raw: '2.000', unsure: true } })).toEqual({ value: 3, count: 2, doubtful: true })
  })

  test('D11 different units have no sum', () => {
    expect(sums('figure', { figure: { value: 1 }, unit: 'usd' }, { figure: { value: 2 }, unit: 'tonne' })).toBeUndefined()
    expect(sums('figure', { figure: { value: 1 }, unit: 'usd' }, { figure: { value: 2 } })).toBeUndefined()
    expect(sums('figure', { figure: { value: 1 }, unit: 'usd' }, { figure: { value: 2, unit: 'usd' }, unit: 'tonne' })).toEqual({ value: 3, count: 2, unit: 'usd' })
    expect(sums('figure', { figure: { value: 1, unit: 'million' }, unit: 'usd' }, { figure: { value: 2 }, unit: 'millionUsd' })).toEqual({ value: 3, count: 2, unit: 'millionUsd' })
  })

  test('D11 growth indexes are never added up', () => expect(sums('growth', { growth: { value: 103 } }, { growth: { value: 98 } })).toBeUndefined())
})

test('D14 nothing given in is changed', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }
  const rows = freeze([row('b', { quantity: 2, status: 'draft' }), row('a', { quantity: 1, status: 'signed' })])
  const frozen = freeze(view({ sort: [{ column: 'quantity', descending: false }], group: ['status'], search: 'о', filters: [{ column: 'quantity', condition: { type: 'filled' } }] }))
  expect(arrange(rows, frozen, freeze([...COLUMNS]), around())).toEqual(arrange(rows, frozen, COLUMNS, around()))
})
