import type { DatabaseSync } from 'node:sqlite'
import { isRole, type Role } from '../../src/domain/access.ts'
import { councilId, userId, type CouncilId, type UserId } from '../../src/domain/ids.ts'
import { freshId, freshSecret, hashOf } from './secrets.ts'

export interface Wish {
  readonly council: string
  readonly role: Role
  readonly organisation: string | null
  readonly name: string
  /** Whoever the organisation's provider says has this address may come in without the link. */
  readonly email: string | null
}
export interface Invitation extends Wish {
  readonly id: string
  readonly council: CouncilId
  readonly by: UserId
  readonly created: number
  readonly expires: number
}

export const INVITATION_DAYS = 7
export const MAX_INVITATION_DAYS = 60
const DAY_MS = 24 * 60 * 60 * 1000

/** Invitations that nobody has accepted yet. The secret in a link is kept as a hash; it works once. */
export interface Invitations {
  /** The secret of the link; shown here and never again. */
  issue(wish: Wish, by: UserId, days: number): { readonly id: string; readonly secret: string }
  /** Those of a council that still hold, oldest first. */
  openOf(council: string): readonly Invitation[]
  /** Looks without using it up; null for one that is wrong, expired, revoked or used. */
  look(hash: string): Invitation | null
  /** Uses it up, in one statement. */
  take(hash: string): Invitation | null
  openFor(email: string): readonly Invitation[]
  /** Uses up all that were meant for this address. */
  takeFor(email: string): readonly Invitation[]
  revoke(council: string, id: string): boolean
}

const COLUMNS = 'id, council, role, organisation, name, email, by, created, expires'

export const plainEmail = (email: string): string => email.trim().toLowerCase()

export function createInvitations(db: DatabaseSync, now: () => number): Invitations {
  const insert = db.prepare('INSERT INTO invitation (hash, id, council, role, organisation, name, email, by, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const list = db.prepare(`SELECT ${COLUMNS} FROM invitation WHERE council = ? AND expires > ? ORDER BY created, id`)
  const one = db.prepare(`SELECT ${COLUMNS} FROM invitation WHERE hash = ? AND expires > ?`)
  const take = db.prepare(`DELETE FROM invitation WHERE hash = ? AND expires > ? RETURNING ${COLUMNS}`)
  const forEmail = db.prepare(`SELECT ${COLUMNS} FROM invitation WHERE email = ? AND expires > ? ORDER BY created, id`)
  const takeFor = db.prepare(`DELETE FROM invitation WHERE email = ? AND expires > ? RETURNING ${COLUMNS}`)
  const drop = db.prepare('DELETE FROM invitation WHERE council = ? AND id = ?')
  const dropExpired = db.prepare('DELETE FROM invitation WHERE expires <= ?')
  return {
    issue({ council, role, organisation, name, email }, by, days) {
      const [id, secret] = [freshId(), freshSecret()]
      dropExpired.run(now())
      insert.run(hashOf(secret), id, council, role, organisation, name, email === null ? null : plainEmail(email), by, now(), now() + days * DAY_MS)
      return { id, secret }
    },
    openOf: council => list.all(council, now()).flatMap(read),
    look: hash => read(one.get(hash, now()))[0] ?? null,
    take: hash => read(take.get(hash, now()))[0] ?? null,
    openFor: email => forEmail.all(plainEmail(email), now()).flatMap(read),
    takeFor: email => takeFor.all(plainEmail(email), now()).flatMap(read),
    revoke: (council, id) => drop.run(council, id).changes > 0,
  }
}

function read(row: Readonly<Record<string, unknown>> | undefined): readonly Invitation[] {
  if (row === undefined || !isRole(row['role'])) return []
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return [{
    id: String(row['id']), council: councilId(String(row['council'])), role: row['role'], organisation: text(row['organisation']), name: String(row['name']), email: text(row['email']),
    by: userId(String(row['by'])), created: Number(row['created']), expires: Number(row['expires']),
  }]
}
