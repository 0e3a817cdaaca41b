import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oneTimeCode } from '../../support/oneTimeCode.ts'
import { ask, browsed, codeIn, cookieOf, enter, post, type Answered } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

const GOOD = 'brücke siebzehn lampe'
const OTHER = 'regen kartoffel zwölf'
const STEP_MS = 30_000

let server: LocalServer
beforeAll(async () => {
  server = await startLocally()
})
afterAll(() => server.remove())

// Each request from an address of its own, so that one test does not use up what another may try.
let addresses = 0
const fresh = () => ({ 'x-forwarded-for': `198.51.${100 + Math.floor(++addresses / 250)}.${addresses % 250}` })
const send = (path: string, body: object, cookie = '') => post(server.url, path, body, cookie, fresh())

let people = 0
/** Somebody who has a password, with the session in which it was set. */
async function withPassword(): Promise<{ readonly login: string; readonly cookie: string }> {
  const login = `Person ${++people}`
  const cookie = await enter(server.url, await server.member(login, 'editor'))
  const answered = await send('/api/account/password', { login, password: GOOD }, cookie)
  expect(answered.status).toBe(204)
  return { login, cookie: cookieOf(answered) }
}
const signIn = (login: string, password: string, cookie = '', headers: Record<string, string> = fresh()) => post(server.url, '/api/sign-in/password', { login, password }, cookie, headers)
const me = (cookie: string) => ask(server.url, '/api/me', { headers: { cookie } })

