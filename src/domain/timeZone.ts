import { addDays, isoDay, readIsoDay } from './calendar.ts'

/** Where a council's day begins and ends: "as of 20.11.2025" is the end of that day there, whatever clock the reader's device has. Minsk keeps one offset all the year. */
export const COUNCIL_TIME_ZONE = 'Europe/Minsk'

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

export interface ZonedParts {
  /** `2025-11-20` */
  readonly day: string
  /** `23:05:59` */
  readonly time: string
}

/** A day before the year 9999 ends, for any time zone: what is written with four digits, and long before `Date` ends. */
export const LAST_MOMENT = Date.parse('9999-12-31T00:00:00Z') - 1

/** What a clock says, as a moment that a calendar has: clocks that are wrong are recorded, not refused. */
export const withinCalendar = (at: number): number => Math.max(0, Math.min(LAST_MOMENT, at))

/** What calendar and clock say in a time zone at a moment (ms since 1970). */
export function zonedParts(at: number, zone: string = COUNCIL_TIME_ZONE): ZonedParts {
  const parts = Object.fromEntries(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    day: `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}:${parts['second']}`,
  }
}

export const dayInZone = (at: number, zone: string = COUNCIL_TIME_ZONE): string => zonedParts(at, zone).day

/** Zone's clock minus UTC at a moment, ms. */
function offsetAt(at: number, zone: string): number {
  const { day, time } = zonedParts(at, zone)
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 1000) * 1000
}

/** The moment (ms since 1970) at which the zone's clock shows `2025-11-20` and `12:30`, `12:30:05` or `12:30:05.5`; NaN for what is no time. */
export function momentInZone(day: string, time: string, zone: string = COUNCIL_TIME_ZONE): number {
  const asUtc = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(asUtc)) return Number.NaN
  // Twice: the offset is that of the moment looked for, which the first guess may lie on the other side of a change of clocks from.
  const guess = asUtc - offsetAt(asUtc, zone)
  return asUtc - offsetAt(guess, zone)
}

/** First moment of a day; null for what is no day. */
export function startOfDay(day: string, zone: string = COUNCIL_TIME_ZONE): number | null {
  return readIsoDay(day) === null ? null : momentInZone(day, '00:00:00', zone)
}

/** Last millisecond of a day; null for what is no day. */
export function endOfDay(day: string, zone: string = COUNCIL_TIME_ZONE): number | null {
  const parts = readIsoDay(day)
  if (parts === null) return null
  const next = isoDay(addDays(parts, 1))
  const begins = readIsoDay(next) === null ? startOfDay(day, zone)! + DAY_MS : momentInZone(next, '00:00:00', zone)
  return begins - 1
}
