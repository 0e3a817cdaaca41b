import { describe, expect, it } from 'vitest'
import { jsonKey } from '../../../src/domain/jsonKey.ts'
import type { Json } from '../../../src/domain/value.ts'
import type { ColumnValue } from '../../../src/grid/filter/columnValues.ts'
import { ALL, conditionOfTicks, NONE, onlyThese, tick, tickBranch, tickedAmong, ticksOf, type Ticks } from '../../../src/grid/filter/ticks.ts'
import { valueTree, type ValueBranch, type ValueItem } from '../../../src/grid/filter/valueTree.ts'
import { column, context } from '../domain/samples.ts'

const leaf = (value: Json): ColumnValue => ({ value, key: jsonKey(value), text: String(value), count: 1 })
const text = column('text')
const letters = ['a', 'b', 'c', null].map(leaf)
const date = column('date')
const days = ['2023-05-01', '2023-05-02', '2023-06-01', '2024', '2024-01', '2024-01-02', '2024-02-03', '2024-02-04', '2025-01-01', null].map(leaf)
const tree = valueTree(days, context(date))
const branch = (span: string, items: readonly ValueItem[] = tree): ValueBranch => {
  for (const item of items) {
    if (item.type === 'leaf') continue
    if (item.span === span) return item
    if (span.startsWith(item.span)) return branch(span, item.children)
  }
  throw new Error(`no ${span}`)
}
const ticked = (ticks: Ticks, of = days, in_ = date) => of.filter(tickedAmong(ticks, in_)).map(({ text }) => text)

describe('ticks in a list of values', () => {
  it('unticking takes a value out and leaves in what comes later', () => {
    const ticks = tick(ALL, false, [letters[1]!], null, letters, text)
    expect(conditionOfTicks(ticks)).toEqual({ type: 'isNot', values: ['b'] })
    expect(ticked(ticks, letters, text)).toEqual(['a', 'c', 'null'])
  })

  it('from none on, ticking lists what is wanted', () => {
    expect(conditionOfTicks(tick(NONE, true, [letters[3]!], null, letters, text))).toEqual({ type: 'is', values: [null] })
  })

  it('nothing ticked is no filter, and neither is all', () => {
    expect(conditionOfTicks(NONE)).toBeNull()
    expect(conditionOfTicks(ALL)).toBeNull()
    expect(letters.reduce((ticks, one) => tick(ticks, true, [one], null, letters, text), NONE)).toBe(ALL)
  })

  it('what another filter hides at present stays listed', () => {
    const before = ticksOf({ type: 'is', values: ['hidden', 'a'] })
    expect(tick(before, false, [letters[0]!], null, letters, text).values).toEqual(['hidden'])
  })

  it('a search ticks what it found and nothing else', () => {
    expect(conditionOfTicks(onlyThese([letters[0]!]))).toEqual({ type: 'is', values: ['a'] })
  })

  it('a year is ticked as a whole', () => {
    const ticks = tickBranch(NONE, true, branch('2023'), days, date)
    expect(conditionOfTicks(ticks)).toEqual({ type: 'is', values: [], within: ['2023'] })
    expect(ticked(ticks)).toEqual(['2023-05-01', '2023-05-02', '2023-06-01'])
  })

  it('a day taken out of a ticked year leaves its other days', () => {
    const ticks = tick(tickBranch(NONE, true, branch('2023'), days, date), false, [days[0]!], null, days, date)
    expect(ticked(ticks)).toEqual(['2023-05-02', '2023-06-01'])
  })

  it('a month taken out of a year that is not unticked', () => {
    const ticks = tickBranch(ALL, false, branch('2024-02'), days, date)
    expect(conditionOfTicks(ticks)).toEqual({ type: 'isNot', values: [], within: ['2024-02'] })
    expect(ticked(ticks)).not.toContain('2024-02-03')
    expect(ticked(ticks)).toContain('2024')
  })

  it('a year swallows what was ticked in it before', () => {
    const month = tickBranch(tick(NONE, true, [days[5]!], null, days, date), true, branch('2024-02'), days, date)
    expect(tickBranch(month, true, branch('2024'), days, date)).toEqual({ allBut: false, values: [], within: ['2024'] })
  })

  it('a month taken out of a listed year leaves the rest of it', () => {
    const ticks = tickBranch(tickBranch(NONE, true, branch('2024'), days, date), false, branch('2024-02'), days, date)
    expect(ticked(ticks)).toEqual(['2024', '2024-01', '2024-01-02'])
  })
})

describe('the tree of values', () => {
  it('has days under years and months, and what says less beside the months', () => {
    expect(branch('2024').children.map(item => (item.type === 'leaf' ? item.leaf.text : `${item.text} (${item.count})`))).toEqual(['2024', 'январь 2024 (2)', 'февраль 2024 (2)'])
  })

  it('keeps the empty cells at the end', () => {
    expect(tree.at(-1)).toEqual({ type: 'leaf', leaf: days.at(-1) })
  })

  it('is a plain list where there are few values, or no days', () => {
    expect(valueTree(days.slice(0, 4), context(date)).every(item => item.type === 'leaf')).toBe(true)
    expect(valueTree(letters, context(text)).every(item => item.type === 'leaf')).toBe(true)
  })
})
