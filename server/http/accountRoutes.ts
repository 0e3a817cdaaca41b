import type { Accounts } from '../accounts/openAccounts.ts'
import { hashOf } from '../accounts/secrets.ts'
import { PROVIDER } from '../accounts/provider.ts'
import { fault, json, nothing, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { libraryAnswer, type Library } from './library.ts'
import type { Route } from './routes.ts'

/** Signing in and out, and who one is. */
export function accountRoutes(accounts: Accounts, library: Library, onEnded: () => void): readonly Route[] {
  /** One request handed on to the library as it came, with the fields that are named and no others. */
  const handed = (path: string, names: readonly string[], to: string, show?: Parameters<typeof libraryAnswer>[1]): Route => ({
    method: 'POST',
    path,
    async answer({ incoming }) {
      const body = await library.body(incoming)
      if (!body.ok) return body.answer
      return libraryAnswer(await library.post(to, incoming, picked(body.fields, names)), show)
    },
  })

  async function byPassword({ incoming }: Asked): Promise<Answer> {
    const body = await library.body(incoming)
    if (!body.ok) return body.answer
    const { login, password } = body.fields
    if (typeof login !== 'string' || typeof password !== 'string' || login.trim() === '' || password === '') return fault(400, 'http.badRequest')
    const wait = accounts.attempts.begin(login)
    if (wait > 0) return fault(429, 'key.tooMany', { 'retry-after': String(Math.ceil(wait / 1000)) })
    const response = await library.post('/api/sign-in/email', incoming, { email: accounts.names.emailFor(login), password })
    if (response.ok) accounts.attempts.right(login)
    else if (response.status !== 401) accounts.attempts.unseen(login)
    return libraryAnswer(response, told => (told['twoFactorRedirect'] === true ? { secondFactor: true } : null))
  }

  async function byProvider({ incoming }: Asked): Promise<Answer> {
    if (accounts.provider === null) return fault(404, 'provider.none')
    const body = await library.body(incoming)
    if (!body.ok) return body.answer
    const { back, invitation } = body.fields
    const fields = {
      provider: PROVIDER, callbackURL: ownPath(back) ?? '/', errorCallbackURL: '/sign-in', disableRedirect: true,
      // A hash: the library keeps the state in its tables, and no link stands in the file.
      ...(typeof invitation === 'string' ? { additionalData: { invitation: hashOf(invitation) } } : {}),
    }
    return libraryAnswer(await library.post('/api/sign-in/social', incoming, fields), told => ({ url: told['url'] }))
  }

  return [
    {
      method: 'GET',
      path: '/api/me',
      async answer(asked) {
        const identity = await asked.identity()
        if (identity === null) return fault(401, 'http.signInFirst')
        const councils = accounts.members.councilsOf(identity.user.id).map(({ id, name, role, organisation }) => ({
          id, name, role, organisation, ...(accounts.isLocked(identity, id) ? { locked: 'secondFactor' } : {}),
        }))
        const needsPassword = identity.by === 'cookie' && accounts.isOwner(identity.user.id) && !accounts.hasPassword(identity.user.id)
        return json(200, { user: identity.user, councils, ...(needsPassword ? { needsPassword } : {}), ...(accounts.isOwner(identity.user.id) ? { runsServer: true } : {}) })
      },
    },
    { method: 'GET', path: '/api/sign-in', answer: () => json(200, { provider: accounts.provider }) },
    handed('/api/sign-in/key', ['key'], '/api/sign-in/key'),
    { method: 'POST', path: '/api/sign-in/password', answer: byPassword },
    handed('/api/sign-in/code', ['code'], '/api/two-factor/verify-totp'),
    handed('/api/sign-in/backup-code', ['code'], '/api/two-factor/verify-backup-code'),
    { method: 'POST', path: '/api/sign-in/provider', answer: byProvider },
    {
      method: 'GET',
      path: `/api/callback/${PROVIDER}`,
      async answer({ incoming, url }) {
        const response = await library.get(`${url.pathname}${url.search}`, incoming)
        const location = response.headers.get('location')
        if (location === null) return fault(400, 'http.badRequest')
        return { status: 302, headers: { location, 'set-cookie': response.headers.getSetCookie() }, body: null }
      },
    },
    handed('/api/invitation', ['link'], '/api/invitation/look', told => told),
    handed('/api/invitation/accept', ['link', 'name', 'login', 'password'], '/api/invitation/accept', told => told),
    handed('/api/invitation/join', ['link'], '/api/invitation/join', told => told),
    handed('/api/reset', ['link'], '/api/reset/look', told => told),
    {
      method: 'POST',
      path: '/api/reset/use',
      async answer({ incoming }) {
        const body = await library.body(incoming)
        if (!body.ok) return body.answer
        const response = await library.post('/api/reset/use', incoming, picked(body.fields, ['link', 'login', 'password']))
        if (response.ok) onEnded()
        return libraryAnswer(response, told => told)
      },
    },
    {
      method: 'POST',
      path: '/api/sign-out',
      async answer({ incoming }) {
        const response = await library.post('/api/sign-out', incoming, {})
        if (!response.ok) return libraryAnswer(response)
        onEnded()
        return nothing({ 'set-cookie': response.headers.getSetCookie() })
      },
    },
  ]
}

export const picked = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
  Object.fromEntries(names.filter(name => fields[name] !== undefined && fields[name] !== null).map(name => [name, fields[name]]))

/** A path of this server, and nothing that a browser could take for another one. */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return null
  const url = new URL(value, 'http://here')
  return url.origin === 'http://here' ? `${url.pathname}${url.search}${url.hash}` : null
}
