import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { freshSecret, hashOf } from './secrets.ts'

/** Whom a key lets in: a person, or whoever comes first as the owner. */
export type KeyHolder = { readonly type: 'owner' } | { readonly type: 'person'; readonly user: UserId }

/** One-time keys for signing in. Kept as hashes; each works once. */
export interface Keys {
  /** A fresh key for the owner, good until the next one; earlier ones stop working. */
  issueForOwner(): string
  issueFor(user: UserId, expires: number): string
  /** Uses the key up, in one statement, so that of two who present it at once only one gets in. */
  consume(key: string, now: number): KeyHolder | null
}

export function createKeys(db: DatabaseSync): Keys {
  const insert = db.prepare('INSERT INTO sign_in_key (hash, user, expires) VALUES (?, ?, ?)')
  const dropOwner = db.prepare('DELETE FROM sign_in_key WHERE user IS NULL')
  const dropExpired = db.prepare('DELETE FROM sign_in_key WHERE expires <= ?')
  const take = db.prepare('DELETE FROM sign_in_key WHERE hash = ? RETURNING user, expires')

  return {
    issueForOwner() {
      const key = freshSecret()
      dropOwner.run()
      insert.run(hashOf(key), null, null)
      return key
    },
    issueFor(user, expires) {
      const key = freshSecret()
      insert.run(hashOf(key), user, expires)
      return key
    },
    consume(key, now) {
      dropExpired.run(now)
      const row = take.get(hashOf(key))
      if (row === undefined) return null
      return row['user'] === null ? { type: 'owner' } : { type: 'person', user: userId(String(row['user'])) }
    },
  }
}
