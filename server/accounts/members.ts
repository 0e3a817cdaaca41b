import type { DatabaseSync } from 'node:sqlite'
import { isRole, type Role } from '../../src/domain/access.ts'
import { councilId, userId, type CouncilId, type UserId } from '../../src/domain/ids.ts'
import type { Label } from '../../src/domain/locale.ts'
import { IMPORTER } from './accountsFile.ts'

export interface Membership {
  readonly id: CouncilId
  readonly name: Label
  readonly role: Role
}
export interface Person {
  readonly id: UserId
  readonly name: string
}

/** Councils and who may do what in them. */
export interface Members {
  addCouncil(id: string, name: Label): void
  hasCouncil(id: string): boolean
  /** The ids of all. */
  councils(): readonly CouncilId[]
  councilsOf(user: UserId): readonly Membership[]
  /** null for no member, and the same for a council that does not exist. */
  roleIn(user: UserId, council: string): Role | null
  setRole(user: UserId, council: string, role: Role): void
  /** The names behind the user ids in a council's data: its members, programs with a token, and Quorum itself. */
  peopleOf(council: string): readonly Person[]
}

export function createMembers(db: DatabaseSync): Members {
  // `user` is the accounts library's table; it is made before any of these is asked.
  const addCouncil = db.prepare('INSERT INTO council (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name')
  const oneCouncil = db.prepare('SELECT 1 FROM council WHERE id = ?')
  const allCouncils = db.prepare('SELECT id FROM council ORDER BY id')
  const councils = db.prepare('SELECT c.id, c.name, m.role FROM member m JOIN council c ON c.id = m.council WHERE m.user = ? ORDER BY c.id')
  const role = db.prepare('SELECT role FROM member WHERE user = ? AND council = ?')
  const setRole = db.prepare('INSERT INTO member (council, user, role) VALUES (?, ?, ?) ON CONFLICT (council, user) DO UPDATE SET role = excluded.role')
  const people = db.prepare(`
    SELECT u.id, u.name FROM user u
    WHERE u.id IN (SELECT user FROM member WHERE council = ?) OR u.id = (SELECT value FROM single WHERE name = '${IMPORTER}')
    ORDER BY u.name, u.id`)

  return {
    addCouncil(id, name) {
      addCouncil.run(id, JSON.stringify(name))
    },
    hasCouncil: id => oneCouncil.get(id) !== undefined,
    councils: () => allCouncils.all().map(row => councilId(String(row['id']))),
    councilsOf: user =>
      councils.all(user).flatMap(row =>
        isRole(row['role']) ? [{ id: councilId(String(row['id'])), name: JSON.parse(String(row['name'])) as Label, role: row['role'] }] : [], // a name was written by addCouncil
      ),
    roleIn(user, council) {
      const found = role.get(user, council)?.['role']
      return isRole(found) ? found : null
    },
    setRole(user, council, role) {
      setRole.run(council, user, role)
    },
    peopleOf: council => people.all(council).map(row => ({ id: userId(String(row['id'])), name: String(row['name']) })),
  }
}
