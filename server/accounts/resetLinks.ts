import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { freshSecret, hashOf } from './secrets.ts'

/** For handing a link on by hand, also over a weekend. */
export const RESET_LIFETIME_MS = 3 * 24 * 60 * 60 * 1000

export interface Reset {
  readonly user: UserId
  /** Is the second factor taken away too, as the device with it is lost? */
  readonly endsSecondFactor: boolean
  /** The owner who issued it; null: whoever may run commands on the server. */
  readonly by: UserId | null
}

/** Links with which a person sets a new password. Kept as hashes; each works once, and a new one for a person makes the one before worthless. */
export interface ResetLinks {
  /** Also where `by` may not do so: such a link is worth nothing, and whoever issued it must not learn why. */
  issue(user: UserId, endsSecondFactor: boolean, by: UserId | null): string
  /** What the link says, the same whether it is worth anything or not. */
  look(secret: string): Reset | null
  /** May who issued it do so now? It is used long after. */
  isWorth(reset: Reset): boolean
  /** Null too where it is worth nothing. */
  take(secret: string): Reset | null
}

export function createResetLinks(db: DatabaseSync, now: () => number, mayIssue: (by: UserId, user: UserId) => boolean): ResetLinks {
  const insert = db.prepare('INSERT INTO reset_link (hash, user, second_factor, expires, by) VALUES (?, ?, ?, ?, ?)')
  const dropOld = db.prepare('DELETE FROM reset_link WHERE (user = ?1 AND (?2 OR by = ?3)) OR expires <= ?4')
  const one = db.prepare('SELECT user, second_factor, by FROM reset_link WHERE hash = ? AND expires > ?')
  const take = db.prepare('DELETE FROM reset_link WHERE hash = ? AND expires > ? RETURNING user, second_factor, by')
  function read(row: Readonly<Record<string, unknown>> | undefined): Reset | null {
    if (row === undefined) return null
    const user = userId(String(row['user']))
    const by = row['by'] === null ? null : userId(String(row['by']))
    return { user, endsSecondFactor: row['second_factor'] === 1, by }
  }
  const isWorth = ({ by, user }: Pick<Reset, 'by' | 'user'>): boolean => by === null || mayIssue(by, user)
  return {
    issue(user, endsSecondFactor, by) {
      const secret = freshSecret()
      // A link that is worth nothing must not make those of others worthless.
      dropOld.run(user, isWorth({ by, user }) ? 1 : 0, by, now())
      insert.run(hashOf(secret), user, endsSecondFactor ? 1 : 0, now() + RESET_LIFETIME_MS, by)
      return secret
    },
    look: secret => read(one.get(hashOf(secret), now())),
    isWorth,
    take(secret) {
      const taken = read(take.get(hashOf(secret), now()))
      return taken !== null && isWorth(taken) ? taken : null
    },
  }
}
