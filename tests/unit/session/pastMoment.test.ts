import { describe, expect, test } from 'vitest'
import { pastAddress, pastAddressOf, readPastMoment } from '../../../src/session/past/pastMoment.ts'

const NOW = Date.parse('2026-11-28T09:00:00Z')

describe('a moment in the address', () => {
  test('S53 a day is its end in Minsk', () => {
    expect(readPastMoment('as-of-2025-11-20', NOW)).toEqual({ at: Date.parse('2025-11-20T20:59:59.999Z'), day: '2025-11-20', time: null, address: 'as-of-2025-11-20' })
  })
  test('S53 the day that is going on is now, and a minute is its end', () => {
    expect(readPastMoment('as-of-2026-11-28', NOW)?.at).toBe(NOW)
    expect(readPastMoment('as-of-2026-11-20T14:30', NOW)).toMatchObject({ at: Date.parse('2026-11-20T11:30:59.999Z'), time: '14:30' })
  })
  test.each([undefined, '', 'as-of-2025-02-30', 'as-of-2026-11-29', 'as-of-2026-11-28T23:00', 'as-of-2025-11-20T25:00', '2025-11-20'])('S53 %s is none', address => {
    expect(readPastMoment(address, NOW)).toBeNull()
  })
  test('S53 what is made into an address is read back', () => {
    expect(readPastMoment(pastAddress('2025-11-20'), NOW)?.day).toBe('2025-11-20')
    const moment = readPastMoment(pastAddressOf(Date.parse('2025-11-20T11:30:20Z')), NOW)
    expect(moment?.time).toBe('14:30')
  })
})
