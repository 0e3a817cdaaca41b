import { expect, test } from 'vitest'
import { dayOf, momentOf, timeOfDay } from '../../../src/ui/moments.ts'

const at = new Date(2025, 10, 21, 9, 4).getTime()

test('a time of day has two digits each', () => {
  expect(timeOfDay(at)).toBe('09:04')
})

test('a moment of today is its time alone', () => {
  expect(momentOf(at, at + 3_600_000, 'ru')).toBe('09:04')
})

test.each([['ru', '21.11.2025'], ['be', '21.11.2025'], ['de', '21.11.2025'], ['en', '21 Nov 2025']] as const)('a day in %s is %s', (locale, day) => {
  expect(dayOf(at, locale)).toBe(day)
  expect(momentOf(at, at + 48 * 3_600_000, locale)).toBe(`${day} 09:04`)
})
