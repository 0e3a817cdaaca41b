import type { DatabaseSync } from 'node:sqlite'
import { isRole, type Role, type Standing } from '../../src/domain/access.ts'
import { councilId, userId, type CouncilId, type UserId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/domain/locale.ts'
import { IMPORTER } from './accountsFile.ts'
import { createWaysBack, wholly } from './waysBack.ts'

export interface Membership extends Standing {
  readonly id: CouncilId
  readonly name: Label
  /** Does the council want a second factor of everybody? */
  readonly wantsSecondFactor: boolean
}
export interface Person {
  readonly id: UserId
  readonly name: string
}

/** Councils and who may do what in them. */
export interface Members {
  addCouncil(id: string, name: Label): void
  hasCouncil(id: string): boolean
  /** Null for none of this id. */
  nameOf(id: string): Label | null
  /** The ids of all. */
  councils(): readonly CouncilId[]
  councilsOf(user: UserId): readonly Membership[]
  /** null for no member, and the same for a council that does not exist. */
  roleIn(user: UserId, council: string): Role | null
  /** The same with the organisation that the person belongs to. */
  standingIn(user: UserId, council: string): Standing | null
  /** Makes a member, or changes one. Without an organisation the one that is known stays; with the right to let people in go the ways back (V22). */
  setRole(user: UserId, council: string, role: Role, organisation?: string | null): void
  wantsSecondFactor(council: string): boolean
  requireSecondFactor(council: string, required: boolean): void
  /** The names behind the user ids in a council's data: those who are or were its members, programs, and Quorum itself. */
  peopleOf(council: string): readonly Person[]
}

export function createMembers(db: DatabaseSync, now: () => number): Members {
  const ways = createWaysBack(db, now)
  // `user` is the accounts library's table; it is made before any of these is asked.
  const addCouncil = db.prepare('INSERT INTO council (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name')
  const oneCouncil = db.prepare('SELECT name FROM council WHERE id = ?')
  const allCouncils = db.prepare('SELECT id FROM council ORDER BY id')
  const councils = db.prepare(`
    SELECT c.id, c.name, c.second_factor, m.role, m.organisation FROM member m JOIN council c ON c.id = m.council WHERE m.user = ? AND m.ended IS NULL ORDER BY c.id`)
  const standing = db.prepare('SELECT role, organisation FROM member WHERE user = ? AND council = ? AND ended IS NULL')
  const setRole = db.prepare(`
    INSERT INTO member (council, user, role, organisation) VALUES (?, ?, ?, ?)
    ON CONFLICT (council, user) DO UPDATE SET role = excluded.role, organisation = coalesce(excluded.organisation, organisation), ended = NULL`)
  const setOrganisation = db.prepare('UPDATE member SET organisation = ? WHERE council = ? AND user = ?')
  const secondFactor = db.prepare('SELECT second_factor FROM council WHERE id = ?')
  const requireSecondFactor = db.prepare('UPDATE council SET second_factor = ? WHERE id = ?')
  const people = db.prepare(`
    SELECT u.id, u.name FROM user u
    WHERE u.id IN (SELECT user FROM member WHERE council = ?) OR u.id = (SELECT value FROM single WHERE name = '${IMPORTER}')
    ORDER BY u.name, u.id`)

  return {
    addCouncil(id, name) {
      addCouncil.run(id, JSON.stringify(name))
    },
    hasCouncil: id => oneCouncil.get(id) !== undefined,
    nameOf: id => {
      const name = oneCouncil.get(id)?.['name']
      return name === undefined ? null : (JSON.parse(String(name)) as Label) // written by addCouncil
    },
    councils: () => allCouncils.all().map(row => councilId(String(row['id']))),
    councilsOf: user =>
      councils.all(user).flatMap(row => {
        const found = standingOf(row)
        // a name was written by addCouncil
        return found === null ? [] : [{ id: councilId(String(row['id'])), name: JSON.parse(String(row['name'])) as Label, ...found, wantsSecondFactor: row['second_factor'] === 1 }]
      }),
    roleIn: (user, council) => standingOf(standing.get(user, council))?.role ?? null,
    standingIn: (user, council) => standingOf(standing.get(user, council)),
    setRole(user, council, role, organisation) {
      wholly(db, () => {
        setRole.run(council, user, role, organisation ?? null)
        if (organisation === null) setOrganisation.run(null, council, user)
        if (role !== 'owner') ways.close(council, user)
      })
    },
    wantsSecondFactor: council => secondFactor.get(council)?.['second_factor'] === 1,
    requireSecondFactor(council, required) {
      requireSecondFactor.run(required ? 1 : 0, council)
    },
    peopleOf: council => people.all(council).map(row => ({ id: userId(String(row['id'])), name: String(row['name']) })),
  }
}

function standingOf(row: Readonly<Record<string, unknown>> | undefined): Standing | null {
  const role = row?.['role']
  const organisation = row?.['organisation']
  return isRole(role) ? { role, organisation: typeof organisation === 'string' ? organisation : null } : null
}
