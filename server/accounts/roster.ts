import type { DatabaseSync } from 'node:sqlite'
import { isRole, type Standing } from '../../src/domain/access.ts'
import { userId, type UserId } from '../../src/domain/ids.ts'
import { createWaysBack, wholly } from './waysBack.ts'

/** A member as the owner sees them. */
export interface RosterEntry extends Standing {
  readonly user: UserId
  readonly name: string
  /** With which they sign in; null where no password was set yet. */
  readonly login: string | null
  /** Verified by the organisation's provider; null for none. */
  readonly email: string | null
  readonly hasSecondFactor: boolean
}

export type RosterDone = 'done' | 'lastOwner' | 'unknown'

/** Who is in a council, and the changes that an owner makes. */
export interface Roster {
  of(council: string): readonly RosterEntry[]
  /** Without its last owner nobody could let anyone in any more. With the right to let people in go the open invitations that an owner issued and the tokens that they made. */
  change(council: string, user: string, standing: Standing): RosterDone
  /** The name stays behind what the person wrote. */
  end(council: string, user: string): RosterDone
  /** Does this owner own every council that the person is in? Only then may they give out a link that lets somebody in as that person. */
  ownsAllOf(owner: UserId, user: string): boolean
}

export function createRoster(db: DatabaseSync, now: () => number): Roster {
  const people = 'm.ended IS NULL AND NOT EXISTS (SELECT 1 FROM program p WHERE p.user = m.user)'
  const list = db.prepare(`
    SELECT m.user, u.name, m.role, m.organisation, s.shown, u.email, u.emailVerified, u.twoFactorEnabled
    FROM member m JOIN user u ON u.id = m.user LEFT JOIN sign_in_name s ON s.user = m.user WHERE m.council = ? AND ${people} ORDER BY u.name, m.user`)
  const isPerson = db.prepare(`SELECT 1 FROM member m WHERE m.council = ? AND m.user = ? AND ${people}`)
  // Each in one statement: of two owners who lower each other at once one stays.
  const stays = `m.council = ? AND m.user = ? AND ${people}
    AND (m.role <> 'owner' OR ? = 'owner' OR EXISTS (
      SELECT 1 FROM member o WHERE o.council = m.council AND o.user <> m.user AND o.role = 'owner' AND o.ended IS NULL AND NOT EXISTS (SELECT 1 FROM program p WHERE p.user = o.user)))`
  const set = db.prepare(`UPDATE member AS m SET role = ?, organisation = ? WHERE ${stays}`)
  const end = db.prepare(`UPDATE member AS m SET ended = ? WHERE ${stays}`)
  const foreign = db.prepare(`
    SELECT 1 FROM member m WHERE m.user = ? AND m.ended IS NULL
    AND NOT EXISTS (SELECT 1 FROM member o WHERE o.council = m.council AND o.user = ? AND o.role = 'owner' AND o.ended IS NULL)`)

  const ways = createWaysBack(db, now)
  const withoutWaysBack = (council: string, user: string, isOwner: boolean, act: () => RosterDone): RosterDone =>
    wholly(db, () => {
      const done = act()
      if (done === 'done' && !isOwner) ways.close(council, user)
      return done
    })

  const outcome = (changes: number | bigint, council: string, user: string): RosterDone =>
    changes > 0 ? 'done' : isPerson.get(council, user) === undefined ? 'unknown' : 'lastOwner'

  return {
    of: council =>
      list.all(council).flatMap(row => {
        const { role, organisation, shown } = row
        if (!isRole(role)) return []
        return [{
          user: userId(String(row['user'])), name: String(row['name']), role, organisation: typeof organisation === 'string' ? organisation : null,
          login: typeof shown === 'string' ? shown : null, email: row['emailVerified'] === 1 ? String(row['email']) : null, hasSecondFactor: row['twoFactorEnabled'] === 1,
        }]
      }),
    change: (council, user, { role, organisation }) =>
      withoutWaysBack(council, user, role === 'owner', () => outcome(set.run(role, organisation, council, user, role).changes, council, user)),
    end: (council, user) => withoutWaysBack(council, user, false, () => outcome(end.run(now(), council, user, '').changes, council, user)),
    ownsAllOf: (owner, user) => foreign.get(user, owner) === undefined,
  }
}
