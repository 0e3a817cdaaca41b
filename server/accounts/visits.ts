import type { DatabaseSync } from 'node:sqlite'
import type { UserId } from '../../src/domain/ids.ts'

/** Who was away for less is still on the same visit: a cup of tea, a lost network, a reload. */
export const VISIT_GAP_MS = 30 * 60_000

/** When people were last in a council, on whatever device, so that they can be shown what changed since. */
export interface Visits {
  /** The person is here now; when the visit before this one ended (ms since 1970), null on the first. */
  touch(user: UserId, council: string, now: number): number | null
}

export function createVisits(db: DatabaseSync): Visits {
  const find = db.prepare('SELECT last, before FROM visit WHERE user = ? AND council = ?')
  const put = db.prepare('INSERT INTO visit (user, council, last, before) VALUES (?, ?, ?, ?) ON CONFLICT (user, council) DO UPDATE SET last = excluded.last, before = excluded.before')
  return {
    touch(user, council, now) {
      const known = find.get(user, council)
      const last = known === undefined ? null : Number(known['last'])
      const earlier = known?.['before'] === undefined || known['before'] === null ? null : Number(known['before'])
      const before = last !== null && now - last > VISIT_GAP_MS ? last : earlier
      put.run(user, council, Math.max(now, last ?? 0), before)
      return before
    },
  }
}
