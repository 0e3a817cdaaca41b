import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, dayOfNumber, isoDay } from '../../../src/domain/calendar.ts'
import { editDate, formatDate, formatLongDate, isDate, readDate, spanOfDate } from '../../../src/domain/dates.ts'
import { LOCALES, type Locale } from '../../../src/domain/locale.ts'
import { runs } from '../../support/properties.ts'
import { TODAY } from './samples.ts'

const read = (text: string, locale: Locale = 'ru', today = TODAY) => {
  const reading = readDate(text, locale, today)
  return reading.state === 'read' ? reading.readings : reading.state
}

const CLEAR: readonly (readonly [string, string])[] = [
  ['21.11.2024', '2024-11-21'], ['1.2.2024', '2024-02-01'], ['01.02.2024', '2024-02-01'], ['21.11.2024 г.', '2024-11-21'], ['2024-11-21', '2024-11-21'],
  ['2024-1-5', '2024-01-05'], ['2024.11.21', '2024-11-21'], ['2024/11/21', '2024-11-21'], ['2024-11-21T00:00:00Z', '2024-11-21'], ['2024-11-21 00:00:00', '2024-11-21'], ['21.11.2024 0:00', '2024-11-21'],
  ['21/11/2024', '2024-11-21'], ['11/21/2024', '2024-11-21'], ['05/05/2024', '2024-05-05'], ['21-11-2024', '2024-11-21'], ['29.02.2024', '2024-02-29'],
  ['21 ноября 2024 г.', '2024-11-21'], ['21 ноября 2024 года', '2024-11-21'], ['21 ноября 2024', '2024-11-21'], ['«21» ноября 2024 г.', '2024-11-21'], ['21\u00A0ноября 2024\u00A0г.', '2024-11-21'],
  ['21 нояб. 2024', '2024-11-21'], ['21 Ноября 2024', '2024-11-21'], ['21 лістапада 2024 г.', '2024-11-21'], ['5 лютага 2025', '2025-02-05'], ['3 траўня 2025', '2025-05-03'],
  ['21. November 2024', '2024-11-21'], ['21. Nov. 2024', '2024-11-21'], ['3. März 2025', '2025-03-03'], ['1. Oktober 2025', '2025-10-01'],
  ['21 November 2024', '2024-11-21'], ['21st November 2024', '2024-11-21'], ['21st of November 2024', '2024-11-21'], ['November 21, 2024', '2024-11-21'], ['Nov 21, 2024', '2024-11-21'],
  ['21 Nov 2024', '2024-11-21'], ['21-Nov-2024', '2024-11-21'], ['4 May 2025', '2025-05-04'],
  // Less than a day, where the source does not say more.
  ['ноябрь 2024', '2024-11'], ['ноябрь 2024 г.', '2024-11'], ['ноября 2024', '2024-11'], ['лістапад 2024', '2024-11'], ['November 2024', '2024-11'], ['Nov. 2024', '2024-11'],
  ['2024-11', '2024-11'], ['11.2024', '2024-11'], ['11/2024', '2024-11'], ['2024', '2024'], ['2024 г.', '2024'], ['2024 год', '2024'],
  // Two-digit years.
  ['21.11.24', '2024-11-21'], ['21.11.24 г.', '2024-11-21'], ['03.04.85', '1985-04-03'], ['31.12.35', '2035-12-31'], ['09.05.47', '1947-05-09'], ["21 Nov '24", '2024-11-21'],
  // Without a year: this year's, not more than half a year away.
  ['21.11', '2026-11-21'], ['21.11.', '2026-11-21'], ['21 ноября', '2026-11-21'], ['21. November', '2026-11-21'], ['November 21', '2026-11-21'], ['1.6', '2026-06-01'],
]

const REFUSED = [
  '31.02.2024', '29.02.2025', '32.01.2024', '11.21.2024', '00.11.2024', '21.00.2024', '45617', '20241121', '2024-11-21 12:30', '2024-13', '13.2024', '21.11.0024', '21.11.124', '21,11,2024',
  '21.11-2024', 'ноябрь', '21', '21 брюмера 2024', '21 ноября 2024 вторник', '21–22 ноября 2024', 'ноябрь–декабрь 2024', '2023–2024', 'до 21.11.2024', '21.11.2024?', 'завтра',
  'I полугодие 2025', '3000', '0999', '21 22 ноября', '1 май 1 2024', '2024 ноябрь 31 31',
]

