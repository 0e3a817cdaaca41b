import type { IncomingMessage } from 'node:http'
import type { Accounts } from '../accounts/openAccounts.ts'
import { ADDRESS_HEADER } from '../accounts/signIn.ts'
import { isLoopbackHost } from '../settings.ts'
import { fault, json, nothing, type Answer } from './answer.ts'
import { readBody } from './asked.ts'
import type { Route } from './routes.ts'

/** Signing in and out, and who one is. */
export function accountRoutes(accounts: Accounts, origin: string, onSignOut: (session: string) => void): readonly Route[] {
  async function handed(path: string, incoming: IncomingMessage, body: string): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json', [ADDRESS_HEADER]: peerOf(incoming), 'user-agent': incoming.headers['user-agent'] ?? '' })
    if (incoming.headers.cookie !== undefined) headers.set('cookie', incoming.headers.cookie)
    return accounts.handle(new Request(`${origin}${path}`, { method: 'POST', headers, body }))
  }

  return [
    {
      method: 'GET',
      path: '/api/me',
      async answer(asked) {
        const identity = await asked.identity()
        if (identity === null) return fault(401, 'http.signInFirst')
        const councils = accounts.members.councilsOf(identity.user.id).map(({ id, name, role, organisation }) => ({ id, name, role, organisation }))
        return json(200, { user: identity.user, councils })
      },
    },
    {
      method: 'POST',
      path: '/api/sign-in/key',
      async answer({ incoming }) {
        if (!/^application\/json\b/i.test(incoming.headers['content-type'] ?? '')) return fault(415, 'http.notJson')
        const body = await readBody(incoming)
        if (!body.ok) return fault(413, 'http.tooLarge', { connection: 'close' })
        // What is no JSON at all the library would write to the console.
        return isJsonObject(body.text) ? signedIn(await handed('/api/sign-in/key', incoming, body.text)) : fault(400, 'http.badRequest')
      },
    },
    {
      method: 'POST',
      path: '/api/sign-out',
      async answer({ incoming, identity }) {
        const known = await identity()
        const response = await handed('/api/sign-out', incoming, '{}')
        if (!response.ok) return signedIn(response)
        if (known?.by === 'cookie') onSignOut(known.session)
        return nothing({ 'set-cookie': response.headers.getSetCookie() })
      },
    },
  ]
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function signedIn(response: Response): Answer {
  if (response.ok) return nothing({ 'set-cookie': response.headers.getSetCookie() })
  if (response.status === 429) return fault(429, 'key.tooMany', { 'retry-after': response.headers.get('x-retry-after') ?? '60' })
  if (response.status === 403) return fault(403, 'key.wrong')
  return response.status < 500 ? fault(400, 'http.badRequest') : fault(500, 'http.failed')
}

/** The address that attempts are counted by: the socket's, or what a proxy on the same machine says last in X-Forwarded-For. */
function peerOf(incoming: IncomingMessage): string {
  const address = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '').split(',').at(-1)!.trim()
  return forwarded !== '' && isLoopbackHost(address) ? forwarded : address
}
