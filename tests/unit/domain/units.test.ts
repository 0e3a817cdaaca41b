import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf, exactNumber, plainDigits, rounded, roundNumber, shifted } from '../../../src/domain/decimal.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import { qualifierOfSum, QUALIFIER_SIGNS } from '../../../src/domain/qualifiers.ts'
import { readNumber } from '../../../src/domain/numbers.ts'
import { effectiveUnit, UNITS } from '../../../src/domain/units.ts'
import { QUALIFIERS } from '../../../src/domain/value.ts'
import { runs } from '../../support/properties.ts'

describe('units', () => {
  test('have symbol and label in every language, and each label once', () => {
    for (const locale of LOCALES) {
      const labels = [...UNITS.values()].map(unit => unit.label[locale])
      expect(labels.every(label => label.trim() !== '')).toBe(true)
      expect(new Set(labels).size).toBe(labels.length)
      expect([...UNITS.values()].every(unit => unit.symbol[locale].trim() !== '')).toBe(true)
    }
  })

  test.each([
    [undefined, 'millionUsd', 'millionUsd'], ['tonne', 'millionUsd', 'tonne'], ['million', 'usd', 'millionUsd'], ['million', 'millionUsd', 'millionUsd'], ['million', 'thousandUsd', null],
    ['thousand', 'tonne', 'thousandTonnes'], ['billion', 'tonne', null], ['million', null, 'million'], [undefined, null, null], ['million', 'unitOfLater', null],
  ] as const)('a figure in %s in a row of %s is in %s', (own, ofRow, unit) => expect(effectiveUnit(own, ofRow)).toBe(unit))

  test('billions of dollars are a thousand million', () => {
    expect(UNITS.get('billionUsd')).toMatchObject({ base: 'usd', scale: 1e9, symbol: { ru: 'млрд долл. США', de: 'Mrd. USD' }, label: { ru: 'млрд долларов США', en: 'billion US dollars' } })
    expect(UNITS.get('thousandTonnes')).toMatchObject({ base: 'tonne', scale: 1000, label: { ru: 'тыс. тонн', be: 'тыс. тон', de: 'Tsd. Tonnen', en: 'thousand tonnes' } })
  })
})

describe('qualifiers', () => {
  test.each([
    [undefined, undefined, undefined], ['about', undefined, 'about'], [undefined, 'over', 'over'], ['over', 'over', 'over'], ['over', 'atLeast', 'over'], ['under', 'upTo', 'under'], ['nearly', 'under', 'under'],
    ['over', 'under', 'about'], ['about', 'over', 'about'], ['nearly', 'atLeast', 'about'],
  ] as const)('%s and %s make %s', (a, b, sum) => {
    expect(qualifierOfSum(a, b)).toBe(sum)
    expect(qualifierOfSum(b, a)).toBe(sum)
  })

  test('their signs are read', () => {
    for (const qualifier of QUALIFIERS) expect(readNumber(`${QUALIFIER_SIGNS[qualifier]}5`, 'ru')).toEqual({ state: 'read', readings: [{ value: 5, qualifier }] })
  })
})

describe('decimals', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })

  test('D6 every number is the number of its digits', () => {
    fc.assert(fc.property(number, value => {
      const decimal = decimalOf(String(value))
      expect(exactNumber(decimal)).toBe(value === 0 ? 0 : value)
      const { whole, fraction } = plainDigits(decimal)
      expect(Number(`${decimal.negative ? '-' : ''}${whole}.${fraction || '0'}`)).toBe(value === 0 ? 0 : value)
    }), runs(2_000))
  })

  test.each([[1.005, 2, 1.01], [2.5, 0, 3], [-2.5, 0, -3], [0.05, 1, 0.1], [0.04, 1, 0], [0.5, 0, 1], [0.49, 0, 0], [99.95, 1, 100], [1e21, 2, 1e21], [208.307, 1, 208.3], [1e-7, 3, 0], [-0.001, 2, 0]])(
    '%d with %i digits is %d',
    (value, digits, result) => expect(roundNumber(value, digits)).toBe(result),
  )

  test('scaling is by digits: 1.1 times a hundred is 110', () => {
    expect(1.1 * 100).not.toBe(110)
    expect(exactNumber(shifted(decimalOf('1.1'), 2))).toBe(110)
    expect(exactNumber(shifted(decimalOf('0'), 9))).toBe(0)
  })

  test('rounding in the middle of nines carries on', () => expect(plainDigits(rounded(decimalOf('9.999'), 2))).toEqual({ whole: '10', fraction: '' }))
})