describe('dates as people type them', () => {
  describe.each(LOCALES)('in %s', locale => {
    test.each(CLEAR)('D3 reads %s as %s', (text, date) => expect(read(text, locale)).toEqual([date]))
    test.each(REFUSED)('D3 refuses %s', text => expect(read(text, locale)).toBe('refused'))
    test.each(['', '  ', '—', '…', '-'])('takes "%s" for an empty cell', text => expect(read(text, locale)).toBe('empty'))
  })

  test('D2 in English a date of slashes has two readings where both can be months', () => {
    expect(read('05/04/2024', 'en')).toEqual(['2024-04-05', '2024-05-04'])
    expect(read('05-04-2024', 'en')).toEqual(['2024-04-05', '2024-05-04'])
    expect(read('5/4', 'en', '2026-05-01')).toEqual(['2026-04-05', '2026-05-04'])
  })

  test.each(['ru', 'be', 'de'] as const)('in %s the day comes first', locale => expect(read('05/04/2024', locale)).toEqual(['2024-04-05']))

  test('D2 three pairs with hyphens may begin with the year', () => {
    expect(read('24-11-21')).toEqual(['2021-11-24', '2024-11-21'])
  })

  test('D2 a two-digit year far ahead may be of the century before', () => {
    expect(read('09.05.45')).toEqual(['2045-05-09', '1945-05-09'])
  })

  test('D2 a day without a year that is more than half a year away may be of a year beside', () => {
    expect(read('21.12', 'ru', '2027-01-10')).toEqual(['2027-12-21', '2026-12-21'])
    expect(read('10.02')).toEqual(['2026-02-10', '2027-02-10'])
  })

  test('a leap day without a year is the nearest there is, beside none of this year', () => {
    expect(read('29.02', 'ru', '2028-03-01')).toEqual(['2028-02-29'])
    expect(read('29.02', 'ru', '2026-03-01')).toBe('refused')
  })
})

describe('dates there and back', () => {
  const day = fc.integer({ min: dayNumber({ year: 1000, month: 1, day: 1 }), max: dayNumber({ year: 2999, month: 12, day: 31 }) }).map(number => isoDay(dayOfNumber(number)))
  const date = fc.oneof(day, day.map(text => text.slice(0, 7)), day.map(text => text.slice(0, 4)))

  test.each(LOCALES)('D4 D5 editor, cell and long words in %s read back as exactly the date', locale => {
    fc.assert(fc.property(date, value => {
      expect(isDate(value)).toBe(true)
      for (const text of [editDate(value, locale), formatDate(value, locale), formatLongDate(value, locale)]) expect([text, read(text, locale)]).toEqual([text, [value]])
    }), runs(2_000))
  })

  test.each([['ru', '21.11.2024', '21 ноября 2024\u00A0г.', 'ноябрь 2024'], ['be', '21.11.2024', '21 лістапада 2024\u00A0г.', 'лістапад 2024'], ['de', '21.11.2024', '21. November 2024', 'November 2024'], ['en', '21 Nov 2024', '21 November 2024', 'November 2024']] as const)(
    'in %s a date is %s, in words %s, a month %s',
    (locale, short, long, month) => {
      expect(formatDate('2024-11-21', locale)).toBe(short)
      expect(formatLongDate('2024-11-21', locale)).toBe(long)
      expect(formatDate('2024-11', locale)).toBe(month)
    },
  )

  test('a partial date covers all its days', () => {
    expect(spanOfDate('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(spanOfDate('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(spanOfDate('2024-11-21')).toEqual({ from: '2024-11-21', to: '2024-11-21' })
  })

  test('nothing that is typed makes reading throw', () => {
    const pieces = fc.array(fc.constantFrom('21', '11', '2024', '.', '/', '-', ' ', 'ноября', 'Nov', 'г.', ',', 'T', '0', 'st'), { maxLength: 9 }).map(parts => parts.join(''))
    fc.assert(fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), fc.constantFrom(...LOCALES), (text, locale) => {
      const readings = read(text, locale)
      if (Array.isArray(readings)) for (const value of readings) expect(isDate(value)).toBe(true)
    }), runs(5_000))
  })
})