describe('signing in by name and password', () => {
  test('V23 the owner who came by the key is asked for a password, and no key is printed once there is one', async () => {
    const own = await startLocally()
    const cookie = await enter(own.url, `${own.url}/enter#${own.key}`)
    expect(JSON.parse((await ask(own.url, '/api/me', { headers: { cookie } })).body)).toMatchObject({ needsPassword: true })
    const kept = await post(own.url, '/api/account/password', { login: 'Anna Petrowa', password: GOOD }, cookie)
    expect(JSON.parse((await ask(own.url, '/api/me', { headers: { cookie: cookieOf(kept) } })).body)).not.toHaveProperty('needsPassword')
    await own.restart()
    expect(own.key).toBe('')
    expect((await post(own.url, '/api/sign-in/password', { login: 'anna  PETROWA', password: GOOD })).status).toBe(204)
    await own.remove()
  })

  test('V74 a key that was left over lets nobody in who has a password by now, also after a start', async () => {
    const own = await startLocally()
    const cookie = await enter(own.url, `${own.url}/enter#${own.key}`)
    await own.restart()
    const left = own.key
    expect((await post(own.url, '/api/account/password', { login: 'Anna Petrowa', password: GOOD }, cookie)).status).toBe(204)
    await own.restart()
    expect(codeIn(await post(own.url, '/api/sign-in/key', { key: left }))).toEqual([403, 'key.wrong'])

    const { user, key } = await own.beside(accounts => accounts.invite('Boris', 'sample', 'editor'))
    const owner = cookieOf(await post(own.url, '/api/sign-in/password', { login: 'Anna Petrowa', password: GOOD }))
    const { link } = JSON.parse((await post(own.url, '/api/councils/sample/members/reset', { user, endsSecondFactor: false }, owner)).body) as { link: string }
    expect((await post(own.url, '/api/reset/use', { link: link.split('#')[1], login: 'Boris', password: OTHER })).status).toBe(200)
    expect(codeIn(await post(own.url, '/api/sign-in/key', { key }))).toEqual([403, 'key.wrong'])
    await own.remove()
  })

  test('V23 a wrong password, a name that nobody has and one without a password are answered alike', async () => {
    const { login } = await withPassword()
    await server.member('Has No Password', 'viewer')
    const answers = [await signIn(login, OTHER), await signIn('Nobody At All', OTHER), await signIn('Has No Password', OTHER), await signIn('nobody@example.org', OTHER)]
    for (const answered of answers) {
      expect(codeIn(answered)).toEqual([403, 'signIn.wrong'])
      expect(answered.body).toBe(answers[0]!.body)
      expect(Object.keys(answered.headers)).toEqual(Object.keys(answers[0]!.headers))
    }
  })

  test('V23 the password is hashed for names that nobody has too, so that time tells nothing', async () => {
    const { login } = await withPassword()
    await server.member('Never Set One', 'viewer')
    // Hashing is what takes the time; it is counted where Node begins it.
    let hashed = 0
    const hook = createHook({ init: (_, type) => void (type === 'SCRYPTREQUEST' && hashed++) }).enable()
    const counted = async (name: string) => {
      hashed = 0
      await signIn(name, OTHER)
      return hashed
    }
    const counts = [await counted(login), await counted('Nobody Of This Name'), await counted('Never Set One'), await counted('nobody@example.org')]
    hook.disable()
    expect(counts).toEqual([1, 1, 1, 1])
  })

  test('V23 after twenty wrong passwords a name has to wait, from wherever it is tried, whether anybody has it or not', async () => {
    const { login } = await withPassword()
    for (const name of [login, 'Guessed Name']) {
      for (let i = 0; i < 20; i++) expect((await signIn(name, `${OTHER}${i}`)).status).toBe(403)
      const waits = await signIn(name.toUpperCase(), GOOD)
      expect(codeIn(waits)).toEqual([429, 'key.tooMany'])
      expect(Number(waits.headers['retry-after'])).toBeGreaterThan(60)
    }
    await server.restart()
    expect((await signIn(login, GOOD)).status).toBe(429)
  })

  test('V23 of many wrong passwords at once no more than twenty are looked at', async () => {
    const { login } = await withPassword()
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => signIn(login, `${OTHER}${i}`)))
    expect([403, 429].map(status => answers.filter(answer => answer.status === status).length)).toEqual([20, 40])
  })

  test('V23 whoever is signed in cannot guess the present password either, from wherever and by whatever asks for it', async () => {
    const { login, cookie } = await withPassword()
    const asks: readonly ((password: string) => Promise<Answered>)[] = [
      password => send('/api/account/password', { current: password, password: OTHER }, cookie),
      password => send('/api/account/second-factor/begin', { password }, cookie),
    ]
    for (let i = 0; i < 20; i++) expect(codeIn(await asks[i % 2]!(`${OTHER}${i}`))).toEqual([403, 'password.wrong'])
    for (const asked of asks) expect(codeIn(await asked(GOOD))).toEqual([429, 'key.tooMany'])
    // Somebody else's guesses keep nobody from coming in.
    expect((await signIn(login, GOOD)).status).toBe(204)
  })

  test('V23 a right password forgives the wrong ones before it', async () => {
    const { login } = await withPassword()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 19; i++) expect((await signIn(login, `${OTHER}${i}`)).status).toBe(403)
      expect((await signIn(login, GOOD)).status).toBe(204)
    }
  })

  test('V23 one address has to wait after forty attempts, whatever the names', async () => {
    const statuses: number[] = []
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    for (let i = 0; i < 50 && statuses.at(-1) !== 429; i++) statuses.push((await signIn(`Name ${i}`, OTHER, '', headers)).status)
    expect(statuses.at(-1)).toBe(429)
    expect(statuses.length).toBeGreaterThan(30)
  })

  test.each([
    ['too short', 'kurz', 'password.short'],
    ['a common word with figures', 'Password1234567', 'password.simple'],
    ['a row of keys', 'qwertyuiop12', 'password.simple'],
    ['one sign again and again', 'aaaaaaaaaaaaaaaa', 'password.simple'],
    ['the own name', 'PersonPerson1', 'password.personal'],
    ['too long', 'ab cd '.repeat(30), 'password.long'],
    ['on the list of leaked ones, a Russian word in Latin keys', 'Flvbybcnhfnjh', 'password.common'],
    ['a leaked one with signs for letters', 'S0nyEr1css0n!', 'password.common'],
    ['a common word with a year', 'Sommer2026!!', 'password.common'],
    ['a word of the name of the council', 'Калінінградская26', 'password.common'],
  ])('V23 a password that is %s is refused with the reason', async (_, password, code) => {
    const cookie = await enter(server.url, await server.member('Person Person', 'editor'))
    expect(codeIn(await post(server.url, '/api/account/password', { login: `Somebody ${++people}`, password }, cookie))).toEqual([400, code])
  })

  test('V23 a name that another person signs in with is not given twice, in whatever case', async () => {
    const { login } = await withPassword()
    const cookie = await enter(server.url, await server.member('Another', 'editor'))
    expect(codeIn(await post(server.url, '/api/account/password', { login: ` ${login.toUpperCase()} `, password: GOOD }, cookie))).toEqual([400, 'login.taken'])
    expect(codeIn(await send('/api/account/password', { login: 'me@example.org', password: GOOD }, cookie))).toEqual([400, 'login.shape'])
  })

  test('V23 another password needs the present one, and ends every other session', async () => {
    const { login, cookie } = await withPassword()
    const elsewhere = cookieOf(await signIn(login, GOOD))
    expect(codeIn(await send('/api/account/password', { password: OTHER }, cookie))).toEqual([403, 'password.wrong'])
    expect(codeIn(await send('/api/account/password', { current: OTHER, password: OTHER }, cookie))).toEqual([403, 'password.wrong'])
    const changed = await send('/api/account/password', { current: GOOD, password: OTHER }, cookie)
    expect(changed.status).toBe(204)
    expect([(await me(elsewhere)).status, (await me(cookie)).status, (await me(cookieOf(changed))).status]).toEqual([401, 401, 200])
    expect([(await signIn(login, GOOD)).status, (await signIn(login, OTHER)).status]).toEqual([403, 204])
  })
})

