import { dayInZone, endOfDay, momentInZone, zonedParts } from '../../domain/timeZone.ts'

/** A moment of the past that is looked at. */
export interface PastMoment {
  /** ms since 1970. */
  readonly at: number
  /** The day it lies in, by the council's time zone. */
  readonly day: string
  /** `14:30` where it is not the end of a day. */
  readonly time: string | null
  /** As the address says it. */
  readonly address: string
}

const PREFIX = 'as-of-'
/** What the router lets through: whether it is a moment, says `readPastMoment`. */
export const PAST_PATTERN = `${PREFIX}[0-9T:-]+`

/** `as-of-2025-11-20` is the end of that day, `as-of-2025-11-20T14:30` that minute's end; null for what is no moment or lies ahead. */
export function readPastMoment(address: unknown, now: number): PastMoment | null {
  const [, day, time] = (typeof address === 'string' ? /^as-of-(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/.exec(address) : null) ?? []
  if (day === undefined) return null
  const end = endOfDay(day)
  if (end === null) return null
  const at = time === undefined ? end : momentInZone(day, `${time}:59.999`)
  // The day that is just going on, up to now.
  if (Number.isNaN(at) || day > dayInZone(now) || (time !== undefined && at > now + 60_000)) return null
  return { at: Math.min(at, now), day, time: time ?? null, address: `${PREFIX}${day}${time === undefined ? '' : `T${time}`}` }
}

export const pastAddress = (day: string): string => `${PREFIX}${day}`

/** The minute of a moment. */
export function pastAddressOf(at: number): string {
  const { day, time } = zonedParts(at)
  return `${PREFIX}${day}T${time.slice(0, 5)}`
}
