import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createLog } from '../../../server/logging.ts'
import { createSecurityLog } from '../../../server/security/securityLog.ts'
import { oneTimeCode } from '../../support/oneTimeCode.ts'
import { createTestClient } from '../server/testClient.ts'
import { ask, browsed, cookieOf, enter, post } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

interface Line {
  readonly event: string
  readonly outcome: string
  readonly who: string | null
  readonly from: string | null
  readonly time: string
  readonly [more: string]: unknown
}

const PASSWORD = 'brücke siebzehn lampe'
const OTHER_PASSWORD = 'regen kartoffel zwölf'
const FROM = '127.0.0.1'

let text = ''
let server: LocalServer
let owner: string
let ownerId: string
const secrets = new Set<string>()

const log = createLog('warn', { write: (piece: string) => void (text += piece) })
const lines = (): readonly Line[] => text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Line).filter(({ event }) => event?.startsWith('security.'))
/** How often something else has been, told a minute later: it may come in between where a machine is slow. */
const isLater = ({ event, count }: Line) => count !== undefined && /\.(?:access|origin|token)\.refused$|limited$/.test(event)
/** What was told while `act` ran. */
async function told(act: () => Promise<unknown>): Promise<readonly object[]> {
  const before = lines().length
  await act()
  return lines().slice(before).filter(one => !isLater(one)).map(one => Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'time' && name !== 'level')))
}

const secret = <T extends string>(value: T): T => (secrets.add(value), value)
const manage = (path: string, body: object, cookie = owner) => post(server.url, `/api/councils/sample/${path}`, body, cookie)
const idOf = async (cookie: string) => (JSON.parse((await ask(server.url, '/api/me', { headers: { cookie } })).body) as { user: { id: string } }).user.id
async function invite(role = 'editor') {
  const { id, link } = JSON.parse((await manage('invitations', { name: 'Anna', role, organisation: null, email: null })).body) as { id: string; link: string }
  return { id, link: secret(link.split('#')[1]!) }
}
let people = 0
async function person(role = 'editor') {
  const login = `Anna ${++people}`
  const { link } = await invite(role)
  const cookie = cookieOf(await post(server.url, '/api/invitation/accept', { link, name: 'Anna', login, password: secret(PASSWORD) }))
  return { login, cookie, user: await idOf(cookie) }
}
const signIn = (login: string, password: string) => post(server.url, '/api/sign-in/password', { login, password: secret(password) })
const line = (event: string, outcome: string, who: string | null, more: object = {}) => ({ event: `security.${event}`, outcome, who, from: FROM, ...more })

beforeAll(async () => {
  server = await startLocally(null, log)
  secret(server.key)
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
  ownerId = await idOf(owner)
})
afterAll(() => server.remove())