describe('sessions', () => {
  test('V29 signing in begins a session of its own, whatever cookie the browser came with', async () => {
    const [mine, victim] = [await withPassword(), await withPassword()]
    const answered = await signIn(victim.login, GOOD, mine.cookie)
    const after = browsed(mine.cookie, answered)
    expect(after).not.toBe(mine.cookie)
    expect(JSON.parse((await me(mine.cookie)).body).user.name).toBe(mine.login)
    expect(JSON.parse((await me(after)).body).user.name).toBe(victim.login)
    // One that somebody made up is not taken over either.
    const made = await signIn(victim.login, GOOD, 'quorum.session_token=made-up.signature')
    expect(cookieOf(made)).not.toContain('made-up')
  })

  test('V29 a person sees their sessions and ends them; nobody ends another person’s', async () => {
    const { login, cookie } = await withPassword()
    const elsewhere = cookieOf(await signIn(login, GOOD))
    const listed = async (of: string) => (JSON.parse((await ask(server.url, '/api/account', { headers: { cookie: of } })).body) as { sessions: { id: string; isThis: boolean }[] }).sessions
    const sessions = await listed(cookie)
    expect(sessions.map(({ isThis }) => isThis).toSorted()).toEqual([false, true])
    expect(JSON.stringify(sessions)).not.toContain(decodeURIComponent(elsewhere.split('=')[1]!).split('.')[0])
    const stranger = await withPassword()
    const other = sessions.find(({ isThis }) => !isThis)!.id
    await send('/api/account/sessions/end', { id: other }, stranger.cookie)
    expect((await me(elsewhere)).status).toBe(200)
    await send('/api/account/sessions/end', { id: other }, cookie)
    expect([(await me(elsewhere)).status, (await me(cookie)).status]).toEqual([401, 200])
    const third = cookieOf(await signIn(login, GOOD))
    await send('/api/account/sessions/end', { id: 'others' }, cookie)
    expect([(await me(third)).status, (await me(cookie)).status]).toEqual([401, 200])
  })

  test('V29 what a page of another site sends changes nothing', async () => {
    const { cookie } = await withPassword()
    for (const [path, body] of [['/api/account/password', { current: GOOD, password: OTHER }], ['/api/account/name', { name: 'Evil' }], ['/api/account/sessions/end', { id: 'others' }], ['/api/sign-in/password', { login: 'a', password: 'b' }]] as const) {
      expect(codeIn(await post(server.url, path, body, cookie, { origin: 'http://evil.example' }))).toEqual([403, 'http.crossSite'])
      expect(codeIn(await post(server.url, path, body, cookie, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'http.crossSite'])
      expect((await post(server.url, path, body, cookie, { 'content-type': 'text/plain' })).status).toBe(415)
    }
    expect(JSON.parse((await me(cookie)).body).user.name).not.toBe('Evil')
  })

  test('V29 a program has no account to look after', async () => {
    const authorization = `Bearer ${await server.token('Statistics', 'owner')}`
    expect(codeIn(await ask(server.url, '/api/account', { headers: { authorization } }))).toEqual([403, 'http.onlyPeople'])
    expect(codeIn(await post(server.url, '/api/account/password', { login: 'Robot', password: GOOD }, '', { authorization }))).toEqual([403, 'http.onlyPeople'])
    expect(codeIn(await ask(server.url, '/api/councils/sample/roster', { headers: { authorization } }))).toEqual([403, 'http.onlyPeople'])
  })

  test('V29 no other endpoint of the accounts library is reached', async () => {
    const { cookie } = await withPassword()
    for (const path of ['/api/sign-up/email', '/api/update-user', '/api/delete-user', '/api/change-email', '/api/set-password', '/api/sign-in/social', '/api/sign-in/email', '/api/two-factor/enable', '/api/link-social', '/api/list-sessions', '/api/get-session', '/api/ok']) {
      expect([path, (await send(path, {}, cookie)).status]).toEqual([path, 404])
    }
  })
})

describe('a second factor', () => {
  async function switchedOn(): Promise<{ readonly login: string; readonly cookie: string; readonly secret: string; readonly backupCodes: readonly string[] }> {
    const { login, cookie } = await withPassword()
    const begun = await send('/api/account/second-factor/begin', { password: GOOD }, cookie)
    const { secret, backupCodes, address } = JSON.parse(begun.body) as { secret: string; backupCodes: string[]; address: string }
    expect(new URL(address).searchParams.get('secret')).toBe(secret)
    expect(decodeURIComponent(new URL(address).pathname)).toContain(login)
    const confirmed = await send('/api/account/second-factor/confirm', { code: oneTimeCode(secret, Date.now()) }, cookie)
    expect(confirmed.status).toBe(204)
    return { login, secret, backupCodes, cookie: browsed(cookie, confirmed) }
  }

  test('V24 is on once a code was right, and is asked for after the password', async () => {
    const { login, secret, cookie } = await switchedOn()
    expect((await me(cookie)).status).toBe(200)
    const first = await signIn(login, GOOD)
    expect([first.status, JSON.parse(first.body)]).toEqual([200, { secondFactor: true }])
    const half = browsed('', first)
    expect((await me(half)).status).toBe(401)
    expect(codeIn(await send('/api/sign-in/code', { code: '000000' }, half))).toEqual([403, 'code.wrong'])
    const done = await send('/api/sign-in/code', { code: oneTimeCode(secret, Date.now() + STEP_MS) }, half)
    expect(done.status).toBe(204)
    expect((await me(browsed(half, done))).status).toBe(200)
  })

  test('V24 switching it on ends the sessions that never showed a code', async () => {
    const { login, cookie } = await withPassword()
    const elsewhere = cookieOf(await signIn(login, GOOD))
    const begun = await send('/api/account/second-factor/begin', { password: GOOD }, cookie)
    const { secret } = JSON.parse(begun.body) as { secret: string }
    expect(codeIn(await send('/api/account/second-factor/confirm', { code: '000000' }, cookie))[0]).toBe(403)
    expect((await me(elsewhere)).status).toBe(200)
    const confirmed = await send('/api/account/second-factor/confirm', { code: oneTimeCode(secret, Date.now()) }, cookie)
    expect(confirmed.status).toBe(204)
    expect([(await me(elsewhere)).status, (await me(browsed(cookie, confirmed))).status]).toEqual([401, 200])
  })

  test('V24 is not on before a code was right, and needs the password', async () => {
    const { login, cookie } = await withPassword()
    expect(codeIn(await send('/api/account/second-factor/begin', { password: OTHER }, cookie))).toEqual([403, 'password.wrong'])
    await send('/api/account/second-factor/begin', { password: GOOD }, cookie)
    expect(codeIn(await send('/api/account/second-factor/confirm', { code: '000000' }, cookie))).toEqual([403, 'code.wrong'])
    expect((await signIn(login, GOOD)).status).toBe(204)
  })

  test('V24 a code signs in once', async () => {
    const { login, secret } = await switchedOn()
    const code = oneTimeCode(secret, Date.now() + STEP_MS)
    const [one, other] = [browsed('', await signIn(login, GOOD)), browsed('', await signIn(login, GOOD))]
    expect((await send('/api/sign-in/code', { code }, one)).status).toBe(204)
    const again = await send('/api/sign-in/code', { code }, other)
    expect(codeIn(again)).toEqual([403, 'code.again'])
    expect((await me(browsed(other, again))).status).toBe(401)
  })

  test('V24 a backup code stands in for it once', async () => {
    const { login, backupCodes } = await switchedOn()
    expect(backupCodes).toHaveLength(10)
    for (const code of backupCodes) expect(code).toMatch(/^[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}$/)
    const use = async () => send('/api/sign-in/backup-code', { code: backupCodes[0]! }, browsed('', await signIn(login, GOOD)))
    expect((await use()).status).toBe(204)
    expect(codeIn(await use())).toEqual([403, 'code.wrong'])
  })

  test('V24 five wrong codes end the attempt, ten lock codes for a while', async () => {
    const { login, secret } = await switchedOn()
    const tried: (string | undefined)[] = []
    for (let round = 0; round < 2; round++) {
      const half = browsed('', await signIn(login, GOOD))
      for (let i = 0; i < 6; i++) tried.push(codeIn(await post(server.url, '/api/sign-in/code', { code: `00000${i}` }, half, fresh()))[1])
    }
    expect(tried.slice(0, 6)).toEqual([...Array<string>(5).fill('code.wrong'), 'signIn.again'])
    const half = browsed('', await signIn(login, GOOD))
    expect(codeIn(await send('/api/sign-in/code', { code: oneTimeCode(secret, Date.now() + STEP_MS) }, half))).toEqual([429, 'key.tooMany'])
  })

  test('V24 is switched off with the password, and signing in needs none then', async () => {
    const { login, cookie } = await switchedOn()
    expect(codeIn(await send('/api/account/second-factor/end', { password: OTHER }, cookie))).toEqual([403, 'password.wrong'])
    expect((await send('/api/account/second-factor/end', { password: GOOD }, cookie)).status).toBe(204)
    expect((await signIn(login, GOOD)).status).toBe(204)
  })
})
