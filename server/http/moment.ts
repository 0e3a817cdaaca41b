export type MomentRead = { readonly ok: true; readonly at: number | null } | { readonly ok: false }

/** An ISO date or date and time; a date alone means the end of that day in UTC, a time without a zone is UTC. */
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

/** What `asOf` names, in ms since 1970; `at: null` where it is not given. Refuses what is no real moment (2025-02-30) instead of moving it. */
export function readMoment(text: string | null): MomentRead {
  if (text === null) return { ok: true, at: null }
  const parts = SHAPE.exec(text)
  if (parts === null) return { ok: false }
  const [, year, month, day, time = '23:59:59.999', zone = 'Z'] = parts
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return { ok: false }
  const at = Date.parse(`${year}-${month}-${day}T${time}${zone}`)
  return Number.isNaN(at) ? { ok: false } : { ok: true, at }
}
