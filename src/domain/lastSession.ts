import { spanOfDate } from './dates.ts'
import { meant } from './value.ts'
import type { RowId } from './ids.ts'
import type { Row } from './view.ts'

const SESSION = 'councilSession'
/** A session that did not take place, or not yet. */
const NOT_HELD: ReadonlySet<unknown> = new Set(['cancelled', 'postponed', 'planned'])

export interface HeldSession {
  readonly row: RowId
  /** Its last day; where only the month is known, the month's last. */
  readonly day: string
}

/** The last session of the council before `today` (`2026-11-22`), among the rows of the meetings; null where there is none. */
export function lastSession(meetings: readonly Row[], today: string): HeldSession | null {
  let last: HeldSession | null = null
  for (const { id, values, deleted } of meetings) {
    if (deleted || meant(values['kind'] ?? null) !== SESSION || NOT_HELD.has(meant(values['status'] ?? null))) continue
    const ends = meant(values['ends'] ?? null) ?? meant(values['starts'] ?? null)
    const day = typeof ends === 'string' ? spanOfDate(ends)?.to : undefined
    if (day !== undefined && day < today && (last === null || day > last.day)) last = { row: id, day }
  }
  return last
}
