import { CalendarDate, getDayOfWeek, parseDate } from '@internationalized/date'

export interface CalendarDay {
  /** `2024-11-21` */
  readonly date: string
  readonly day: number
  readonly inMonth: boolean
}

/** Weeks begin on Monday in all countries that Quorum is made for. */
const FIRST_DAY = 'mon'

/** Six weeks that hold the month of `date`: always six, so that the panel does not jump from month to month. */
export function calendarMonth(date: string): readonly (readonly CalendarDay[])[] {
  const chosen = parseDate(date)
  const first = new CalendarDate(chosen.year, chosen.month, 1)
  const start = first.subtract({ days: getDayOfWeek(first, 'en', FIRST_DAY) })
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const at = start.add({ days: week * 7 + day })
      return { date: at.toString(), day: at.day, inMonth: at.month === first.month }
    }),
  )
}

export type CalendarStep = { readonly days: number } | { readonly months: number } | { readonly years: number }

/** The 31st of a month that has none is its last day. */
export const calendarStep = (date: string, step: CalendarStep): string => parseDate(date).add(step).toString()

const STEPS: Readonly<Record<string, CalendarStep>> = {
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
  ArrowUp: { days: -7 },
  ArrowDown: { days: 7 },
  PageUp: { months: -1 },
  PageDown: { months: 1 },
}

export function calendarStepOf(key: string, shift: boolean): CalendarStep | null {
  if (shift) return key === 'PageUp' ? { years: -1 } : key === 'PageDown' ? { years: 1 } : null
  return STEPS[key] ?? null
}

/** A day to open the calendar on: of `2024-11` and `2024` the first; `null` where the value says none. */
export function dayOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}(-\d{2}){0,2}$/u.test(value)) return null
  const full = value.length === 4 ? `${value}-01-01` : value.length === 7 ? `${value}-01` : value
  try {
    return parseDate(full).toString()
  } catch {
    // A day that the calendar does not have; the value is marked elsewhere.
    return null
  }
}
