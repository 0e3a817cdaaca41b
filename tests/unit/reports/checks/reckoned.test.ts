import { describe, expect, test } from 'vitest'
import type { Qualifier } from '../../../../src/domain/value.ts'
import { findingsOf, found } from './checking.ts'

const stated = (flow: string, value: number, more: { readonly [column: string]: unknown; readonly qualifier?: Qualifier } = {}) => {
  const { qualifier, ...rest } = more
  return {
    reporter: 'russian', region: 'kgd', partner: 'by', period: '2018-01/09', flow, unit: 'millionUsd', kind: 'actual',
    figure: { value, ...(qualifier !== undefined && { qualifier }) }, ...rest,
  } as never // a row of the trade table, as far as the checks read it
}

describe('export and import make turnover and balance', () => {
  const check = (...trade: never[]) => found('turnover', { trade })

  test('a sum that comes out passes, and one that does not leads to the turnover', () => {
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 270.8))).toEqual([])
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 280.8))).toEqual(['trade-2.figure'])
  })
  test('what it says names both numbers in the language of the report', () => {
    const trade = [stated('export', 115.5), stated('import', 155.3), stated('turnover', 280.8)]
    expect(findingsOf('turnover', { trade }, { locale: 'ru' })[0]!.detail).toBe('Указан товарооборот 280,8\u00A0млн долл. США, экспорт и импорт вместе дают 270,8\u00A0млн долл. США.')
  })
  test('half a unit of the last digit of each number is open', () => {
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 270.9))).toEqual([])
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 271.1))).toEqual(['trade-2.figure'])
    expect(check(stated('export', 115.46), stated('import', 155.26), stated('turnover', 271))).toEqual([])
  })
  test('units of another size are converted, other currencies are not compared', () => {
    expect(check(stated('export', 115_500, { unit: 'thousandUsd' }), stated('import', 155.3), stated('turnover', 270.8))).toEqual([])
    expect(check(stated('export', 115_500, { unit: 'thousandUsd' }), stated('import', 155.3), stated('turnover', 275.8))).toEqual(['trade-2.figure'])
    expect(check(stated('export', 115.5, { unit: 'millionRub' }), stated('import', 155.3), stated('turnover', 275.8))).toEqual([])
  })
  test('"over" opens upwards, "about" a tenth to either side', () => {
    expect(check(stated('export', 115.5, { qualifier: 'over' }), stated('import', 155.3), stated('turnover', 290))).toEqual([])
    expect(check(stated('export', 115.5, { qualifier: 'over' }), stated('import', 155.3), stated('turnover', 250))).toEqual(['trade-2.figure'])
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 290, { qualifier: 'about' }))).toEqual([])
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('turnover', 400, { qualifier: 'about' }))).toEqual(['trade-2.figure'])
  })
  test('the other side, another region, another period and a target are not reckoned in', () => {
    for (const other of [{ reporter: 'belarusian' }, { region: 'klg' }, { period: '2018' }, { kind: 'target' }, { period: null }]) {
      expect(check(stated('export', 115.5, other), stated('import', 155.3), stated('turnover', 999))).toEqual([])
    }
  })
  test('a half-year is the same months however it is written', () => {
    expect(check(stated('export', 1, { period: '2018-H1' }), stated('import', 2, { period: '2018-01/06' }), stated('turnover', 9, { period: '2018-H1' }))).toEqual(['trade-2.figure'])
  })
  test('what is preliminary is set against what is preliminary', () => {
    const revised = [stated('export', 120, { status: 'final' }), stated('export', 100, { status: 'preliminary' }), stated('import', 50, { status: 'final' }), stated('import', 40, { status: 'preliminary' })]
    expect(check(...revised, stated('turnover', 170, { status: 'final' }), stated('turnover', 140, { status: 'preliminary' }))).toEqual([])
    expect(check(...revised, stated('turnover', 140, { status: 'final' }))).toEqual(['trade-4.figure'])
  })
  test('the balance is export less import', () => {
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('balance', -39.8))).toEqual([])
    expect(check(stated('export', 115.5), stated('import', 155.3), stated('balance', 39.8))).toEqual(['trade-2.figure'])
  })
  test('without figures there is nothing to find', () => {
    expect(check()).toEqual([])
    expect(check(stated('turnover', 5))).toEqual([])
  })
})

