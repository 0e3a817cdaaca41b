import type { DatabaseSync } from 'node:sqlite'
import type { UserId } from '../../src/domain/ids.ts'

/** A session as its owner sees it: `id` names it and opens nothing. */
export interface OwnSession {
  readonly id: string
  readonly begun: number
  readonly seen: number
  /** What the browser called itself. */
  readonly browser: string
  readonly isThis: boolean
}

export interface OwnSessions {
  of(user: UserId, now: number, current: string): readonly OwnSession[]
  /** The secret behind an id, of this person's sessions alone. */
  tokenOf(user: UserId, id: string): string | null
  /** The secrets of all but one. */
  others(user: UserId, current: string): readonly string[]
}

export function createOwnSessions(db: DatabaseSync): OwnSessions {
  const list = db.prepare('SELECT id, token, createdAt, updatedAt, expiresAt, userAgent FROM session WHERE userId = ? ORDER BY updatedAt DESC')
  const one = db.prepare('SELECT token FROM session WHERE userId = ? AND id = ?')
  const others = db.prepare('SELECT token FROM session WHERE userId = ? AND token <> ?')
  return {
    of: (user, now, current) =>
      list.all(user).filter(row => moment(row['expiresAt']) > now).map(row => ({
        id: String(row['id']), begun: moment(row['createdAt']), seen: moment(row['updatedAt']), browser: String(row['userAgent'] ?? ''), isThis: row['token'] === current,
      })),
    tokenOf: (user, id) => {
      const token = one.get(user, id)?.['token']
      return token === undefined ? null : String(token)
    },
    others: (user, current) => others.all(user, current).map(row => String(row['token'])),
  }
}

/** The library keeps moments as ISO texts. */
const moment = (value: unknown): number => new Date(typeof value === 'number' ? value : String(value)).getTime()
