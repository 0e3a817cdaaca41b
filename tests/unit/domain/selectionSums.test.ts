import { describe, expect, test } from 'vitest'
import { selectionSums } from '../../../src/domain/figures/selectionSums.ts'
import type { Json } from '../../../src/domain/value.ts'
import { column, row } from './samples.ts'

const NUMBER = column('number', { id: 'quantity' })
const WHOLE = column('wholeNumber', { id: 'session' })
const FIGURE = column('figure', { id: 'figure', unitColumn: 'unit' })
const PERCENT = column('percent', { id: 'share' })
const GROWTH = column('growthIndex', { id: 'growth' })
const TEXT = column('text', { id: 'title' })

const rowsOf = (id: string, values: readonly Json[]) => values.map((value, i) => row(`r${i}`, { [id]: value }))
const numbers = (...values: Json[]) => selectionSums([{ rows: rowsOf('quantity', values), columns: [NUMBER] }])
const figures = (...values: Json[]) => selectionSums([{ rows: rowsOf('figure', values), columns: [FIGURE] }])

describe('what is said of selected cells', () => {
  test('numbers have count, sum, average, minimum and maximum', () => {
    expect(numbers(3, 1, 2, null)).toEqual({
      filled: 3, numbers: 3, sum: { value: 6 }, average: { value: 2 }, minimum: { value: 1 }, maximum: { value: 3 }, measure: 'number', doubtful: false,
    })
  })

  test('a sum has the digits of its summands and no more', () => {
    expect(numbers(0.1, 0.2).sum).toEqual({ value: 0.3 })
    expect(numbers(1.005, 2, 1e-7).sum).toEqual({ value: 3.0050001 })
  })

  test('an average has two digits more', () => {
    expect(numbers(1, 1, 2).average).toEqual({ value: 1.33 })
  })

  test('texts are counted and not reckoned with', () => {
    expect(selectionSums([{ rows: [row('a', { title: 'x', quantity: 5 }), row('b', { title: 'y' })], columns: [TEXT, NUMBER] }])).toMatchObject({ filled: 3, numbers: 1, sum: { value: 5 } })
  })

  test('without a number there is nothing but the count', () => {
    expect(selectionSums([{ rows: rowsOf('title', ['x', 'y']), columns: [TEXT] }])).toEqual({
      filled: 2, numbers: 0, sum: null, average: null, minimum: null, maximum: null, measure: null, doubtful: false,
    })
    expect(selectionSums([])).toMatchObject({ filled: 0, numbers: 0, measure: null })
  })

  test('D11 a sum carries the qualifier of its summands, an extreme its own', () => {
    expect(figures({ value: 10, qualifier: 'about' }, { value: 5 })).toMatchObject({
      sum: { value: 15, qualifier: 'about' }, average: { value: 7.5, qualifier: 'about' }, minimum: { value: 5 }, maximum: { value: 10, qualifier: 'about' },
    })
    expect(figures({ value: 10, qualifier: 'over' }, { value: 10, qualifier: 'under' }).sum).toEqual({ value: 20, qualifier: 'about' })
  })

  test('D11 one unit goes with the figures; different units have no sum', () => {
    expect(figures({ value: 1, unit: 'usd' }, { value: 2, unit: 'usd' })).toMatchObject({ sum: { value: 3, unit: 'usd' }, maximum: { value: 2, unit: 'usd' } })
    expect(figures({ value: 1, unit: 'usd' }, { value: 2, unit: 'byn' })).toMatchObject({ numbers: 2, sum: null, minimum: null, measure: 'mixed' })
    expect(figures({ value: 1, unit: 'usd' }, { value: 2 })).toMatchObject({ sum: null, measure: 'mixed' })
  })

  test('the unit may stand in another cell of the row', () => {
    const rows = [row('a', { figure: { value: 1 }, unit: 'usd' }), row('b', { figure: { value: 2 }, unit: 'usd' })]
    expect(selectionSums([{ rows, columns: [FIGURE] }]).sum).toEqual({ value: 3, unit: 'usd' })
  })

  test('D11 growth indexes have extremes but neither sum nor average', () => {
    expect(selectionSums([{ rows: rowsOf('growth', [{ value: 98 }, { value: 103, qualifier: 'over' }]), columns: [GROWTH] }])).toMatchObject({
      numbers: 2, sum: null, average: null, minimum: { value: 98 }, maximum: { value: 103, qualifier: 'over' }, measure: 'growthIndex',
    })
  })

  test('percents and numbers together are counted only', () => {
    expect(selectionSums([{ rows: [row('a', { share: { value: 10 }, quantity: 5 })], columns: [PERCENT, NUMBER] }])).toMatchObject({ numbers: 2, sum: null, measure: 'mixed' })
  })

  test('numbers and figures without a unit are one kind of number', () => {
    expect(selectionSums([{ rows: [row('a', { session: 3, figure: { value: 4.5 } })], columns: [WHOLE, FIGURE] }]).sum).toEqual({ value: 7.5 })
  })

  test('an ambiguous number counts by its reading and makes the sum doubtful', () => {
    expect(numbers(1, { value: 1234, raw: '1.234', unsure: true })).toMatchObject({ numbers: 2, sum: { value: 1235 }, doubtful: true })
    expect(figures({ value: { value: 7, qualifier: 'over' }, raw: '> 7?', unsure: true })).toMatchObject({ sum: { value: 7, qualifier: 'over' }, doubtful: true })
  })

  test('what was not understood is counted, not reckoned with, and makes the sum doubtful', () => {
    expect(numbers(1, { raw: 'many' })).toMatchObject({ filled: 2, numbers: 1, sum: { value: 1 }, doubtful: true })
    expect(selectionSums([{ rows: rowsOf('title', [{ raw: 'x' }]), columns: [TEXT] }]).doubtful).toBe(false)
  })

  test('what the kind does not take is none of its numbers', () => {
    expect(numbers({ value: 5 }, Number.NaN, 'x', [1])).toMatchObject({ filled: 4, numbers: 0, sum: null })
    expect(figures({ value: 5, more: 1 }, { value: 5, qualifier: 'sort of' }, [5])).toMatchObject({ filled: 3, numbers: 0 })
    expect(selectionSums([{ rows: rowsOf('growth', [{ value: -5 }]), columns: [GROWTH] }]).numbers).toBe(0)
  })

  test('several blocks are one selection', () => {
    expect(selectionSums([{ rows: rowsOf('quantity', [1, 2]), columns: [NUMBER] }, { rows: rowsOf('figure', [{ value: 3 }]), columns: [FIGURE] }]).sum).toEqual({ value: 6 })
  })
})
