import type { Accounts } from '../accounts/openAccounts.ts'
import { hashOf } from '../accounts/secrets.ts'
import { PROVIDER } from '../accounts/provider.ts'
import { fault, json, nothing, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { libraryAnswer, type Library } from './library.ts'
import { addressIn } from './peer.ts'
import type { Route } from './routes.ts'
import { createAwaited } from '../security/awaited.ts'
import type { Outcome, SecurityLog, SecurityNote } from '../security/securityLog.ts'

export interface AccountHooks {
  readonly now: () => number
  /** Sessions have ended. */
  readonly onEnded: () => void
  readonly security: SecurityLog
}

/** Signing in and out, and who one is. */
export function accountRoutes(accounts: Accounts, library: Library, { now, onEnded, security }: AccountHooks): readonly Route[] {
  const awaited = createAwaited(now)
  type Tell = (answer: Answer, asked: Asked) => Omit<SecurityNote, 'from' | 'outcome' | 'who'> & { readonly who?: string | null }
  /** Whom the answer has signed in. */
  async function cameIn(response: Response): Promise<string | null> {
    const cookie = response.ok ? cookieIn(response) : ''
    return cookie === '' ? null : ((await accounts.identify({ cookie }))?.user.id ?? null)
  }
  /** What has only to be typed again is no news. */
  function note(entry: Omit<SecurityNote, 'from' | 'outcome'>, answer: Answer, { incoming }: Asked, outcome = outcomeOf(answer)): void {
    if (answer.status !== 400) security.note({ ...entry, outcome, from: addressIn(incoming), ...(answer.code === undefined ? {} : { why: answer.code }) })
  }

  /** One request handed on to the library as it came, with the fields that are named and no others. */
  const handed = (path: string, names: readonly string[], to: string, tell: Tell | null, show?: Parameters<typeof libraryAnswer>[1]): Route => ({
    method: 'POST',
    path,
    async answer(asked) {
      const { incoming } = asked
      const body = await library.body(incoming)
      if (!body.ok) return body.answer
      const response = await library.post(to, incoming, picked(body.fields, names))
      const who = await cameIn(response)
      const answer = await libraryAnswer(response, show)
      if (tell !== null) note({ who, ...tell(answer, asked) }, answer, asked)
      return answer
    },
  })

  async function byPassword(asked: Asked): Promise<Answer> {
    const { incoming } = asked
    const body = await library.body(incoming)
    if (!body.ok) return body.answer
    const { login, password } = body.fields
    if (typeof login !== 'string' || typeof password !== 'string' || login.trim() === '' || password === '') return fault(400, 'http.badRequest')
    const wait = accounts.attempts.begin(login)
    // By id, and only of people: what was typed may be a password in the wrong field.
    const entry = { event: 'signIn', by: 'password', who: accounts.names.userFor(login) } as const
    if (wait > 0) {
      const answer = fault(429, 'key.tooMany', { 'retry-after': String(Math.ceil(wait / 1000)) })
      note(entry, answer, asked)
      return answer
    }
    const mark = entry.who === null ? null : accounts.passwordMark(entry.who)
    const response = await library.post('/api/sign-in/email', incoming, { email: accounts.names.emailFor(login), password })
    // Another password was set while this one was looked at: what has ended with the old one does not begin again.
    if (response.ok && entry.who !== null && accounts.passwordMark(entry.who) !== mark) {
      const begun = await accounts.identify({ cookie: cookieIn(response) })
      if (begun !== null) await accounts.endSession(begun.session)
      const answer = fault(403, 'signIn.wrong')
      note(entry, answer, asked)
      return answer
    }
    if (response.ok) accounts.attempts.right(login)
    else if (response.status !== 401) accounts.attempts.unseen(login)
    const answer = await libraryAnswer(response, told => (told['twoFactorRedirect'] === true ? { secondFactor: true } : null))
    const asksCode = answer.status === 200
    if (asksCode && entry.who !== null) awaited.add(cookieIn(response), entry.who)
    note(entry, answer, asked, asksCode ? 'secondFactorAsked' : outcomeOf(answer))
    return answer
  }

  const signedInBy = (by: 'code' | 'backupCode'): Tell => ({ status }, { incoming }) =>
    status < 400 ? { event: 'signIn', by } : { event: 'secondFactor.failed', by, who: awaited.of(incoming.headers.cookie ?? '') }

  /** Uses an invitation: as a new person, who is signed in by it, or as who is signed in already. */
  const invited = (path: string, names: readonly string[]): Route => ({
    method: 'POST',
    path,
    async answer(asked) {
      const { incoming } = asked
      const body = await library.body(incoming)
      if (!body.ok) return body.answer
      const { link } = body.fields
      const found = typeof link === 'string' ? accounts.invitations.look(hashOf(link)) : null
      const response = await library.post(path, incoming, picked(body.fields, names))
      const who = (await cameIn(response)) ?? (await asked.identity())?.user.id ?? null
      const answer = await libraryAnswer(response, told => told)
      note({ event: 'invitation.used', who, ...(found === null ? {} : { council: found.council, role: found.role, about: found.id }) }, answer, asked)
      return answer
    },
  })

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
    handed('/api/sign-in/key', ['key'], '/api/sign-in/key', () => ({ event: 'signIn', by: 'key' })),
    { method: 'POST', path: '/api/sign-in/password', answer: byPassword },
    handed('/api/sign-in/code', ['code'], '/api/two-factor/verify-totp', signedInBy('code')),
    handed('/api/sign-in/backup-code', ['code'], '/api/two-factor/verify-backup-code', signedInBy('backupCode')),
    { method: 'POST', path: '/api/sign-in/provider', answer: byProvider },
    {
      method: 'GET',
      path: `/api/callback/${PROVIDER}`,
      async answer(asked) {
        const { incoming, url } = asked
        const here = (await asked.identity())?.user.id ?? null
        const response = await library.get(`${url.pathname}${url.search}`, incoming)
        const location = response.headers.get('location')
        if (location === null) return fault(400, 'http.badRequest')
        const cookie = cookieIn(response)
        const who = cookie === '' ? null : ((await accounts.identify({ cookie }))?.user.id ?? null)
        const event = who === null && here !== null ? 'provider.connected' : 'signIn'
        const isRefused = new URL(location, 'http://here').searchParams.has('error') || (event === 'signIn' && who === null)
        security.note({ event, by: 'provider', who: who ?? here, from: addressIn(incoming), outcome: isRefused ? 'refused' : 'done' })
        return { status: 302, headers: { location, 'set-cookie': response.headers.getSetCookie() }, body: null }
      },
    },
    handed('/api/invitation', ['link'], '/api/invitation/look', null, told => told),
    invited('/api/invitation/accept', ['link', 'name', 'login', 'password']),
    invited('/api/invitation/join', ['link']),
    handed('/api/reset', ['link'], '/api/reset/look', null, told => told),
    {
      method: 'POST',
      path: '/api/reset/use',
      async answer(asked) {
        const { incoming } = asked
        const body = await library.body(incoming)
        if (!body.ok) return body.answer
        const { link } = body.fields
        const who = typeof link === 'string' ? (accounts.resets.look(link)?.user ?? null) : null
        const response = await library.post('/api/reset/use', incoming, picked(body.fields, ['link', 'login', 'password']))
        if (response.ok) onEnded()
        const answer = await libraryAnswer(response, told => told)
        note({ event: 'password.reset', who }, answer, asked)
        return answer
      },
    },
    {
      method: 'POST',
      path: '/api/sign-out',
      async answer(asked) {
        const { incoming } = asked
        const who = (await asked.identity())?.user.id ?? null
        const response = await library.post('/api/sign-out', incoming, {})
        if (!response.ok) return libraryAnswer(response)
        onEnded()
        if (who !== null) security.note({ event: 'signOut', outcome: 'done', who, from: addressIn(incoming) })
        return nothing({ 'set-cookie': response.headers.getSetCookie() })
      },
    },
  ]
}

const outcomeOf = ({ status }: Answer): Outcome => (status < 400 ? 'done' : status === 429 ? 'locked' : 'refused')
const cookieIn = (response: Response): string => response.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')

export const picked = (fields: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
  Object.fromEntries(names.filter(name => fields[name] !== undefined && fields[name] !== null).map(name => [name, fields[name]]))

/** A path of this server, and nothing that a browser could take for another one. */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return null
  const url = new URL(value, 'http://here')
  return url.origin === 'http://here' ? `${url.pathname}${url.search}${url.hash}` : null
}
