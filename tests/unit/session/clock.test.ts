import { afterEach, expect, test, vi } from 'vitest'
import { today } from '../../../src/session/clock.ts'

afterEach(() => void vi.useRealTimers())

test.each([['2026-11-28T20:59:59Z', '2026-11-28'], ['2026-11-28T21:00:00Z', '2026-11-29']])('D19 at %s it is %s for everybody in the council', (moment, day) => {
  vi.useFakeTimers({ now: Date.parse(moment) })
  expect(today()).toBe(day)
})
