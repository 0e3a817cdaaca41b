import { addDays, addMonths, daysInMonth, isoDay, readIsoDay, weekday, type Day } from './calendar.ts'
import type { RelativeSpan } from './condition.ts'

export interface DaySpan {
  readonly from: string
  readonly to: string
}

const days = (from: Day, to: Day): DaySpan => ({ from: isoDay(from), to: isoDay(to) })

/** `count` whole months, the first of them `ahead` of the one that `day` lies in. */
function months(day: Day, ahead: number, count: number): DaySpan {
  const first = addMonths({ ...day, day: 1 }, ahead)
  const last = addMonths(first, count - 1)
  return days(first, { ...last, day: daysInMonth(last.year, last.month) })
}

function week(day: Day, ahead: number): DaySpan {
  const monday = addDays(day, 1 - weekday(day) + ahead * 7)
  return days(monday, addDays(monday, 6))
}

/** First and last day, seen from `today` (`2026-11-22`); `null` where that is no day. */
export function relativeSpan(span: RelativeSpan, today: string): DaySpan | null {
  const day = readIsoDay(today)
  if (day === null) return null
  const intoQuarter = (day.month - 1) % 3
  const intoYear = day.month - 1
  switch (span) {
    case 'today': return days(day, day)
    case 'yesterday': return days(addDays(day, -1), addDays(day, -1))
    case 'tomorrow': return days(addDays(day, 1), addDays(day, 1))
    case 'thisWeek': return week(day, 0)
    case 'lastWeek': return week(day, -1)
    case 'nextWeek': return week(day, 1)
    case 'thisMonth': return months(day, 0, 1)
    case 'lastMonth': return months(day, -1, 1)
    case 'nextMonth': return months(day, 1, 1)
    case 'thisQuarter': return months(day, -intoQuarter, 3)
    case 'lastQuarter': return months(day, -intoQuarter - 3, 3)
    case 'nextQuarter': return months(day, 3 - intoQuarter, 3)
    case 'thisYear': return months(day, -intoYear, 12)
    case 'lastYear': return months(day, -intoYear - 12, 12)
    case 'nextYear': return months(day, 12 - intoYear, 12)
    case 'next7Days': return days(day, addDays(day, 6))
    case 'next30Days': return days(day, addDays(day, 29))
    case 'last30Days': return days(addDays(day, -29), day)
  }
}