describe('V72 the log of security events has one line with time, event, who, from where and outcome for', () => {
  test('coming in by a key, by a wrong one, by a password, by a wrong one, and for a name that nobody has', async () => {
    expect(lines()[0]).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown, ...line('signIn', 'done', ownerId, { by: 'key' }) })
    expect(await told(() => post(server.url, '/api/sign-in/key', { key: secret('a-wrong-key') }))).toEqual([line('signIn', 'refused', null, { by: 'key', why: 'key.wrong' })])
    const { login, user } = await person()
    expect(await told(() => signIn(login, PASSWORD))).toEqual([line('signIn', 'done', user, { by: 'password' })])
    expect(await told(() => signIn(login, 'not the right one'))).toEqual([line('signIn', 'refused', user, { by: 'password', why: 'signIn.wrong' })])
    expect(await told(() => signIn(secret('typed into the wrong field'), 'some password'))).toEqual([line('signIn', 'refused', null, { by: 'password', why: 'signIn.wrong' })])
    expect(await told(() => signIn(secret('typed@in.the.wrong.field'), 'some password'))).toEqual([line('signIn', 'refused', null, { by: 'password', why: 'signIn.wrong' })])
  })

  test('a name that has to wait, and a limit that was hit', async () => {
    const { login, user } = await person()
    await server.beside(accounts => {
      for (let i = 0; i < 20; i++) accounts.attempts.begin(login)
    })
    expect(await told(() => signIn(login, PASSWORD))).toEqual([line('signIn', 'locked', user, { by: 'password', why: 'key.tooMany' }), line('rate.limited', 'refused', null, { why: 'key.tooMany' })])
  })

  test('signing out, ending sessions, another password and a wrong present one', async () => {
    const { login, cookie, user } = await person()
    const other = cookieOf(await signIn(login, PASSWORD))
    expect(await told(() => post(server.url, '/api/account/sessions/end', { id: 'others' }, cookie))).toEqual([line('session.ended', 'done', user, { count: 1 })])
    expect((await ask(server.url, '/api/me', { headers: { cookie: other } })).status).toBe(401)
    expect(await told(() => post(server.url, '/api/account/password', { current: 'wrong', password: OTHER_PASSWORD }, cookie))).toEqual([line('password.changed', 'refused', user, { why: 'password.wrong' })])
    let changed = cookie
    expect(await told(async () => (changed = browsed(cookie, await post(server.url, '/api/account/password', { current: PASSWORD, password: secret(OTHER_PASSWORD) }, cookie))))).toEqual([line('password.changed', 'done', user)])
    expect(await told(() => post(server.url, '/api/sign-out', {}, changed))).toEqual([line('signOut', 'done', user)])
    expect(await told(() => post(server.url, '/api/sign-out', {}))).toEqual([])
  })

  test('a second factor that is asked for, confirmed, wrong, used, and ended', async () => {
    const { login, cookie, user } = await person()
    const begun = await post(server.url, '/api/account/second-factor/begin', { password: PASSWORD }, cookie)
    const { secret: shared, backupCodes } = JSON.parse(begun.body) as { secret: string; backupCodes: string[] }
    secret(shared)
    for (const code of backupCodes) secret(code)
    expect(lines().at(-1)).toMatchObject(line('secondFactor.asked', 'done', user))
    let here = browsed(cookie, begun)
    expect(await told(() => post(server.url, '/api/account/second-factor/confirm', { code: '000000' }, here))).toEqual([line('secondFactor.failed', 'refused', user, { why: 'code.wrong' })])
    expect(await told(async () => (here = browsed(here, await post(server.url, '/api/account/second-factor/confirm', { code: secret(oneTimeCode(shared, Date.now())) }, here))))).toEqual([line('secondFactor.enabled', 'done', user)])

    let waiting = ''
    expect(await told(async () => (waiting = cookieOf(await signIn(login, PASSWORD))))).toEqual([line('signIn', 'secondFactorAsked', user, { by: 'password' })])
    expect(await told(() => post(server.url, '/api/sign-in/backup-code', { code: 'wrong-code' }, waiting))).toEqual([line('secondFactor.failed', 'refused', user, { by: 'backupCode', why: 'code.wrong' })])
    expect(await told(() => post(server.url, '/api/sign-in/backup-code', { code: backupCodes[0]! }, waiting))).toEqual([line('signIn', 'done', user, { by: 'backupCode' })])
    expect(await told(() => post(server.url, '/api/account/second-factor/end', { password: 'wrong' }, here))).toEqual([line('secondFactor.disabled', 'refused', user, { why: 'password.wrong' })])
    expect(await told(() => post(server.url, '/api/account/second-factor/end', { password: PASSWORD }, here))).toEqual([line('secondFactor.disabled', 'done', user)])
  })

  test('an invitation that is made, used, refused and revoked', async () => {
    let made!: { id: string; link: string }
    const about = () => ({ council: 'sample', about: made.id, role: 'viewer' })
    expect(await told(async () => (made = await invite('viewer')))).toEqual([line('invitation.made', 'done', ownerId, about())])
    const accept = () => post(server.url, '/api/invitation/accept', { link: made.link, name: 'Vera', login: 'Vera V', password: PASSWORD })
    let cookie = ''
    const used = await told(async () => (cookie = cookieOf(await accept())))
    expect(used).toEqual([line('invitation.used', 'done', await idOf(cookie), about())])
    expect(await told(accept)).toEqual([line('invitation.used', 'refused', null, { why: 'link.wrong' })])
    made = await invite('viewer')
    expect(await told(() => manage('invitations/revoke', { id: made.id }))).toEqual([line('invitation.revoked', 'done', ownerId, { council: 'sample', about: made.id })])
    expect(await told(() => manage('invitations/revoke', { id: secret('of no invitation') }))).toEqual([])
  })

  test('a role that is changed, a member who is removed, a link for a new password that is made and used, and who may do none of it', async () => {
    const { cookie, user, login } = await person()
    expect(await told(() => manage('members/change', { user: ownerId, role: 'viewer', organisation: null }, cookie))).toEqual([line('access.refused', 'refused', user, { why: 'http.roleTooSmall' })])
    expect(await told(() => manage('members/change', { user, role: 'viewer', organisation: null }))).toEqual([line('member.changed', 'done', ownerId, { council: 'sample', about: user, role: 'viewer' })])
    let link = ''
    expect(await told(async () => (link = secret((JSON.parse((await manage('members/reset', { user, endsSecondFactor: false })).body) as { link: string }).link.split('#')[1]!)))).toEqual([line('resetLink.made', 'done', ownerId, { council: 'sample', about: user })])
    expect(await told(() => post(server.url, '/api/reset/use', { link, password: secret(OTHER_PASSWORD) }))).toEqual([line('password.reset', 'done', user)])
    expect(await told(() => post(server.url, '/api/reset/use', { link, password: OTHER_PASSWORD }))).toEqual([line('password.reset', 'refused', null, { why: 'link.wrong' })])
    expect((await signIn(login, OTHER_PASSWORD)).status).toBe(204)
    expect(await told(() => manage('members/end', { user }))).toEqual([line('member.removed', 'done', ownerId, { council: 'sample', about: user })])
    expect(await told(() => manage('members/end', { user: ownerId }))).toEqual([line('member.removed', 'refused', ownerId, { council: 'sample', about: ownerId })])
  })

  test('a token that is made, used for the first time, revoked, and does not hold any more', async () => {
    let token = ''
    const made = await told(async () => (token = secret((JSON.parse((await manage('tokens', { name: 'Statistics', role: 'viewer', days: null })).body) as { token: string }).token)))
    expect(made).toEqual([line('token.made', 'done', ownerId, { council: 'sample', role: 'viewer', about: expect.any(String) as unknown })])
    const use = () => ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization: `Bearer ${token}` } })
    expect(await told(async () => [await use(), await use()])).toEqual([line('token.firstUsed', 'done', expect.any(String) as unknown as string)])
    const { about: id } = made[0] as { about: string }
    expect(await told(() => manage('tokens/revoke', { id }))).toEqual([line('token.revoked', 'done', ownerId, { council: 'sample', about: id })])
    expect(await told(async () => [await use(), await use(), await use()])).toEqual([line('token.refused', 'refused', null)])
  })

  test('requests and sockets of another site, each a first time', async () => {
    const elsewhere = { origin: 'https://elsewhere.example' }
    expect(await told(() => post(server.url, '/api/sign-out', {}, '', elsewhere))).toEqual([line('origin.refused', 'refused', null, { why: 'http.crossSite' })])
    const refused = () => new Promise(resolve => new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { ...elsewhere, cookie: owner } }).once('error', resolve))
    expect(await told(async () => [await refused(), await refused()])).toEqual([line('origin.refused', 'refused', null, { why: 'socket' })])
  })

  test('writes that are refused for the role of their author, once however many there are', async () => {
    const { user, token } = await server.beside(accounts => accounts.admit('Vera', 'sample', 'viewer'))
    secret(token)
    let ids = 0
    const vera = createTestClient({ url: `${server.url.replace('http', 'ws')}/sync`, document: 'sample/sources', user, session: token, newId: () => `set-${++ids}` })
    const refused = (await told(async () => {
      await vera.connect()
      for (let i = 0; i < 50; i++) vera.create(`r${i}`, { title: secret('written in a cell') })
      await vera.until(() => vera.rejected.length === 50)
      vera.cut()
    })).filter(one => 'event' in one && one.event === 'security.write.refused')
    expect(refused).toEqual([line('write.refused', 'refused', user, { council: 'sample', count: expect.any(Number) as unknown })])
  })

  test('no secret that was used here, wherever it was put, and nothing that breaks a line', async () => {
    const marks = ['"}\n{"event":"security.signIn","outcome":"done"}', '\u2028forged\r\n']
    for (const mark of marks) {
      await signIn(mark, mark)
      await ask(server.url, `/api/${encodeURIComponent(mark)}`, { headers: { authorization: `Bearer ${encodeURIComponent(mark)}`, 'user-agent': 'forged', 'x-forwarded-for': '"forged", 1.2.3.4.5' } })
      await manage('members/end', { user: mark })
      await post(server.url, '/api/invitation/accept', { link: mark, name: mark, login: mark, password: mark })
    }
    expect(text).not.toContain('forged')
    for (const cookie of [owner]) secret(cookie.split('=')[1]!)
    expect(secrets.size).toBeGreaterThan(25)
    for (const one of secrets) expect(text.includes(one), `${one.slice(0, 6)}… stands in the log`).toBe(false)
    for (const one of lines()) expect(Object.keys(one).every(name => ['level', 'time', 'event', 'outcome', 'who', 'from', 'council', 'about', 'role', 'by', 'why', 'count'].includes(name))).toBe(true)
  })
})