describe('parts make their total', () => {
  const check = (...trade: never[]) => found('parts', { trade })
  const sector = (name: string, value: number, more = {}) => stated('export', value, { sector: name, ...more })
  const commodity = (code: string, value: number, more = {}) => stated('export', value, { commodity: `goods ${code}`, commodityCode: code, ...more })

  test('sectors have to come out even', () => {
    expect(check(stated('export', 100), sector('machinery', 60), sector('energy', 40))).toEqual([])
    expect(check(stated('export', 100), sector('machinery', 60), sector('energy', 30))).toEqual(['trade-0.figure'])
    expect(check(stated('export', 100), sector('machinery', 60), sector('energy', 50))).toEqual(['trade-0.figure'])
    expect(check(stated('export', 100), sector('machinery', 60), sector('energy', 30, { qualifier: 'over' }))).toEqual([])
  })
  test('one sector alone is no division, but may not exceed the whole', () => {
    expect(check(stated('export', 100), sector('machinery', 60))).toEqual([])
  })
  test('commodities are the main positions: less is nothing, more is a finding', () => {
    expect(check(stated('export', 100), commodity('87', 60), commodity('04', 20))).toEqual([])
    expect(check(stated('export', 100), commodity('87', 60), commodity('04', 50))).toEqual(['trade-0.figure'])
  })
  test('a code that is divided further counts once', () => {
    expect(check(stated('export', 100), commodity('87', 60), commodity('8701', 50))).toEqual([])
  })
  test('commodities of a sector are held against the sector', () => {
    expect(check(sector('machinery', 50), commodity('87', 60, { sector: 'machinery' }))).toEqual(['trade-0.figure'])
    expect(check(sector('machinery', 50), commodity('87', 60, { sector: 'energy' }))).toEqual([])
  })
  test('two sources for one part are not added up', () => {
    expect(check(stated('export', 100), sector('machinery', 60), sector('machinery', 61), sector('energy', 40))).toEqual([])
  })
  test('goods and services make goods and services', () => {
    expect(check(stated('turnover', 70), stated('services', 30), stated('goodsAndServices', 100))).toEqual([])
    expect(check(stated('turnover', 70), stated('services', 30), stated('goodsAndServices', 110))).toEqual(['trade-2.figure'])
  })
  test('another reporter divides his own total', () => {
    expect(check(stated('export', 100), sector('machinery', 60, { reporter: 'belarusian' }), sector('energy', 90, { reporter: 'belarusian' }))).toEqual([])
  })
  test('a share above the whole is a finding, a qualified 100 % is none', () => {
    expect(check(stated('export', 1, { share: { value: 120 } }))).toEqual(['trade-0.share'])
    expect(check(stated('export', 1, { share: { value: 100, qualifier: 'nearly' } }), stated('import', 1, { share: { value: 100 } }))).toEqual([])
  })
})

describe('stated growth is the growth computed', () => {
  const check = (...trade: never[]) => found('growth', { trade })
  const before = (value: number, more = {}) => stated('turnover', value, { period: '2017-01/09', ...more })
  const now = (value: number, growth: unknown, more = {}) => stated('turnover', value, { growth, ...more })

  test('an index within its rounding passes, one beyond leads to its cell', () => {
    expect(check(before(100.25), now(103.44, { value: 103.2 }))).toEqual([])
    expect(check(before(100.25), now(103.44, { value: 103.5 }))).toEqual(['trade-1.growth'])
    expect(check(before(100.25), now(103.44, { value: 103 }))).toEqual([])
  })
  test('a change that strayed into the column is found: 3 is no index of +3 %', () => {
    expect(check(before(100), now(103, { value: 3 }))).toEqual(['trade-1.growth'])
  })
  test('in times there is one digit: 210 stands for 2.1-fold', () => {
    expect(check(before(100), now(213, { value: 210 }))).toEqual([])
    expect(check(before(100), now(217, { value: 210 }))).toEqual(['trade-1.growth'])
  })
  test('qualifiers of the index and of the figures loosen it', () => {
    expect(check(before(100), now(150, { value: 100, qualifier: 'over' }))).toEqual([])
    expect(check(before(100), now(90, { value: 100, qualifier: 'over' }))).toEqual(['trade-1.growth'])
    expect(check(before(100, { qualifier: 'nearly' }), now(110, { value: 118 }))).toEqual([])
  })
  test('the base is the same months of the year before, of the same reporter', () => {
    expect(check(before(1, { period: '2017' }), before(1, { reporter: 'belarusian' }), before(1, { flow: 'export' }), before(1, { period: '2016-01/09' }), now(103, { value: 103 }))).toEqual([])
  })
  test('any of several bases will do, and a target is none', () => {
    expect(check(before(90), before(100), now(103, { value: 103 }))).toEqual([])
    expect(check(before(90, { kind: 'target' }), now(103, { value: 103 }))).toEqual([])
  })
  test('what it says names index, figures and the period of the base', () => {
    const [finding] = findingsOf('growth', { trade: [before(100), now(120, { value: 103 })] })
    expect(finding!.detail).toBe('An index of 103% is stated, 120% computed: 120\u00A0million USD against 100\u00A0million USD (January–September 2017).')
  })
})

describe('periods are compared with their like', () => {
  const check = (...trade: never[]) => found('likePeriods', { trade })
  const now = (more = {}) => stated('turnover', 103, { growth: { value: 103 }, ...more })

  test('nine months against nine months pass, against the year alone they are a finding', () => {
    expect(check(stated('turnover', 100, { period: '2017-01/09' }), stated('turnover', 130, { period: '2017' }), now())).toEqual([])
    expect(check(stated('turnover', 130, { period: '2017' }), now())).toEqual(['trade-1.period'])
  })
  test('September is not January to September', () => {
    expect(check(stated('turnover', 100, { period: '2017-01/09' }), now({ period: '2018-09' }))).toEqual(['trade-1.period'])
  })
  test('where nothing of the year before is known the growth is the word of its source', () => {
    expect(check(now(), stated('turnover', 130, { period: '2017', reporter: 'belarusian' }))).toEqual([])
  })
  test('without a stated growth nothing is compared', () => {
    expect(check(stated('turnover', 130, { period: '2017' }), now({ growth: null }))).toEqual([])
  })
})
