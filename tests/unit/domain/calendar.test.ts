import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayNumber, dayOfNumber, daysInMonth, isDay, isoDay, readIsoDay, weekday } from '../../../src/domain/calendar.ts'
import { readRoman, toRoman } from '../../../src/domain/roman.ts'
import { runs } from '../../support/properties.ts'

const FIRST = dayNumber({ year: 1000, month: 1, day: 1 })
const LAST = dayNumber({ year: 2999, month: 12, day: 31 })

describe('the calendar', () => {
  test('counts days as the Gregorian calendar does', () => {
    fc.assert(fc.property(fc.integer({ min: FIRST, max: LAST }), number => {
      const day = dayOfNumber(number)
      expect(isDay(day)).toBe(true)
      expect(dayNumber(day)).toBe(number)
      expect(isoDay(day)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10))
      expect(weekday(day)).toBe(new Date(number * 86_400_000).getUTCDay() || 7)
    }), runs(2_000))
  })

  test('1970-01-01 is day 0, a Thursday', () => {
    expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0)
    expect(weekday({ year: 1970, month: 1, day: 1 })).toBe(4)
  })

  test('1 October 2025 was a Wednesday', () => expect(weekday({ year: 2025, month: 10, day: 1 })).toBe(3))

  test.each([[2024, 2, 29], [2025, 2, 28], [1900, 2, 28], [2000, 2, 29], [2025, 4, 30], [2025, 12, 31]])('%i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days)
  })

  test.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '25-01-01', '0999-01-01', '3000-01-01', '', '2025-01-01T00:00'])('%s is no day', text => {
    expect(readIsoDay(text)).toBeNull()
  })

  test('a month after 31 January is the last of February', () => {
    expect(isoDay(addMonths({ year: 2024, month: 1, day: 31 }, 1))).toBe('2024-02-29')
    expect(isoDay(addMonths({ year: 2025, month: 1, day: 31 }, -2))).toBe('2024-11-30')
    expect(isoDay(addDays({ year: 2024, month: 12, day: 31 }, 1))).toBe('2025-01-01')
  })
})

describe('Roman numerals', () => {
  test('every number from 1 to 3999 is read back', () => {
    for (let value = 1; value <= 3999; value++) expect(readRoman(toRoman(value)!)).toBe(value)
  })

  test.each([['xix', 19], ['ХІХ', 19], ['Ⅲ', 3], ['XX', 20], [' IV ', 4], ['ММХХV', 2025]])('%s is %i', (text, value) => expect(readRoman(text)).toBe(value))
  test.each(['IIII', 'VX', 'IC', '', 'A', '19', 'XIXa', 'IVI', 'XXXX'])('%s is none', text => expect(readRoman(text)).toBeNull())
  test.each([0, -1, 4000, 1.5, Number.NaN])('%d has none', value => expect(toRoman(value)).toBeNull())
})
