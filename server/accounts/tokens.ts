import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { freshSecret, hashOf } from './secrets.ts'

/** Bearer tokens of programs: kept as hashes, shown once, good until they are removed. */
export interface Tokens {
  issue(user: UserId, now: number): string
  holder(token: string): { readonly id: UserId; readonly name: string } | null
}

/** Says what it is where it turns up in a log or a repository. */
const PREFIX = 'quorum_'

export function createTokens(db: DatabaseSync): Tokens {
  const insert = db.prepare('INSERT INTO token (hash, user, created) VALUES (?, ?, ?)')
  const find = db.prepare('SELECT u.id, u.name FROM token t JOIN user u ON u.id = t.user WHERE t.hash = ?')
  return {
    issue(user, now) {
      const token = PREFIX + freshSecret()
      insert.run(hashOf(token), user, now)
      return token
    },
    holder(token) {
      const row = find.get(hashOf(token))
      return row === undefined ? null : { id: userId(String(row['id'])), name: String(row['name']) }
    },
  }
}
