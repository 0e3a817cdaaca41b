import { isRecord } from './stored.ts'

/** What became of something that was asked of the server. A code is the server's, and has its words in the catalogues. */
export type Told<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'refused'; readonly code: string }
  | { readonly state: 'tooMany'; readonly minutes: number }
  | { readonly state: 'offline' }

/** Signing in hashes a password on a server that may be busy. */
const ANSWER_WITHIN_MS = 20_000

/** `read` makes of the answer what is wanted, null where it is something else. With `body` undefined it is only asked. */
export async function request<T>(path: string, body: object | undefined, read: (answer: unknown) => T | null): Promise<Told<T>> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(path, {
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    answer = response.status === 204 ? null : await response.json().catch(() => null)
  } catch {
    return { state: 'offline' }
  }
  if (response.status === 429) return { state: 'tooMany', minutes: Math.max(1, Math.ceil(Number(response.headers.get('retry-after') ?? 60) / 60)) }
  if (!response.ok) {
    const code = isRecord(answer) && typeof answer['code'] === 'string' ? answer['code'] : null
    return response.status >= 500 && code !== 'provider.none' ? { state: 'offline' } : { state: 'refused', code: code ?? 'failed' }
  }
  const value = read(answer)
  return value === null ? { state: 'refused', code: 'failed' } : { state: 'done', value }
}

export const nothing = (): true => true
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
