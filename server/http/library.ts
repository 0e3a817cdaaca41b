import type { IncomingMessage } from 'node:http'
import type { Accounts } from '../accounts/openAccounts.ts'
import { ADDRESS_HEADER } from '../accounts/signIn.ts'
import { fault, isFaultCode, json, nothing, type Answer, type FaultCode } from './answer.ts'
import { readBody } from './asked.ts'
import { peerOf } from './peer.ts'

/** The way from our routes to the accounts library and back: its answers in our words, its cookies handed on. */
export interface Library {
  /** The body of a request as an object; an answer for one that is none. */
  body(incoming: IncomingMessage): Promise<{ readonly ok: true; readonly fields: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly answer: Answer }>
  post(path: string, incoming: IncomingMessage, fields: object): Promise<Response>
  get(pathAndQuery: string, incoming: IncomingMessage): Promise<Response>
}

export function createLibrary(accounts: Pick<Accounts, 'handle'>, origin: string): Library {
  const headersOf = (incoming: IncomingMessage): Headers => {
    const headers = new Headers({ [ADDRESS_HEADER]: peerOf(incoming), 'user-agent': incoming.headers['user-agent'] ?? '' })
    if (incoming.headers.cookie !== undefined) headers.set('cookie', incoming.headers.cookie)
    return headers
  }
  return {
    async body(incoming) {
      if (!/^application\/json\b/i.test(incoming.headers['content-type'] ?? '')) return { ok: false, answer: fault(415, 'http.notJson') }
      const body = await readBody(incoming)
      if (!body.ok) return { ok: false, answer: fault(413, 'http.tooLarge', { connection: 'close' }) }
      // What is no JSON at all the library would write to the console.
      const fields = objectIn(body.text)
      return fields === null ? { ok: false, answer: fault(400, 'http.badRequest') } : { ok: true, fields }
    },
    post(path, incoming, fields) {
      const headers = headersOf(incoming)
      headers.set('content-type', 'application/json')
      return accounts.handle(new Request(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(fields) }))
    },
    get: (path, incoming) => accounts.handle(new Request(`${origin}${path}`, { headers: headersOf(incoming) })),
  }
}

/** Codes of the library that people can do something about. What is not named is a bad request. */
const CODES: Readonly<Record<string, readonly [number, FaultCode]>> = {
  INVALID_EMAIL_OR_PASSWORD: [403, 'signIn.wrong'],
  INVALID_EMAIL: [403, 'signIn.wrong'],
  PASSWORD_TOO_LONG: [403, 'signIn.wrong'],
  INVALID_PASSWORD: [403, 'password.wrong'],
  INVALID_CODE: [403, 'code.wrong'],
  INVALID_BACKUP_CODE: [403, 'code.wrong'],
  INVALID_TWO_FACTOR_COOKIE: [403, 'signIn.again'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: [403, 'signIn.again'],
  ACCOUNT_TEMPORARILY_LOCKED: [429, 'key.tooMany'],
  SESSION_NOT_FRESH: [403, 'session.notFresh'],
  PROVIDER_NOT_FOUND: [503, 'provider.none'],
  UNAUTHORIZED: [401, 'http.signInFirst'],
}

/** The library's answer as ours. `show` says what of a good one is told; null: nothing. */
export async function libraryAnswer(response: Response, show: (told: Readonly<Record<string, unknown>>) => object | null = () => null): Promise<Answer> {
  const told = objectIn(await response.text()) ?? {}
  const cookies = response.headers.getSetCookie()
  const headers = cookies.length === 0 ? {} : { 'set-cookie': cookies }
  if (response.ok) {
    const shown = show(told)
    return shown === null ? nothing(headers) : json(200, shown, headers)
  }
  if (response.status === 429 && told['code'] === undefined) return fault(429, 'key.tooMany', { 'retry-after': response.headers.get('x-retry-after') ?? '60' })
  const { code } = told
  if (isFaultCode(code)) return fault(response.status, code, headers)
  const known = typeof code === 'string' && Object.hasOwn(CODES, code) ? CODES[code] : undefined
  if (known !== undefined) return fault(known[0], known[1], known[0] === 429 ? { 'retry-after': '900' } : headers)
  return response.status < 500 ? fault(400, 'http.badRequest') : fault(500, 'http.failed')
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : null // just looked at
  } catch {
    return null
  }
}
