import { isRole, type Standing } from '../domain/access.ts'
import { councilId, isId, userId, type CouncilId, type TableId, type UserId } from '../domain/ids.ts'
import { isLocale, LOCALES, type Label } from '../domain/locale.ts'
import { isRecord } from './stored.ts'

export interface Person {
  readonly id: UserId
  readonly name: string
}
export interface Membership extends Standing {
  readonly id: CouncilId
  readonly name: Label
  /** The council wants a second factor, and this person has none: nothing of it opens before. */
  readonly locked?: true
}
export interface Me {
  readonly user: Person
  readonly councils: readonly Membership[]
  /** The owner of the server, who came by the printed key and has no password yet. */
  readonly needsPassword?: true
  /** The owner of the server, who may see how it is. */
  readonly runsServer?: true
}

/** `offline`: nothing answered. `failed`: something answered, but not with what was asked for. */
export type Answer<T> = { readonly state: 'ok'; readonly value: T } | { readonly state: 'refused' | 'offline' | 'failed' }

export function readLabel(value: unknown): Label | null {
  if (typeof value === 'string') return { ru: value, be: value, de: value, en: value }
  if (!isRecord(value)) return null
  const first = Object.entries(value).find(([key, text]) => isLocale(key) && typeof text === 'string')?.[1]
  if (typeof first !== 'string') return null
  const text = (locale: string) => (typeof value[locale] === 'string' ? value[locale] : first)
  return Object.fromEntries(LOCALES.map(locale => [locale, text(locale)])) as Label // one text for each locale, just made
}

function readPerson(value: unknown): Person | null {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string' ? { id: userId(value['id']), name: value['name'] } : null
}

/** Also for what was remembered on the device: both may be of another version. */
export function readMe(value: unknown): Me | null {
  if (!isRecord(value) || !Array.isArray(value['councils'])) return null
  const user = readPerson(value['user'])
  if (user === null) return null
  const councils = value['councils'].flatMap((one: unknown): Membership[] => {
    if (!isRecord(one) || typeof one['id'] !== 'string' || !isRole(one['role'])) return []
    const name = readLabel(one['name'])
    return name === null ? [] : [{ id: councilId(one['id']), name, role: one['role'], organisation: isId(one['organisation']) ? one['organisation'] : null, ...(one['locked'] === 'secondFactor' || one['locked'] === true ? { locked: true } : {}) }]
  })
  return { user, councils, ...(value['needsPassword'] === true ? { needsPassword: true } : {}), ...(value['runsServer'] === true ? { runsServer: true } : {}) }
}

export function readPeople(value: unknown): readonly Person[] | null {
  return Array.isArray(value) ? value.flatMap((one: unknown) => readPerson(one) ?? []) : null
}

const ANSWER_WITHIN_MS = 15_000

export async function ask<T>(path: string, read: (body: unknown) => T | null, { method = 'GET' }: { readonly method?: 'GET' | 'POST' } = {}): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(path, { method, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  } catch {
    return { state: 'offline' }
  }
  if (response.status === 401) return { state: 'refused' }
  if (!response.ok) return { state: response.status >= 500 ? 'offline' : 'failed' }
  try {
    const value = read(await response.json())
    return value === null ? { state: 'failed' } : { state: 'ok', value }
  } catch {
    return { state: 'failed' }
  }
}

export const askMe = (): Promise<Answer<Me>> => ask('/api/me', readMe)
export const askMembers = (council: CouncilId): Promise<Answer<readonly Person[]>> =>
  ask(`/api/councils/${encodeURIComponent(council)}/members`, readPeople)

/** How many collisions wait in each table of the council that has any; null where nobody answers. */
export async function askCollisions(council: CouncilId): Promise<ReadonlyMap<TableId, number> | null> {
  const answer = await ask(`/api/councils/${encodeURIComponent(council)}/collisions`, readCounts)
  return answer.state === 'ok' ? answer.value : null
}

function readCounts(value: unknown): ReadonlyMap<TableId, number> | null {
  if (!isRecord(value) || !isRecord(value['tables'])) return null
  return new Map(Object.entries(value['tables']).filter((one): one is [TableId, number] => typeof one[1] === 'number'))
}

async function post(path: string, body: unknown): Promise<'done' | 'refused' | 'tooMany' | 'offline'> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    if (response.ok) return 'done'
    if (response.status === 429) return 'tooMany'
    return response.status >= 500 ? 'offline' : 'refused'
  } catch {
    return 'offline'
  }
}

export const signInWithKey = (key: string) => post('/api/sign-in/key', { key })
export const signOutHere = () => post('/api/sign-out', {})
