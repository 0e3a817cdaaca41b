import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'
import type { Person } from './members.ts'
import { freshSecret, hashOf } from './secrets.ts'

/** Bearer tokens of programs: kept as hashes, shown once, good until they are removed. */
export interface Tokens {
  issue(user: UserId, now: number): string
  /** `session` names the token without being it, for `holds`. */
  holder(token: string): { readonly user: Person; readonly session: string } | null
  /** Has it not been removed? */
  holds(session: string): boolean
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
      const session = hashOf(token)
      const row = find.get(session)
      return row === undefined ? null : { user: { id: userId(String(row['id'])), name: String(row['name']) }, session }
    },
    holds: session => find.get(session) !== undefined,
  }
}
