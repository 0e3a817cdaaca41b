import { describe, expect, test } from 'vitest'
import { userId } from '../../../src/domain/ids.ts'
import { oneTimeCode } from '../../support/oneTimeCode.ts'
import { ask, begun, codeIn, cookieOf, post } from './asking.ts'
import { accept, another, GOOD, invited, json, linkIn, manage, owner, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

describe('a new password by an owner’s link', () => {
  const person = async (council = 'sample') => {
    const login = another('Resets')
    const cookie = cookieOf(await accept(await invited({ role: 'viewer' }, council), { name: 'Person', login }))
    return { cookie, login, user: (await json('/api/me', cookie)).user.id as string }
  }

  test('V28 works once, ends all sessions, and signs nobody in by itself', async () => {
    const { cookie, login, user } = await person()
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    expect(JSON.parse((await post(server.url, '/api/reset', { link })).body)).toEqual({ name: 'Person', login, endsSecondFactor: false })
    expect(codeIn(await post(server.url, '/api/reset/use', { link, password: 'short' }))).toEqual([400, 'password.short'])
    expect(codeIn(await post(server.url, '/api/reset/use', { link, password: 'flvbybcnhfnjh' }))).toEqual([400, 'password.common'])
    const used = await post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })
    expect([used.status, used.headers['set-cookie']]).toEqual([200, undefined])
    expect((await ask(server.url, '/api/me', { headers: { cookie } })).status).toBe(401)
    expect(codeIn(await post(server.url, '/api/reset/use', { link, password: 'andere worte hier drin' }))).toEqual([403, 'link.wrong'])
    expect((await post(server.url, '/api/sign-in/password', { login, password: 'regen kartoffel zwölf' })).status).toBe(204)
  })

  test('V28 revokes the keys of the person’s devices: what a stolen one has signed counts no more', async () => {
    const { cookie, user } = await person()
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const key = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64')
    const { id } = JSON.parse((await post(server.url, '/api/devices', { key, name: 'Stolen' }, cookie)).body) as { id: string }
    const isRevoked = () => server.beside(accounts => accounts.devices.find(id)?.revoked)
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    expect(await isRevoked()).toBe(false)
    expect((await post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })).status).toBe(200)
    expect(await isRevoked()).toBe(true)
  })

  test('V75 no device gets in between: a registration that a session had under way when it ended is none', async () => {
    const { cookie, user } = await person()
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const key = Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64')
    const slow = await Promise.all([
      begun(server.url, '/api/devices', { key, name: 'Stolen' }, cookie),
      begun(server.url, '/api/account/name', { name: 'Renamed' }, cookie),
    ])
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    expect((await post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })).status).toBe(200)
    for (const { finish } of slow) expect(codeIn(await finish())).toEqual([401, 'http.signInFirst'])
    expect(await server.beside(accounts => accounts.devices.of(userId(user)))).toEqual([])
  })

  test('V75 the password of the link stands, whatever change of the old one was under way', async () => {
    const { cookie, login, user } = await person()
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    // The old one is verified before the new one is hashed: the link is used in between.
    const [, used] = await Promise.all([
      post(server.url, '/api/account/password', { current: GOOD, password: 'fremde worte des diebes' }, cookie),
      post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' }),
    ])
    const signIn = async (password: string) => (await post(server.url, '/api/sign-in/password', { login, password })).status
    expect([used.status, await signIn('fremde worte des diebes'), await signIn('regen kartoffel zwölf')]).toEqual([200, 403, 204])
  })

  test('V75 no session begins by the old password once the link was used, whatever sign-in was under way', async () => {
    const { login, user } = await person()
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    // They wait for each other's hashing, and the link's stands among them.
    const signIns = () => Array.from({ length: 8 }, () => post(server.url, '/api/sign-in/password', { login, password: GOOD }))
    const first = signIns()
    const used = post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })
    const answers = await Promise.all([...first, ...signIns()])
    expect((await used).status).toBe(200)
    const opened = await Promise.all(answers.filter(({ status }) => status === 204).map(async answered => (await ask(server.url, '/api/me', { headers: { cookie: cookieOf(answered) } })).status))
    expect(opened.filter(status => status !== 401)).toEqual([])
  })

  test('V75 a sign-in that has shown the old password and waits for its code ends with it', async () => {
    const { cookie, login, user } = await person()
    const { secret } = JSON.parse((await post(server.url, '/api/account/second-factor/begin', { password: GOOD }, cookie)).body) as { secret: string }
    expect((await post(server.url, '/api/account/second-factor/confirm', { code: oneTimeCode(secret, Date.now()) }, cookie)).status).toBe(204)
    const waits = await post(server.url, '/api/sign-in/password', { login, password: GOOD })
    expect(JSON.parse(waits.body)).toEqual({ secondFactor: true })
    const link = linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)
    expect((await post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })).status).toBe(200)
    expect(codeIn(await post(server.url, '/api/sign-in/code', { code: oneTimeCode(secret, Date.now() + 30_000) }, cookieOf(waits)))).toEqual([403, 'signIn.again'])
  })

  test('V28 is worth nothing once its issuer may not make it any more', async () => {
    const issuer = cookieOf(await accept(await invited({ role: 'owner' })))
    const links = async () => {
      const { cookie, user } = await person()
      return { cookie, link: linkIn((await manage('members/reset', { user, endsSecondFactor: true }, issuer)).body) }
    }
    const use = (link: string) => post(server.url, '/api/reset/use', { link, password: 'regen kartoffel zwölf' })
    const [joins, stays] = [await links(), await links()]
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'editor' }, 'second') }, joins.cookie)
    expect(codeIn(await use(joins.link))).toEqual([403, 'link.wrong'])
    // To look tells nothing: whoever issued it would learn that the person is in another council.
    for (const { link } of [joins, stays]) expect((await post(server.url, '/api/reset', { link })).status).toBe(200)
    expect((await manage('members/end', { user: (await json('/api/me', issuer)).user.id })).status).toBe(204)
    expect(codeIn(await use(stays.link))).toEqual([403, 'link.wrong'])
  })

  test('V28 nobody makes one for themselves: whoever found a device that is signed in would go past the present password and the second factor', async () => {
    const issuer = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user } = (await json('/api/me', issuer)) as { user: { id: string } }
    expect(codeIn(await manage('members/reset', { user: user.id, endsSecondFactor: true }, issuer))).toEqual([403, 'member.self'])
    const before = await server.beside(accounts => accounts.resets.issue(userId(user.id), true, userId(user.id)))
    expect(codeIn(await post(server.url, '/api/reset/use', { link: before, password: 'regen kartoffel zwölf' }))).toEqual([403, 'link.wrong'])
  })

  test('V28 a newer link makes the one before worthless', async () => {
    const { user } = await person()
    const [first, second] = [linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body), linkIn((await manage('members/reset', { user, endsSecondFactor: false })).body)]
    expect([(await post(server.url, '/api/reset', { link: first })).status, (await post(server.url, '/api/reset', { link: second })).status]).toEqual([403, 200])
  })

  test('V28 an owner cannot become somebody in a council that they do not own, nor the server’s owner', async () => {
    const second = cookieOf(await accept(await invited({ role: 'owner' }, 'second')))
    const { cookie, user } = await person('second')
    const reset = async (whom: string) => linkIn((await manage('members/reset', { user: whom, endsSecondFactor: true }, second, 'second')).body)
    const use = (link: string) => post(server.url, '/api/reset/use', { link, login: 'somebody', password: 'regen kartoffel zwölf' })
    await reset(user)
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, cookie)
    const mine = (await json('/api/me', owner)).user.id as string
    const before = await server.beside(accounts => [accounts.names.of(userId(user)), accounts.names.of(userId(mine))])
    for (const whom of [user, mine]) {
      const link = await reset(whom)
      expect(codeIn(await use(link))).toEqual([403, 'link.wrong'])
      // A password that is refused says so first, as for any link.
      expect(codeIn(await post(server.url, '/api/reset/use', { link, password: 'short' }))).toEqual([400, 'password.short'])
    }
    expect(await server.beside(accounts => [accounts.names.of(userId(user)), accounts.names.of(userId(mine))])).toEqual(before)
    expect((await ask(server.url, '/api/me', { headers: { cookie } })).status).toBe(200)
  })

  test('V26 V28 whether a person is in another council, too, is not told: the same answers to making a link and to looking at it', async () => {
    const second = cookieOf(await accept(await invited({ role: 'owner' }, 'second')))
    const [alone, both] = [await person('second'), await person('second')]
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, both.cookie)
    const told = async ({ user, login }: { user: string; login: string }) => {
      const made = await manage('members/reset', { user, endsSecondFactor: false }, second, 'second')
      const { date: _, ...headers } = made.headers
      const seen = await post(server.url, '/api/reset', { link: linkIn(made.body) })
      return { status: made.status, headers, body: made.body.replace(/#.*/, ''), seen: [seen.status, seen.body.replace(login, 'their login')] }
    }
    expect(await told(both)).toEqual(await told(alone))
  })

  test('V28 a link that is worth nothing takes no other away', async () => {
    const second = cookieOf(await accept(await invited({ role: 'owner' }, 'second')))
    const { cookie, user, login } = await person('second')
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, cookie)
    const good = await server.beside(accounts => accounts.resets.issue(userId(user), false, null))
    await manage('members/reset', { user, endsSecondFactor: false }, second, 'second')
    expect((await post(server.url, '/api/reset/use', { link: good, password: 'regen kartoffel zwölf' })).status).toBe(200)
    expect((await post(server.url, '/api/sign-in/password', { login, password: 'regen kartoffel zwölf' })).status).toBe(204)
  })
})
