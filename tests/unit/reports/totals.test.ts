import { describe, expect, test } from 'vitest'
import { tableOf } from '../../../src/domain/tables/index.ts'
import type { Values } from '../../../src/domain/table.ts'
import { sumCell } from '../../../src/reports/totals.ts'
import { PLAIN_VIEW } from '../../../src/domain/view.ts'
import { cellsOf, linesOf, made, row } from './council.ts'
import { tableSheet } from './tableSheet.ts'

const figure = tableOf('trade')!.columns.find(({ id }) => id === 'figure')!
const sum = (...values: readonly Values[]) => sumCell(values.map((one, i) => ({ line: i, row: row(`r${i}`, one) })), figure, 1, 'en')

describe('the unit of a total', () => {
  const totalOf = (...values: readonly Values[]) => {
    const sheet = tableSheet(made({ report: 'table', table: 'actions', view: { ...PLAIN_VIEW, group: ['status'] } }, { tables: { actions: values.map((one, i) => row(`a${i}`, { text: 'Text', status: 'inWork', ...one })) } }), 'actions')
    return cellsOf(sheet, linesOf(sheet, 'total')[0])
  }

  test('stands in the column of units, also where rows that are not summed have another one', () => {
    expect(totalOf({ planned: { value: 2 }, unit: 'piece' }, { planned: { value: 3 }, unit: 'piece' })).toMatchObject({ planned: { result: 5 }, unit: { type: 'text', text: 'pcs' } })
    expect(totalOf({ delivered: { value: 2 }, unit: 'billionUsd' }, { unit: 'piece' })).toMatchObject({ delivered: { result: 2 }, unit: { text: 'billion USD' } })
  })

  test('stands behind each sum where they are in different ones', () => {
    const cells = totalOf({ delivered: { value: 2 }, unit: 'billionUsd' }, { planned: { value: 3 }, unit: 'piece' })
    expect(cells).toMatchObject({ delivered: { result: 2, suffix: 'billion USD' }, planned: { result: 3, suffix: 'pcs' }, unit: { type: 'empty' } })
  })
})

describe('D11 a total on paper follows the rules of the totals on the screen', () => {
  test('of one unit it is a formula over the lines that hold a number', () => {
    expect(sum({ unit: 'millionUsd', figure: { value: 2 } }, {}, { unit: 'millionUsd', figure: { value: 3.5, qualifier: 'over' } })).toEqual({ type: 'sum', of: [[0, 0], [2, 2]], result: 5.5, digits: 1, prefix: 'over' })
  })

  test('different units have no total, whether the row says them or the figure', () => {
    expect(sum({ unit: 'millionUsd', figure: { value: 2, unit: 'billionUsd' } }, { unit: 'millionUsd', figure: { value: 600 } })).toEqual({ type: 'empty' })
    expect(sum({ unit: 'tonne', figure: { value: 2 } }, { unit: 'millionUsd', figure: { value: 600 } })).toEqual({ type: 'empty' })
  })

  test('a unit that only the figures say stands behind it', () => {
    expect(sum({ figure: { value: 2, unit: 'billionUsd' } }, { figure: { value: 1, unit: 'billionUsd' } })).toMatchObject({ type: 'sum', result: 3, suffix: 'billion USD' })
  })

  test('where a cell was not understood there is none: it would be a wrong one', () => {
    expect(sum({ unit: 'millionUsd', figure: { value: 2 } }, { unit: 'millionUsd', figure: { raw: '12 or 13' } })).toEqual({ type: 'empty' })
  })
})
