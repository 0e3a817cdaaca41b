import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInZone, endOfDay, momentInZone, startOfDay, zonedParts } from '../../../src/domain/timeZone.ts'
import { runs } from '../../support/properties.ts'

const ZONES = ['Europe/Minsk', 'Europe/Kaliningrad', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'] as const

describe('days by a time zone', () => {
  test('V44 what a clock shows leads back to its moment, or to the other one of the hour that comes twice', () => {
    fc.assert(fc.property(fc.constantFrom(...ZONES), fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2040-01-01') }), (zone, moment) => {
      const at = Math.floor(moment / 1000) * 1000
      const { day, time } = zonedParts(at, zone)
      expect(zonedParts(momentInZone(day, time, zone), zone)).toEqual({ day, time })
    }), runs(100))
  })
  test('V44 a day ends a millisecond before the next begins, also where the clocks change', () => {
    expect(endOfDay('2025-10-26', 'Europe/Berlin')! - startOfDay('2025-10-26', 'Europe/Berlin')! + 1).toBe(25 * 3_600_000)
    expect(endOfDay('2025-03-30', 'Europe/Berlin')! - startOfDay('2025-03-30', 'Europe/Berlin')! + 1).toBe(23 * 3_600_000)
    expect(new Date(endOfDay('2025-11-20')!).toISOString()).toBe('2025-11-20T20:59:59.999Z')
  })
  test('V44 in Minsk it is already tomorrow while it is today in UTC', () => {
    expect(dayInZone(Date.parse('2025-11-20T21:00:00Z'))).toBe('2025-11-21')
    expect(dayInZone(Date.parse('2025-11-20T20:59:59Z'))).toBe('2025-11-20')
  })
  test.each(['2025-02-30', 'soon', ''])('V44 "%s" is no day', text => {
    expect([startOfDay(text), endOfDay(text)]).toEqual([null, null])
  })
})
