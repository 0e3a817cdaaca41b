import { endOfDay, momentInZone, startOfDay } from '../../src/domain/timeZone.ts'

export type MomentRead = { readonly ok: true; readonly at: number | null } | { readonly ok: false }

/** An ISO date or date and time; without a zone it is the council's. */
const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * What `asOf` names, in ms since 1970; `at: null` where it is not given. A date alone means the end of that day in the council's time zone, or its beginning
 * where a span begins with it. Refuses what is no real moment (2025-02-30) instead of moving it.
 */
export function readMoment(text: string | null, dayMeans: 'end' | 'beginning' = 'end'): MomentRead {
  if (text === null) return { ok: true, at: null }
  const [, day, time, zone] = SHAPE.exec(text) ?? []
  if (day === undefined) return { ok: false }
  const wholeDay = dayMeans === 'end' ? endOfDay(day) : startOfDay(day)
  if (wholeDay === null) return { ok: false }
  const at = time === undefined ? wholeDay : zone === undefined ? momentInZone(day, time) : Date.parse(`${day}T${time}${zone}`)
  return Number.isNaN(at) ? { ok: false } : { ok: true, at }
}
