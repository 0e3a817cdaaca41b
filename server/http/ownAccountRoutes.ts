import type { IncomingMessage } from 'node:http'
import { PROVIDER } from '../accounts/provider.ts'
import { readName } from '../accounts/personName.ts'
import type { Accounts, Identity } from '../accounts/openAccounts.ts'
import { ownPath, picked } from './accountRoutes.ts'
import { fault, json, nothing, type Answer } from './answer.ts'
import type { Asked } from './asked.ts'
import { libraryAnswer, type Library } from './library.ts'
import { addressIn } from './peer.ts'
import type { Route } from './routes.ts'
import type { SecurityEvent, SecurityLog } from '../security/securityLog.ts'

type Fields = Readonly<Record<string, unknown>>
type Act = (identity: Identity, fields: Fields, asked: Asked) => Promise<Answer> | Answer

export interface OwnAccountHooks {
  /** Sessions of the person have ended. */
  readonly onEnded: () => void
  /** The session of this request goes on under another name. */
  readonly onRenewed: (from: string, to: string) => void
  readonly security: SecurityLog
}

/** A person's own account. Programs have none to look after: a token that leaks must not become a sign-in. */
export function ownAccountRoutes(accounts: Accounts, library: Library, now: () => number, { onEnded, onRenewed, security }: OwnAccountHooks): readonly Route[] {
  const person = async (asked: Asked): Promise<Identity | Answer> => {
    const identity = await asked.identity()
    if (identity === null) return fault(401, 'http.signInFirst')
    return identity.by === 'token' ? fault(403, 'http.onlyPeople') : identity
  }
  const post = (path: string, act: Act): Route => ({
    method: 'POST',
    path,
    async answer(asked) {
      // First, as it may be two minutes on its way, and the session end meanwhile.
      const body = await library.body(asked.incoming)
      const identity = await person(asked)
      if (!('user' in identity)) return identity
      return body.ok ? act(identity, body.fields, asked) : body.answer
    },
  })
  /** The library gives a session another secret where what it rests on has changed. The tabs of this browser have it with their next request, and their sockets stay. */
  async function carryOn(session: string, response: Response): Promise<string> {
    const cookie = response.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
    const renewed = cookie === '' ? null : await accounts.identify({ cookie })
    if (renewed !== null && renewed.session !== session) onRenewed(session, renewed.session)
    onEnded()
    return renewed?.session ?? session
  }
  /**
   * What the present password is asked for. Counted like a sign-in, by the person: whoever found a device that is signed in must not guess it there from ever new
   * addresses. Apart from the sign-ins under the name, which anybody may use up.
   */
  async function byPassword({ user }: Identity, ask: () => Promise<Answer>): Promise<Answer> {
    const wait = accounts.attempts.begin(`@${user.id}`)
    if (wait > 0) return fault(429, 'key.tooMany', { 'retry-after': String(Math.ceil(wait / 1000)) })
    const answer = await ask()
    if (answer.status < 400) accounts.attempts.right(`@${user.id}`)
    else if (answer.code !== 'password.wrong') accounts.attempts.unseen(`@${user.id}`)
    return answer
  }
  /** What ends other sessions, or gives this one another name. */
  const handed = (path: string, names: readonly string[], to: string, event: SecurityEvent, show?: (told: Fields, identity: Identity) => object | null): Route =>
    post(path, async (identity, fields, { incoming }) => {
      const answer = await byPassword(identity, async () => {
        const response = await library.post(to, incoming, picked(fields, names))
        if (response.ok) await carryOn(identity.session, response)
        return libraryAnswer(response, told => show?.(told, identity) ?? null)
      })
      return noted(event, identity, incoming, answer)
    })
  /** What has only to be typed again is no news. */
  function noted(event: SecurityEvent, { user }: Identity, incoming: IncomingMessage, answer: Answer): Answer {
    if (answer.status !== 400) security.note({ event, outcome: answer.status < 400 ? 'done' : 'refused', who: user.id, from: addressIn(incoming), ...(answer.code === undefined ? {} : { why: answer.code }) })
    return answer
  }

  return [
    {
      method: 'GET',
      path: '/api/account',
      async answer(asked) {
        const identity = await person(asked)
        if (!('user' in identity)) return identity
        const { user, session } = identity
        return json(200, {
          name: user.name,
          login: accounts.names.of(user.id),
          hasPassword: accounts.hasPassword(user.id),
          hasSecondFactor: accounts.secondFactors.has(user.id),
          provider: accounts.provider === null ? null : { name: accounts.provider, connected: accounts.hasProvider(user.id) },
          sessions: accounts.sessions.of(user.id, now(), session),
        })
      },
    },
    post('/api/account/name', async ({ user }, { name }) => {
      const wanted = typeof name === 'string' ? readName(name) : null
      if (wanted === null) return fault(400, 'name.shape')
      await accounts.rename(user.id, wanted)
      return nothing()
    }),
    handed('/api/account/password', ['current', 'login', 'password'], '/api/account/password', 'password.changed'),
    post('/api/account/sessions/end', async ({ user, session }, { id }, { incoming }) => {
      const ended = id === 'others' ? accounts.sessions.others(user.id, session) : typeof id === 'string' ? [accounts.sessions.tokenOf(user.id, id)] : []
      for (const token of ended) if (token !== null) await accounts.endSession(token)
      onEnded()
      security.note({ event: 'session.ended', outcome: 'done', who: user.id, from: addressIn(incoming), count: ended.filter(token => token !== null).length })
      return nothing()
    }),
    handed('/api/account/second-factor/begin', ['password'], '/api/two-factor/enable', 'secondFactor.asked', ({ totpURI, backupCodes }, { user }) => {
      const secret = typeof totpURI === 'string' ? new URL(totpURI).searchParams.get('secret') : null
      return { secret, address: addressOf(accounts.names.of(user.id) ?? user.name, secret ?? ''), backupCodes }
    }),
    post('/api/account/second-factor/confirm', async (identity, fields, { incoming }) => {
      const { user, session } = identity
      const response = await library.post('/api/two-factor/verify-totp', incoming, picked(fields, ['code']))
      if (response.ok) {
        const here = await carryOn(session, response)
        // Sessions that never showed a code would count from now on as if they had.
        for (const other of accounts.sessions.others(user.id, here)) await accounts.endSession(other)
        onEnded()
      }
      return noted(response.ok ? 'secondFactor.enabled' : 'secondFactor.failed', identity, incoming, await libraryAnswer(response))
    }),
    handed('/api/account/second-factor/end', ['password'], '/api/two-factor/disable', 'secondFactor.disabled'),
    handed('/api/account/second-factor/codes', ['password'], '/api/two-factor/generate-backup-codes', 'secondFactor.codesMade', ({ backupCodes }) => ({ backupCodes })),
    post('/api/account/connect', async (identity, { back, password }, { incoming }) => {
      if (accounts.provider === null) return fault(404, 'provider.none')
      const confirmed = await byPassword(identity, async () => libraryAnswer(await library.post('/api/account/confirm', incoming, picked({ password }, ['password']))))
      if (confirmed.status >= 400) return confirmed
      const page = ownPath(back) ?? '/'
      const fields = { provider: PROVIDER, callbackURL: page, errorCallbackURL: page, disableRedirect: true }
      return libraryAnswer(await library.post('/api/link-social', incoming, fields), ({ url }) => ({ url }))
    }),
  ]
}

/** What an authenticator app reads: the library would put its own address for the account before the person's eyes. */
const addressOf = (name: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent('Quorum')}:${encodeURIComponent(name)}?${new URLSearchParams({ secret, issuer: 'Quorum', digits: '6', period: '30' }).toString()}`
