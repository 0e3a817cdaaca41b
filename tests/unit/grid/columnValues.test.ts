import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/domain/value.ts'
import { columnValues } from '../../../src/grid/filter/columnValues.ts'
import { column, context, row, same } from '../domain/samples.ts'

const listed = (of: ReturnType<typeof column>, ...values: readonly Json[]) =>
  columnValues(values.map((value, index) => row(`r${index}`, { [of.id]: value })), context(of)).map(({ text, count }) => `${text} ${count}`)

describe('the values of a column', () => {
  it('are listed once each, with their number, in the order of the kind', () => {
    expect(listed(column('number'), 10, 9, 10, { value: 9, raw: '9.000', unsure: true })).toEqual(['9 2', '10 2'])
    expect(listed(column('choice', { choices: ['zebra', 'ape'].map(id => ({ id, label: same(id) })) }), 'ape', 'zebra', 'newer')).toEqual(['zebra 1', 'ape 1', 'newer 1'])
    expect(listed(column('text'), 'ёж', 'Енот', 'енот', 'жук')).toEqual(['ёж 1', 'енот 1', 'Енот 1', 'жук 1'])
  })

  it('have what was not understood behind them, and the empty cells at the end', () => {
    expect(listed(column('number'), null, { raw: 'много' }, 5, null)).toEqual(['5 1', 'много 1', ' 2'])
  })

  it('of a list of references are each of its rows', () => {
    expect(listed(column('references', { table: 'organisations' }), ['maz', 'atlantis'], ['atlantis'], null)).toEqual(['Атлантис 2', 'МАЗ; Минский автомобильный завод 1', ' 1'])
  })

  it('of figures are told apart by qualifier and unit, whatever the order of their keys', () => {
    expect(listed(column('figure'), { value: 5, qualifier: 'over' }, { qualifier: 'over', value: 5 }, { value: 5 })).toHaveLength(2)
  })
})
