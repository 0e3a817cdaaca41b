import { isRole, type Role, type Standing } from '../domain/access.ts'
import { userId, type CouncilId, type UserId } from '../domain/ids.ts'
import { nothing, numberOf, request, textOf } from './requests.ts'
import { isRecord } from './stored.ts'

export interface Member extends Standing {
  readonly user: UserId
  readonly name: string
  readonly login: string | null
  readonly email: string | null
  readonly hasSecondFactor: boolean
}
export interface OpenInvitation extends Standing {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly expires: number
}
export interface ProgramToken {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly expires: number | null
  readonly used: number | null
}
export interface Roster {
  readonly members: readonly Member[]
  readonly invitations: readonly OpenInvitation[]
  readonly tokens: readonly ProgramToken[]
  readonly wantsSecondFactor: boolean
  readonly provider: string | null
}

/** What this version cannot read is left out. */
function each<T>(value: unknown, read: (one: Readonly<Record<string, unknown>>, role: Role) => T): readonly T[] {
  return (Array.isArray(value) ? value : []).flatMap((one: unknown) => (isRecord(one) && isRole(one['role']) ? [read(one, one['role'])] : []))
}

export function readRoster(answer: unknown): Roster | null {
  if (!isRecord(answer) || !Array.isArray(answer['members'])) return null
  return {
    members: each(answer['members'], (one, role) => ({
      user: userId(String(one['user'])), name: String(one['name']), role, organisation: textOf(one['organisation']),
      login: textOf(one['login']), email: textOf(one['email']), hasSecondFactor: one['hasSecondFactor'] === true,
    })),
    invitations: each(answer['invitations'], (one, role) => ({
      id: String(one['id']), name: String(one['name']), role, organisation: textOf(one['organisation']), email: textOf(one['email']), expires: numberOf(one['expires']) ?? 0,
    })),
    tokens: each(answer['tokens'], (one, role) => ({ id: String(one['id']), name: String(one['name']), role, expires: numberOf(one['expires']), used: numberOf(one['used']) })),
    wantsSecondFactor: answer['wantsSecondFactor'] === true,
    provider: textOf(answer['provider']),
  }
}

const of = (council: CouncilId, path: string) => `/api/councils/${encodeURIComponent(council)}/${path}`
const readLink = (answer: unknown): string | null => (isRecord(answer) ? textOf(answer['link']) : null)

export interface Invited extends Standing {
  readonly name: string
  readonly email: string | null
  readonly days: number
}

export const askRoster = (council: CouncilId) => request(of(council, 'roster'), undefined, readRoster)
/** The link, which is told once. */
export const invite = (council: CouncilId, invited: Invited) => request(of(council, 'invitations'), invited, readLink)
export const revokeInvitation = (council: CouncilId, id: string) => request(of(council, 'invitations/revoke'), { id }, nothing)
export const changeMember = (council: CouncilId, user: UserId, { role, organisation }: Standing) => request(of(council, 'members/change'), { user, role, organisation }, nothing)
export const endMember = (council: CouncilId, user: UserId) => request(of(council, 'members/end'), { user }, nothing)
export const resetMember = (council: CouncilId, user: UserId, endsSecondFactor: boolean) => request(of(council, 'members/reset'), { user, endsSecondFactor }, readLink)
export const makeToken = (council: CouncilId, fields: { readonly name: string; readonly role: Role; readonly days: number | null }) =>
  request(of(council, 'tokens'), fields, answer => (isRecord(answer) ? textOf(answer['token']) : null))
export const revokeToken = (council: CouncilId, id: string) => request(of(council, 'tokens/revoke'), { id }, nothing)
export const requireSecondFactor = (council: CouncilId, required: boolean) => request(of(council, 'second-factor'), { required }, nothing)
