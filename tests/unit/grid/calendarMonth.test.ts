import { describe, expect, it } from 'vitest'
import { calendarMonth, calendarStep, calendarStepOf, dayOf } from '../../../src/grid/editing/calendarMonth.ts'

describe('the calendar', () => {
  it('begins its weeks on Monday and shows six of them', () => {
    const weeks = calendarMonth('2026-11-22')
    expect(weeks).toHaveLength(6)
    expect(weeks[0]![0]).toEqual({ date: '2026-10-26', day: 26, inMonth: false })
    expect(weeks[0]![6]).toEqual({ date: '2026-11-01', day: 1, inMonth: true })
  })

  it('shows each day once, in order', () => {
    const days = calendarMonth('2024-02-29').flat().map(({ date }) => date)
    expect(new Set(days).size).toBe(42)
    expect(days).toEqual(days.toSorted())
    expect(days).toContain('2024-02-29')
  })

  it('turns months and years without leaving the month', () => {
    expect(calendarStep('2024-01-31', { months: 1 })).toBe('2024-02-29')
    expect(calendarStep('2024-02-29', { years: 1 })).toBe('2025-02-28')
    expect(calendarStep('2024-12-31', { days: 1 })).toBe('2025-01-01')
  })

  it('is moved by arrows, page keys, and page keys with Shift', () => {
    expect(calendarStepOf('ArrowUp', false)).toEqual({ days: -7 })
    expect(calendarStepOf('PageDown', false)).toEqual({ months: 1 })
    expect(calendarStepOf('PageDown', true)).toEqual({ years: 1 })
    expect(calendarStepOf('ArrowUp', true)).toBeNull()
    expect(calendarStepOf('a', false)).toBeNull()
  })

  it('opens on the first day of a partial date', () => {
    expect(dayOf('2024-11')).toBe('2024-11-01')
    expect(dayOf('2024')).toBe('2024-01-01')
    expect(dayOf('2024-11-21')).toBe('2024-11-21')
    expect(dayOf('2024-02-31')).toBeNull()
    expect(dayOf({ raw: 'soon' })).toBeNull()
  })
})
