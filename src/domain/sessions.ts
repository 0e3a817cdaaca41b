import { spanOfDate } from './dates.ts'
import { isId, type RowId } from './ids.ts'
import { lastSession, type HeldSession } from './lastSession.ts'
import { readRoman } from './roman.ts'
import { meant } from './value.ts'
import type { Row } from './view.ts'

export interface CouncilMeeting {
  readonly row: RowId
  /** Its ordinal, where it has one. */
  readonly number: number | null
  /** First day; null where it is not known. */
  readonly day: string | null
  /** As it is stored: of some only the month or the year is known. */
  readonly date: string | null
  readonly isCancelled: boolean
}

/** The sessions of a council among its meetings, the newest first: by their day, those without one by their number before all others. */
export function councilSessions(meetings: readonly Row[]): readonly CouncilMeeting[] {
  const sessions = meetings.flatMap(({ id, values, deleted }): CouncilMeeting[] => {
    if (deleted || meant(values['kind'] ?? null) !== 'councilSession') return []
    const number = meant(values['number'] ?? null)
    const starts = meant(values['starts'] ?? null) ?? meant(values['ends'] ?? null)
    const span = typeof starts === 'string' ? spanOfDate(starts) : null
    return [{ row: id, number: typeof number === 'number' ? number : null, day: span?.from ?? null, date: span === null ? null : (starts as string), isCancelled: meant(values['status'] ?? null) === 'cancelled' }]
  })
  return sessions.toSorted((a, b) => order(b.day, a.day) || (b.number ?? 0) - (a.number ?? 0))
}

/** What has no day yet lies ahead. */
const order = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

/** The session that is being prepared: the next one, else the last. */
export function sessionInHand(meetings: readonly Row[], today: string): CouncilMeeting | null {
  const sessions = councilSessions(meetings).filter(({ isCancelled }) => !isCancelled)
  const ahead = sessions.filter(({ day }) => day === null || day >= today)
  return ahead.at(-1) ?? sessions[0] ?? null
}

/** The last session that was held before this one, or before a day where it has none. */
export function sessionBefore(meetings: readonly Row[], session: RowId | null, today: string): HeldSession | null {
  const day = councilSessions(meetings).find(({ row }) => row === session)?.day
  return lastSession(meetings.filter(({ id }) => id !== session), day ?? today)
}

/** The meeting that a person or a program names: a row id, or the number of a council session, `XX` or `20`. Null where there is none. */
export function findMeeting(meetings: readonly Row[], text: string): RowId | null {
  const asRow = isId(text) ? meetings.find(({ id, deleted }) => !deleted && id === text) : undefined
  if (asRow !== undefined) return asRow.id
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : readRoman(text)
  return number === null ? null : (councilSessions(meetings).find(one => one.number === number)?.row ?? null)
}
