import { isRole, type Role } from '../domain/access.ts'
import type { Label } from '../domain/locale.ts'
import { readLabel } from './api.ts'
import { nothing, numberOf, request, textOf, type Told } from './requests.ts'
import { isRecord } from './stored.ts'

export interface OwnSession {
  readonly id: string
  readonly seen: number
  readonly browser: string
  readonly isThis: boolean
}
export interface Account {
  readonly name: string
  readonly login: string | null
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly provider: { readonly name: string; readonly connected: boolean } | null
  readonly sessions: readonly OwnSession[]
}
export interface SeenInvitation {
  readonly council: Label
  readonly role: Role
  readonly name: string
  readonly expires: number
  readonly signedInAs: string | null
}
export interface FactorSetUp {
  readonly secret: string
  /** What the picture for the camera says. */
  readonly address: string
  readonly backupCodes: readonly string[]
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(one => typeof one === 'string') : [])

export function readAccount(answer: unknown): Account | null {
  if (!isRecord(answer) || typeof answer['name'] !== 'string') return null
  const { provider, sessions } = answer
  return {
    name: answer['name'],
    login: textOf(answer['login']),
    hasPassword: answer['hasPassword'] === true,
    hasSecondFactor: answer['hasSecondFactor'] === true,
    provider: isRecord(provider) && typeof provider['name'] === 'string' ? { name: provider['name'], connected: provider['connected'] === true } : null,
    sessions: (Array.isArray(sessions) ? sessions : []).flatMap((one: unknown) =>
      isRecord(one) && typeof one['id'] === 'string' ? [{ id: one['id'], seen: numberOf(one['seen']) ?? 0, browser: textOf(one['browser']) ?? '', isThis: one['isThis'] === true }] : []),
  }
}

export function readInvitation(answer: unknown): SeenInvitation | null {
  if (!isRecord(answer) || !isRole(answer['role'])) return null
  const council = readLabel(answer['council'])
  return council === null ? null : { council, role: answer['role'], name: textOf(answer['name']) ?? '', expires: numberOf(answer['expires']) ?? 0, signedInAs: textOf(answer['signedInAs']) }
}

const readCouncil = (answer: unknown): string | null => (isRecord(answer) ? textOf(answer['council']) : null)
const readCodes = (answer: unknown): readonly string[] | null => (isRecord(answer) ? texts(answer['backupCodes']) : null)
const readUrl = (answer: unknown): string | null => (isRecord(answer) ? textOf(answer['url']) : null)

/** The organisation's provider, where one is set up. */
export const askProvider = () => request('/api/sign-in', undefined, answer => (isRecord(answer) ? { name: textOf(answer['provider']) } : null))
/** `code`: the password was right, and a second factor is wanted. */
export const signInWithPassword = (login: string, password: string): Promise<Told<'in' | 'code'>> =>
  request('/api/sign-in/password', { login, password }, answer => (isRecord(answer) && answer['secondFactor'] === true ? 'code' : 'in'))
export const signInWithCode = (code: string, kind: 'app' | 'backup') => request(kind === 'app' ? '/api/sign-in/code' : '/api/sign-in/backup-code', { code }, nothing)
/** The address at the provider to go to. */
export const signInByProvider = (back: string, invitation?: string) => request('/api/sign-in/provider', { back, invitation }, readUrl)

export const lookAtInvitation = (link: string) => request('/api/invitation', { link }, readInvitation)
export const acceptInvitation = (fields: { readonly link: string; readonly name: string; readonly login: string; readonly password: string }) => request('/api/invitation/accept', fields, readCouncil)
export const joinByInvitation = (link: string) => request('/api/invitation/join', { link }, readCouncil)

export const lookAtReset = (link: string) =>
  request('/api/reset', { link }, answer =>
    isRecord(answer) && typeof answer['name'] === 'string' ? { name: answer['name'], login: textOf(answer['login']), endsSecondFactor: answer['endsSecondFactor'] === true } : null)
export const useResetLink = (link: string, password: string, login?: string) => request('/api/reset/use', { link, password, login }, nothing)

export const askAccount = () => request('/api/account', undefined, readAccount)
export const rename = (name: string) => request('/api/account/name', { name }, nothing)
export const keepPassword = (fields: { readonly current?: string; readonly login?: string; readonly password: string }) => request('/api/account/password', fields, nothing)
export const endSessions = (id: string) => request('/api/account/sessions/end', { id }, nothing)
export const beginSecondFactor = (password: string) =>
  request('/api/account/second-factor/begin', { password }, (answer): FactorSetUp | null => {
    const [secret, address, backupCodes] = isRecord(answer) ? [textOf(answer['secret']), textOf(answer['address']), texts(answer['backupCodes'])] : [null, null, []]
    return secret === null || address === null ? null : { secret, address, backupCodes }
  })
export const confirmSecondFactor = (code: string) => request('/api/account/second-factor/confirm', { code }, nothing)
export const endSecondFactor = (password: string) => request('/api/account/second-factor/end', { password }, nothing)
export const newBackupCodes = (password: string) => request('/api/account/second-factor/codes', { password }, readCodes)
/** `back`: where the provider leads to, whatever came of it. The password of whoever has one. */
export const connectProvider = (back: string, password?: string) => request('/api/account/connect', { back, password }, readUrl)
