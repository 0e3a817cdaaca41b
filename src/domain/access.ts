/** What a person may do in a council. A contributor reports on what is given to the own organisation: see access/writing.ts. */
export const ROLES = ['owner', 'editor', 'contributor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Does the one role let do more than the other? They stand from the greatest to the smallest. */
export const isGreater = (role: Role, than: Role): boolean => ROLES.indexOf(role) < ROLES.indexOf(than)

export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role)

/** Everything that a role can allow as a whole. A new permission is a line here and nowhere else. `confidential`: to see rows that are not for everybody. */
export type Permission = 'read' | 'write' | 'invite' | 'confidential'

const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  owner: ['read', 'write', 'invite', 'confidential'],
  editor: ['read', 'write', 'confidential'],
  contributor: ['read'],
  viewer: ['read'],
}

export const may = (role: Role, permission: Permission): boolean => ALLOWED[role].includes(permission)

/** What somebody is in a council. A person may belong to an organisation of the council's (the id of its row): which rows are theirs is told by it. */
export interface Standing {
  readonly role: Role
  readonly organisation: string | null
}
