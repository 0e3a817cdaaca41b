import type { DatabaseSync } from 'node:sqlite'
import { isRole, type Role } from '../../src/domain/access.ts'
import { userId, type UserId } from '../../src/domain/ids.ts'
import type { Person } from './members.ts'
import { freshId, freshSecret, hashOf } from './secrets.ts'

/** A program's token as its council's owner sees it: never the token itself. */
export interface TokenEntry {
  readonly id: string
  readonly user: UserId
  readonly name: string
  readonly role: Role
  readonly created: number
  /** null: until it is revoked. */
  readonly expires: number | null
  /** null: not used yet. Exact to a minute. */
  readonly used: number | null
}

/** Bearer tokens of programs: kept as hashes, shown once, good until they expire or are revoked. */
export interface Tokens {
  /** `by`: the owner who makes it; null for the server's own command. */
  issue(user: UserId, expires: number | null, by: UserId | null): { readonly id: string; readonly token: string }
  /** `session` names the token without being it, for `holds`. */
  holder(token: string): { readonly user: Person; readonly session: string; readonly isFirstUse: boolean } | null
  /** Neither revoked nor expired? */
  holds(session: string): boolean
  listOf(council: string): readonly TokenEntry[]
  /** Whose it was; null where the council has no such token. The program's account stays, as its name stands in the data. */
  revoke(council: string, id: string): UserId | null
}

/** Says what it is where it turns up in a log or a repository. */
const PREFIX = 'quorum_'
/** To write at each request when it was made would cost more than answering it. */
const USED_EVERY_MS = 60_000

export function createTokens(db: DatabaseSync, now: () => number): Tokens {
  const insert = db.prepare('INSERT INTO token (hash, user, created, id, expires, by) VALUES (?, ?, ?, ?, ?, ?)')
  const mark = db.prepare('INSERT INTO program (user) VALUES (?) ON CONFLICT DO NOTHING')
  const find = db.prepare('SELECT u.id, u.name, t.used FROM token t JOIN user u ON u.id = t.user WHERE t.hash = ? AND (t.expires IS NULL OR t.expires > ?)')
  const use = db.prepare('UPDATE token SET used = ? WHERE hash = ?')
  const list = db.prepare(`
    SELECT t.id, t.user, u.name, m.role, t.created, t.expires, t.used FROM token t JOIN user u ON u.id = t.user JOIN member m ON m.user = t.user
    WHERE m.council = ? AND m.ended IS NULL ORDER BY t.created, t.id`)
  const drop = db.prepare('DELETE FROM token WHERE id = ? AND user IN (SELECT user FROM member WHERE council = ? AND ended IS NULL) RETURNING user')
  const end = db.prepare('UPDATE member SET ended = ? WHERE user = ? AND NOT EXISTS (SELECT 1 FROM token WHERE token.user = member.user)')
  function markUsed(session: string): void {
    try {
      use.run(now(), session)
    } catch {
      // a disk that takes no more writes keeps nobody from reading (V76)
    }
  }
  const number = (value: unknown) => (value === null ? null : Number(value))
  return {
    issue(user, expires, by) {
      const token = PREFIX + freshSecret()
      mark.run(user)
      const id = freshId()
      insert.run(hashOf(token), user, now(), id, expires, by)
      return { id, token }
    },
    holder(token) {
      const session = hashOf(token)
      const row = find.get(session, now())
      if (row === undefined) return null
      if (now() - Number(row['used'] ?? 0) > USED_EVERY_MS) markUsed(session)
      return { user: { id: userId(String(row['id'])), name: String(row['name']) }, session, isFirstUse: row['used'] === null }
    },
    holds: session => find.get(session, now()) !== undefined,
    listOf: council =>
      list.all(council).flatMap(row =>
        isRole(row['role'])
          ? [{
              id: String(row['id']), user: userId(String(row['user'])), name: String(row['name']), role: row['role'],
              created: Number(row['created']), expires: number(row['expires']), used: number(row['used']),
            }]
          : [],
      ),
    revoke(council, id) {
      const user = drop.get(id, council)?.['user']
      if (user === undefined) return null
      end.run(now(), String(user))
      return userId(String(user))
    },
  }
}
