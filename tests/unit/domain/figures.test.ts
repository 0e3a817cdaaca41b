import { describe, expect, test } from 'vitest'
import { balanceOf } from '../../../src/domain/figures/balance.ts'
import { growthIndexOf } from '../../../src/domain/figures/growthIndex.ts'
import { shareOf } from '../../../src/domain/figures/share.ts'
import type { Figure } from '../../../src/domain/value.ts'

const usd = (value: number, more: Partial<Figure> = {}): Figure => ({ value, unit: 'millionUsd', ...more })
const ok = (figure: Figure) => ({ ok: true, figure })
const no = (code: string) => ({ ok: false, code })

describe('balance', () => {
  test('is export less import, to the last digit', () => {
    expect(balanceOf(usd(115.5), usd(155.3))).toEqual(ok(usd(-39.8)))
    expect(balanceOf(usd(0.3), usd(0.1))).toEqual(ok(usd(0.2)))
  })
  test('takes amounts of another size in the unit of the export', () => {
    expect(balanceOf(usd(115.5), { value: 155_300, unit: 'thousandUsd' })).toEqual(ok(usd(-39.8)))
    expect(balanceOf({ value: 2, unit: 'billionUsd' }, usd(500))).toEqual(ok({ value: 1.5, unit: 'billionUsd' }))
  })
  test('turns the qualifier of the import', () => {
    expect(balanceOf(usd(10, { qualifier: 'over' }), usd(5))).toEqual(ok(usd(5, { qualifier: 'over' })))
    expect(balanceOf(usd(10), usd(5, { qualifier: 'over' }))).toEqual(ok(usd(5, { qualifier: 'under' })))
    expect(balanceOf(usd(10, { qualifier: 'over' }), usd(5, { qualifier: 'over' }))).toEqual(ok(usd(5, { qualifier: 'about' })))
  })
  test('refuses different units', () => {
    expect(balanceOf(usd(1), { value: 1, unit: 'byn' })).toEqual(no('figure.unitsDiffer'))
    expect(balanceOf(usd(1), { value: 1 })).toEqual(no('figure.unitMissing'))
    expect(balanceOf(usd(1), { value: 1, unit: 'unitOfLater' })).toEqual(no('figure.unitsDiffer'))
  })
})

describe('growth index', () => {
  const at = (period: string, figure: Figure) => ({ period, figure })
  test('is in percent of the same period of the year before', () => {
    expect(growthIndexOf(at('2018-01/09', usd(270.8)), at('2017-01/09', usd(130)))).toEqual(ok({ value: 208.3 }))
    expect(growthIndexOf(at('2025-H1', usd(103)), at('2024-01/06', { value: 100_000, unit: 'thousandUsd' }))).toEqual(ok({ value: 103 }))
  })
  test.each([['2025-H1', '2023-H1'], ['2025-H1', '2024'], ['2025-01/09', '2024-01/06'], ['2025-Q1', '2024-Q2'], ['2025', '2025']])('D12 refuses %s against %s', (now, before) => {
    expect(growthIndexOf(at(now, usd(1)), at(before, usd(1)))).toEqual(no('figure.periodsDiffer'))
  })
  test('refuses a base of zero, amounts below zero and different units', () => {
    expect(growthIndexOf(at('2025', usd(1)), at('2024', usd(0)))).toEqual(no('figure.zeroBase'))
    expect(growthIndexOf(at('2025', usd(1)), at('2024', usd(-5)))).toEqual(no('figure.negative'))
    expect(growthIndexOf(at('2025', usd(-1)), at('2024', usd(5)))).toEqual(no('figure.negative'))
    expect(growthIndexOf(at('2025', usd(1)), at('2024', { value: 1, unit: 'tonne' }))).toEqual(no('figure.unitsDiffer'))
  })
  test('"over" in the base makes "under" of the index', () => {
    expect(growthIndexOf(at('2025', usd(200)), at('2024', usd(100, { qualifier: 'over' })))).toEqual(ok({ value: 200, qualifier: 'under' }))
  })
  test('D6 what is too large to be a number is refused', () => {
    expect(growthIndexOf(at('2025', usd(1e308)), at('2024', usd(1e-308)))).toEqual(no('figure.outOfRange'))
  })
})

describe('share', () => {
  test('is the part in percent of the whole', () => {
    expect(shareOf(usd(118), usd(600))).toEqual(ok({ value: 19.7 }))
    expect(shareOf(usd(150), usd(600, { qualifier: 'over' }))).toEqual(ok({ value: 25, qualifier: 'under' }))
    expect(shareOf(usd(600), usd(600))).toEqual(ok({ value: 100 }))
  })
  test('refuses a part that is more than its whole, and a whole of zero', () => {
    expect(shareOf(usd(601), usd(600))).toEqual(no('figure.partExceedsWhole'))
    expect(shareOf(usd(0), usd(0))).toEqual(no('figure.zeroBase'))
    expect(shareOf(usd(1), { value: 1, unit: 'eur' })).toEqual(no('figure.unitsDiffer'))
  })
})
