import { describe, expect, test } from 'vitest'
import { conditionOf } from '../../../src/domain/arrange/conditions.ts'
import { conditionWords } from '../../../src/domain/conditionWords.ts'
import { RELATIVE_SPANS, SIGNS, type Condition, type RelativeSpan } from '../../../src/domain/condition.ts'
import { relativeSpan } from '../../../src/domain/relativeSpan.ts'
import { jsonKey } from '../../../src/domain/jsonKey.ts'
import { timePartOf } from '../../../src/domain/timeParts.ts'
import type { ColumnDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'
import { column, context, LOCALES, row, same, TODAY } from './samples.ts'

const kept = (of: ColumnDeclaration, values: Readonly<Record<string, Json>>, condition: Condition): string => {
  const holds = conditionOf(condition, context(of))
  return Object.entries(values).filter(([id, value]) => holds(row(id, { [of.id]: value }))).map(([id]) => id).join('')
}
const text = column('text')
const date = column('date')
const period = column('period')
const figure = column('figure', { unitColumn: 'unit' })

describe('conditions on words', () => {
  const values = { a: 'Чёрный янтарь', b: 'янтарь', c: null, d: { raw: 'черный' } } as const
  test('does not contain lets empty cells in', () => {
    expect(kept(text, values, { type: 'lacks', text: 'черн' })).toBe('bc')
  })

  test('begins and equals leave case and ё aside', () => {
    expect(kept(text, values, { type: 'begins', text: 'ЧЕР' })).toBe('ad')
    expect(kept(text, values, { type: 'equals', text: ' ЯНТАРЬ ' })).toBe('b')
  })

  test('a choice is found by its words', () => {
    const status = column('choice', { choices: [{ id: 'done', label: { ...same('x'), ru: 'Исполнено' } }] })
    expect(kept(status, { a: 'done', b: 'other' }, { type: 'begins', text: 'испол' })).toBe('a')
  })
})

describe('the values of a list', () => {
  test('all but those lets in what comes later, and empty cells unless they are taken out', () => {
    expect(kept(text, { a: 'x', b: 'y', c: null, d: 'later' }, { type: 'isNot', values: ['x'] })).toBe('bcd')
    expect(kept(text, { a: 'x', c: null }, { type: 'isNot', values: [null] })).toBe('a')
  })

  test('of references is left out only when all of its rows are', () => {
    const parties = column('references', { table: 'organisations' })
    expect(kept(parties, { a: ['maz'], b: ['maz', 'atlantis'], c: null }, { type: 'isNot', values: ['maz'] })).toBe('bc')
  })

  test('whole years and months are ticked with all that lies in them', () => {
    const dates = { a: '2024-11-21', b: '2024', c: '2023-05', d: '2025-01-01', e: null }
    expect(kept(date, dates, { type: 'is', values: ['2025-01-01'], within: ['2024'] })).toBe('abd')
    expect(kept(date, dates, { type: 'isNot', values: [null], within: ['2024-11'] })).toBe('bcd')
    expect(kept(period, { a: '2024-Q1', b: '2024', c: '2024-01/09' }, { type: 'is', values: [], within: ['2024-H1'] })).toBe('a')
  })
})

describe('numbers', () => {
  const values = { a: 1, b: 5, c: 10, d: null, e: { raw: '5?' } } as const
  test.each([['=', 'b'], ['≠', 'acde'], ['<', 'a'], ['≤', 'ab'], ['>', 'c'], ['≥', 'bc']] as const)('%s 5', (sign, ids) => {
    expect(kept(column('number'), values, { type: 'compares', sign, to: 5 })).toBe(ids)
  })

  test('a bound with a unit is compared with what the figure amounts to in the unit of its row', () => {
    const holds = conditionOf({ type: 'compares', sign: '≥', to: { value: 500, unit: 'millionUsd' } }, context(figure))
    const of = (value: Json, unit: string | null) => holds(row('a', { figure: value, unit }))
    expect(of({ value: 0.6 }, 'billionUsd')).toBe(true)
    expect(of({ value: 600 }, 'thousandUsd')).toBe(false)
    expect(of({ value: 600 }, 'millionEur')).toBe(false)
    expect(of({ value: 2, unit: 'billionUsd' }, null)).toBe(true)
    expect(of({ value: 600 }, null)).toBe(false)
  })

  test('a bound without a unit is compared with the number as it stands', () => {
    const holds = conditionOf({ type: 'compares', sign: '>', to: { value: 500 } }, context(figure))
    expect(holds(row('a', { figure: { value: 600 }, unit: 'billionUsd' }))).toBe(true)
    expect(holds(row('a', { figure: { value: 400 }, unit: 'billionUsd' }))).toBe(false)
  })

  test('equal amounts in different units are equal', () => {
    const holds = conditionOf({ type: 'compares', sign: '=', to: { value: 70, unit: 'millionUsd' } }, context(figure))
    expect(holds(row('a', { figure: { value: 0.07 }, unit: 'billionUsd' }))).toBe(true)
  })
})

describe('days', () => {
  const dates = { a: '2024-11-20', b: '2024-11-21', c: '2024-11-22', d: '2024-11', e: null }
  test.each([['=', 'b'], ['≠', 'acde'], ['<', 'a'], ['≤', 'ab'], ['>', 'c'], ['≥', 'bc']] as const)('%s 21.11.2024', (sign, ids) => {
    expect(kept(date, dates, { type: 'compares', sign, to: '2024-11-21' })).toBe(ids)
  })

  test('on a month is any day of it', () => {
    expect(kept(date, dates, { type: 'compares', sign: '=', to: '2024-11' })).toBe('abcd')
  })

  test.each<[RelativeSpan, string, string]>([
    ['today', '2026-11-22', '2026-11-22'], ['yesterday', '2026-11-21', '2026-11-21'], ['tomorrow', '2026-11-23', '2026-11-23'],
    ['thisWeek', '2026-11-16', '2026-11-22'], ['lastWeek', '2026-11-09', '2026-11-15'], ['nextWeek', '2026-11-23', '2026-11-29'],
    ['thisMonth', '2026-11-01', '2026-11-30'], ['lastMonth', '2026-10-01', '2026-10-31'], ['nextMonth', '2026-12-01', '2026-12-31'],
    ['thisQuarter', '2026-10-01', '2026-12-31'], ['lastQuarter', '2026-07-01', '2026-09-30'], ['nextQuarter', '2027-01-01', '2027-03-31'],
    ['thisYear', '2026-01-01', '2026-12-31'], ['lastYear', '2025-01-01', '2025-12-31'], ['nextYear', '2027-01-01', '2027-12-31'],
    ['next7Days', '2026-11-22', '2026-11-28'], ['next30Days', '2026-11-22', '2026-12-21'], ['last30Days', '2026-10-24', '2026-11-22'],
  ])('%s are the days from %s to %s', (span, from, to) => {
    expect(relativeSpan(span, TODAY)).toEqual({ from, to })
  })

  test('the end of February is found in leap years', () => {
    expect(relativeSpan('nextMonth', '2028-01-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  })

  test('relative days are those of the context', () => {
    expect(kept(date, { a: '2026-11-16', b: '2026-11-23', c: '2026-11' }, { type: 'relative', span: 'thisWeek' })).toBe('a')
    expect(kept(period, { a: '2026-Q4', b: '2026-10', c: '2026' }, { type: 'relative', span: 'thisQuarter' })).toBe('ab')
  })

  test('overdue is what lies before today and is not closed', () => {
    const status = column('choice', { id: 'status', choices: [{ id: 'done', label: same('done'), closed: true }, { id: 'new', label: same('new') }] })
    const holds = conditionOf({ type: 'overdue' }, context(date), [date, status])
    const of = (value: Json, is: Json = null) => holds(row('a', { date: value, status: is }))
    expect([of('2026-11-21', 'new'), of('2026-11-21'), of('2026-11-21', 'done'), of('2026-11-22', 'new'), of('2026-10'), of('2026-11'), of(null)]).toEqual([true, true, false, false, true, false, false])
  })
})

describe('periods', () => {
  const values = { a: '2025-H1', b: '2025-01/06', c: '2024-H1', d: '2025', e: '2023-H1', f: null }
  test('is means the same months, however they are spoken of', () => {
    expect(kept(period, values, { type: 'compares', sign: '=', to: '2025-H1' })).toBe('ab')
  })

  test('of a year is what lies in it', () => {
    expect(kept(period, values, { type: 'within', span: '2025' })).toBe('abd')
  })

  test('with the year before are the period and the same one a year earlier', () => {
    expect(kept(period, values, { type: 'yearBefore', period: '2025-H1' })).toBe('abc')
  })

  test('lie in a year, a quarter and a month, or in none', () => {
    expect(['2025', '2025-Q1', '2025-02', '2025-01/09'].map(value => timePartOf(value, 'period', 'quarter'))).toEqual([null, '2025-Q1', '2025-Q1', null])
    expect(['2025', '2025-02', '2025-02-11', 'x'].map(value => timePartOf(value, 'date', 'month'))).toEqual([null, '2025-02', '2025-02', null])
    expect(timePartOf('2025-01/09', 'period', 'year')).toBe('2025')
  })
})

describe('conditions in words', () => {
  const CONDITIONS: readonly Condition[] = [
    { type: 'contains', text: 'x' }, { type: 'lacks', text: 'x' }, { type: 'begins', text: 'x' }, { type: 'equals', text: 'x' }, { type: 'is', values: [null] }, { type: 'isNot', values: ['2024-11-20'] },
    { type: 'between', from: '2024-11-21', to: null }, { type: 'between', from: null, to: '2024-11-21' }, { type: 'between', from: '2024', to: '2025' }, { type: 'within', span: '2024-Q1' },
    { type: 'yearBefore', period: '2025-H1' }, { type: 'overdue' }, { type: 'empty' }, { type: 'filled' }, { type: 'doubtful' }, { type: 'unknown', stored: {} },
    ...SIGNS.map((sign): Condition => ({ type: 'compares', sign, to: '2024-11-21' })), ...RELATIVE_SPANS.map((span): Condition => ({ type: 'relative', span })),
  ]
  test.each(LOCALES)('%s: each has words of its own', locale => {
    const words = CONDITIONS.map(condition => conditionWords(condition, context(date, locale)))
    expect(words.filter(text => text.trim() === '' || text.includes('undefined'))).toEqual([])
    // Only "empty" and the empty cells of a list are the same.
    expect(new Set(words).size).toBe(CONDITIONS.length - 1)
  })

  test('of a long list the first are named', () => {
    expect(conditionWords({ type: 'is', values: ['a', 'b', 'c'], within: [] }, context(text), 2)).toBe('a, b +1')
    expect(conditionWords({ type: 'is', values: ['2025-01-02'], within: ['2024', '2023-Q2', '2022-03'] }, context(date))).toBe('2024, II квартал 2023, март 2022, 02.01.2025')
  })

  test('numbers have their signs', () => {
    expect(conditionWords({ type: 'compares', sign: '≥', to: 1234.5 }, context(column('number')))).toBe('≥ 1\u202F234,5')
  })
})

test('a key is the same for equal values and differs for words and numbers', () => {
  expect(jsonKey({ b: 1, a: 2 })).toBe(jsonKey({ a: 2, b: 1 }))
  expect(jsonKey('1')).not.toBe(jsonKey(1))
})