describe('what anybody may cause without end', () => {
  const collecting = () => {
    let written = ''
    return { log: pino({ level: 'warn' }, { write: (piece: string) => void (written += piece) }), lines: () => written.split('\n').filter(Boolean).map(one => JSON.parse(one) as Line) }
  }
  const refused = (from: string, count?: number) => ({ event: 'write.refused', outcome: 'refused', who: 'eve', from, council: 'sample', ...(count === undefined ? {} : { count }) } as const)

  test('V72 is told when it begins, and then once in a minute with how often it was', () => {
    let clock = 0
    const { log: to, lines: written } = collecting()
    const security = createSecurityLog(to, () => clock)
    for (let i = 0; i < 1_000; i++) security.note(refused('192.0.2.1', 3))
    expect(written()).toMatchObject([{ event: 'security.write.refused', count: 3 }])
    clock = 60_000
    security.note(refused('192.0.2.1', 3))
    expect(written().slice(1)).toMatchObject([{ count: 999 * 3 }, { count: 3 }])
    security.note(refused('192.0.2.1', 2))
    security.close()
    security.close()
    expect(written().slice(3)).toMatchObject([{ count: 2 }])
  })

  test('V72 is told on when the clock was ahead and is set back', () => {
    let clock = 10 * 365 * 86_400_000
    const { log: to, lines: written } = collecting()
    const security = createSecurityLog(to, () => clock)
    security.note(refused('192.0.2.1'))
    security.note(refused('192.0.2.1', 4))
    clock = 1_000
    security.note(refused('192.0.2.1'))
    expect(written().slice(1).map(({ count }) => count)).toEqual([4, undefined])
    security.close()
  })

  test('V72 from ever new addresses fills neither the log nor the memory', () => {
    const { log: to, lines: written } = collecting()
    const security = createSecurityLog(to, () => 0)
    for (let i = 0; i < 10_000; i++) security.note(refused(`2001:db8::${i.toString(16)}`))
    security.close()
    expect(written().length).toBeLessThan(1_100)
    expect(written().reduce((sum, { count }) => sum + Number(count ?? 1), 0)).toBe(10_000)
  })

  test('V72 nothing is told where the log is silent', () => {
    let written = ''
    createSecurityLog(pino({ level: 'silent' }, { write: (piece: string) => void (written += piece) }), () => 0).note(refused('192.0.2.1'))
    expect(written).toBe('')
  })
})
