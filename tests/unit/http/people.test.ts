import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { userId } from '../../../src/domain/ids.ts'
import { CLOSE, decodeServer, encodeClient, SCHEMA_VERSION } from '../../../src/sync/protocol.ts'
import { ask, codeIn, cookieOf, enter, post } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

const GOOD = 'brücke siebzehn lampe'
const DAY_MS = 24 * 60 * 60 * 1000
const ORGANISATION = 'mininfo'

let server: LocalServer
let owner: string

beforeAll(async () => {
  server = await startLocally()
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
  await server.beside(accounts => accounts.addCouncil('second', { ru: 'Второй', be: 'Другі', de: 'Zweiter', en: 'Second' }))
})
afterAll(() => server.remove())

const manage = (path: string, body: object, cookie = owner, council = 'sample') => post(server.url, `/api/councils/${council}/${path}`, body, cookie)
const json = async (path: string, cookie: string) => JSON.parse((await ask(server.url, path, { headers: { cookie } })).body)
const roster = (cookie = owner, council = 'sample') => json(`/api/councils/${council}/roster`, cookie)
const linkIn = (body: string) => (JSON.parse(body) as { link: string }).link.split('#')[1]!
async function invited(fields: object = {}, council = 'sample'): Promise<string> {
  const answered = await manage('invitations', { name: 'Anna Petrowa', role: 'editor', organisation: null, email: null, ...fields }, owner, council)
  expect(answered.status).toBe(200)
  return linkIn(answered.body)
}
let names = 0
const accept = (link: string, more: object = {}) => post(server.url, '/api/invitation/accept', { link, name: 'Anna Petrowa', login: `Anna ${++names}`, password: GOOD, ...more })
async function organisationOfCouncil(): Promise<string> {
  const rows = (await json('/api/councils/sample/tables/organisations.json', owner)) as { id: string }[]
  return rows[0]!.id
}

describe('invitations', () => {
  test('V21 a link lets in once, with role, organisation and name', async () => {
    const organisation = await organisationOfCouncil()
    const link = await invited({ role: 'contributor', organisation })
    expect(JSON.parse((await post(server.url, '/api/invitation', { link })).body)).toMatchObject({ name: 'Anna Petrowa', role: 'contributor', council: { en: expect.any(String) }, signedInAs: null })
    const cookie = cookieOf(await accept(link))
    expect(await json('/api/me', cookie)).toMatchObject({ user: { name: 'Anna Petrowa' }, councils: [{ id: 'sample', role: 'contributor', organisation }] })
    expect(codeIn(await accept(link))).toEqual([403, 'link.wrong'])
    expect(codeIn(await post(server.url, '/api/invitation', { link }))).toEqual([403, 'link.wrong'])
    expect((await roster()).invitations).toEqual([])
  })

  test('V21 of two who accept it at once one gets in, and no account is left of the other', async () => {
    const link = await invited()
    const before = (await server.beside(accounts => accounts.members.peopleOf('sample'))).length
    const answers = await Promise.all([accept(link, { login: 'Race A' }), accept(link, { login: 'Race B' }), accept(link, { login: 'Race C' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])
    expect((await server.beside(accounts => accounts.members.peopleOf('sample'))).length).toBe(before + 1)
    const kept = await server.beside(accounts => ['Race A', 'Race B', 'Race C'].filter(login => accounts.names.userFor(login) !== null))
    expect(kept).toHaveLength(1)
    // The names of the others are free again.
    expect((await accept(await invited(), { login: ['Race A', 'Race B'].find(login => !kept.includes(login)) })).status).toBe(200)
  })

  test('V21 a wrong name or password does not cost the link', async () => {
    const link = await invited()
    expect(codeIn(await accept(link, { password: 'short' }))).toEqual([400, 'password.short'])
    expect(codeIn(await accept(link, { password: 'flvbybcnhfnjh' }))).toEqual([400, 'password.common'])
    expect(codeIn(await accept(link, { name: ' ' }))).toEqual([400, 'name.shape'])
    expect(codeIn(await accept(link, { login: 'a@b.example' }))).toEqual([400, 'login.shape'])
    expect((await accept(link)).status).toBe(200)
  })

  test('V21 one that was revoked or has expired lets nobody in', async () => {
    const link = await invited({ name: 'To Be Revoked' })
    const { id } = ((await roster()).invitations as { id: string; name: string }[]).find(({ name }) => name === 'To Be Revoked')!
    expect(codeIn(await manage('invitations/revoke', { id }, owner, 'second'))).toEqual([404, 'member.unknown'])
    expect((await manage('invitations/revoke', { id })).status).toBe(204)
    expect(codeIn(await accept(link))).toEqual([403, 'link.wrong'])
    const late = await invited({ days: 1 })
    await server.beside(accounts => {
      const [one] = accounts.invitations.openOf('sample')
      expect(one!.expires - Date.now()).toBeLessThanOrEqual(DAY_MS)
    })
    expect((await accept(late)).status).toBe(200)
  })

  test('V21 whoever is signed in joins as themselves, and loses no greater role by a smaller link', async () => {
    const anna = cookieOf(await accept(await invited()))
    const link = await invited({ role: 'viewer' }, 'second')
    expect(JSON.parse((await post(server.url, '/api/invitation', { link }, anna)).body)).toMatchObject({ signedInAs: 'Anna Petrowa' })
    expect((await post(server.url, '/api/invitation/join', { link }, anna)).status).toBe(200)
    expect(((await json('/api/me', anna)).councils as { id: string; role: string }[]).map(({ id, role }) => [id, role])).toEqual([['sample', 'editor'], ['second', 'viewer']])
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, anna)
    expect((await json('/api/me', anna)).councils[0]).toMatchObject({ id: 'sample', role: 'editor' })
  })

  test('V21 a link for a greater role raises whoever is signed in', async () => {
    const viewer = cookieOf(await accept(await invited({ role: 'viewer' })))
    expect((await post(server.url, '/api/invitation/join', { link: await invited({ role: 'editor' }) }, viewer)).status).toBe(200)
    expect((await json('/api/me', viewer)).councils).toMatchObject([{ id: 'sample', role: 'editor' }])
  })

  test('V21 guessing links is stopped after forty tries', async () => {
    const statuses: number[] = []
    const headers = { 'x-forwarded-for': '203.0.113.77' }
    for (let i = 0; i < 60 && statuses.at(-1) !== 429; i++) statuses.push((await post(server.url, '/api/invitation', { link: `guess${i}` }, '', headers)).status)
    expect(statuses.at(-1)).toBe(429)
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([403]))
  })

  test('V21 what an owner cannot mean is refused', async () => {
    expect(codeIn(await manage('invitations', { name: '', role: 'editor', organisation: null, email: null }))).toEqual([400, 'name.shape'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'king', organisation: null, email: null }))).toEqual([400, 'http.badRequest'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: 'absent', email: null }))).toEqual([400, 'member.organisation'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: null, email: 'no address' }))).toEqual([400, 'email.shape'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: null, email: null, days: 4000 }))).toEqual([400, 'http.badRequest'])
  })
})

describe('members', () => {
  test('V22 only owners see and change them; strangers get what a council that does not exist gives', async () => {
    const editor = cookieOf(await accept(await invited()))
    for (const path of ['invitations', 'members/change', 'members/end', 'members/reset', 'tokens', 'second-factor']) {
      expect([path, ...codeIn(await manage(path, {}, editor))]).toEqual([path, 403, 'http.roleTooSmall'])
      const [foreign, absent] = [await manage(path, {}, editor, 'second'), await manage(path, {}, editor, 'absent')]
      expect([path, foreign.status, foreign.body]).toEqual([path, 404, absent.body])
      expect((await manage(path, {}, '')).status).toBe(401)
    }
    expect(codeIn(await ask(server.url, '/api/councils/sample/roster', { headers: { cookie: editor } }))).toEqual([403, 'http.roleTooSmall'])
  })

  test('V22 role and organisation are changed, and hold at once', async () => {
    const organisation = await organisationOfCouncil()
    const cookie = cookieOf(await accept(await invited()))
    const { user } = (await json('/api/me', cookie)) as { user: { id: string } }
    expect((await manage('members/change', { user: user.id, role: 'contributor', organisation })).status).toBe(204)
    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ role: 'contributor', organisation })
    expect(codeIn(await manage('members/change', { user: user.id, role: 'editor', organisation: ORGANISATION }))).toEqual([400, 'member.organisation'])
    await manage('members/change', { user: user.id, role: 'editor', organisation: null })
    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ role: 'editor', organisation: null })
    expect(codeIn(await manage('members/change', { user: 'nobody', role: 'editor', organisation: null }))).toEqual([404, 'member.unknown'])
  })

  test('V22 the last owner is neither lowered nor removed; a program that owns does not count', async () => {
    await server.token('Owning Program', 'owner')
    const { user } = (await json('/api/me', owner)) as { user: { id: string } }
    expect(codeIn(await manage('members/change', { user: user.id, role: 'editor', organisation: null }))).toEqual([409, 'member.lastOwner'])
    expect(codeIn(await manage('members/end', { user: user.id }))).toEqual([409, 'member.lastOwner'])
    const second = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user: other } = (await json('/api/me', second)) as { user: { id: string } }
    const [one, two] = await Promise.all([manage('members/change', { user: user.id, role: 'owner', organisation: null }), manage('members/change', { user: other.id, role: 'viewer', organisation: null })])
    expect([one.status, two.status]).toEqual([204, 204])
    expect(codeIn(await manage('members/end', { user: user.id }))).toEqual([409, 'member.lastOwner'])
  })

  test('V22 of two owners who lower each other at once one stays', async () => {
    await server.beside(accounts => accounts.addCouncil('third', { ru: 'Т', be: 'Т', de: 'D', en: 'T' }))
    const other = cookieOf(await accept(await invited({ role: 'owner' }, 'third')))
    const [mine, theirs] = [(await json('/api/me', owner)).user.id, (await json('/api/me', other)).user.id]
    const done = await Promise.all([
      manage('members/change', { user: theirs, role: 'viewer', organisation: null }, owner, 'third'),
      manage('members/change', { user: mine, role: 'viewer', organisation: null }, other, 'third'),
    ])
    expect(done.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test.each(['end', 'change'])('V22 an owner who is no owner any more (%s) has no way back by what they made ready', async how => {
    const leaving = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user } = (await json('/api/me', leaving)) as { user: { id: string } }
    const link = linkIn((await manage('invitations', { name: 'Back Door', role: 'owner', organisation: null, email: null }, leaving)).body)
    const { token } = JSON.parse((await manage('tokens', { name: 'Back Program', role: 'editor', days: null }, leaving)).body) as { token: string }
    const kept = await invited({ name: 'Of Another Owner' })
    const opens = async () => (await ask(server.url, '/api/councils/sample/members', { headers: { authorization: `Bearer ${token}` } })).status
    expect(await opens()).toBe(200)
    expect((await manage(`members/${how}`, { user: user.id, role: 'viewer', organisation: null })).status).toBe(204)
    expect(codeIn(await post(server.url, '/api/invitation/join', { link }, leaving))).toEqual([403, 'link.wrong'])
    expect(await opens()).toBe(401)
    expect(JSON.stringify(await roster())).not.toContain('Back Program')
    expect((await post(server.url, '/api/invitation', { link: kept })).status).toBe(200)
  })

  test('V22 a membership that ended closes the council, keeps the name behind what was written, and can begin again', async () => {
    const cookie = cookieOf(await accept(await invited({ name: 'Leaving' }), { name: 'Leaving' }))
    const { user } = (await json('/api/me', cookie)) as { user: { id: string } }
    expect((await manage('members/end', { user: user.id })).status).toBe(204)
    expect((await json('/api/me', cookie)).councils).toEqual([])
    expect((await ask(server.url, '/api/councils/sample/members', { headers: { cookie } })).status).toBe(404)
    expect((await json('/api/councils/sample/members', owner)) as object[]).toContainEqual({ id: user.id, name: 'Leaving' })
    expect(((await roster()).members as { user: string }[]).some(member => member.user === user.id)).toBe(false)
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, cookie)
    expect((await json('/api/me', cookie)).councils).toMatchObject([{ id: 'sample', role: 'viewer' }])
  })
})

describe('a new password by an owner’s link', () => {
  const person = async (council = 'sample') => {
    const login = `Resets ${++names}`
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

describe('programs', () => {
  test('V27 a token has a role, an end and a moment of last use, and is shown once', async () => {
    const made = await manage('tokens', { name: 'Statistics', role: 'viewer', days: 30 })
    const { token } = JSON.parse(made.body) as { token: string }
    const listed = async () => ((await roster()).tokens as { id: string; name: string; role: string; expires: number; used: number | null }[]).find(({ name }) => name === 'Statistics')!
    const before = await listed()
    expect(before).toMatchObject({ role: 'viewer', used: null })
    expect(Math.round((before.expires - Date.now()) / DAY_MS)).toBe(30)
    expect(JSON.stringify(await roster())).not.toContain(token)
    const read = () => ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization: `Bearer ${token}` } })
    expect((await read()).status).toBe(200)
    expect((await listed()).used).toBeGreaterThanOrEqual(Date.now() - 60_000)
    expect(((await roster()).members as { name: string }[]).some(({ name }) => name === 'Statistics')).toBe(false)
    expect(codeIn(await manage('tokens/revoke', { id: before.id }, owner, 'second'))).toEqual([404, 'member.unknown'])
    expect((await manage('tokens/revoke', { id: before.id })).status).toBe(204)
    expect((await read()).status).toBe(401)
    expect((await json('/api/councils/sample/members', owner)) as object[]).toContainEqual(expect.objectContaining({ name: 'Statistics' }))
  })

  test('V27 one that has expired opens nothing', async () => {
    const { token } = await server.beside(accounts => accounts.admit('Late', 'sample', 'viewer', { expires: Date.now() - 1 }))
    expect((await ask(server.url, '/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  })

  test('V27 a socket of a revoked token is closed', async () => {
    const { token } = JSON.parse((await manage('tokens', { name: 'Robot', role: 'viewer', days: null })).body) as { token: string }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const closed = new Promise(resolve => socket.once('close', resolve))
    const { id } = ((await roster()).tokens as { id: string; name: string }[]).find(({ name }) => name === 'Robot')!
    await manage('tokens/revoke', { id })
    expect(await closed).toBe(CLOSE.sessionEnded)
  })
})

describe('sockets', () => {
  test('V29 a changed password closes the sockets of other sessions and leaves those of this one', async () => {
    const login = `Sockets ${++names}`
    const cookie = cookieOf(await accept(await invited(), { login }))
    const other = cookieOf(await post(server.url, '/api/sign-in/password', { login, password: GOOD }))
    const connect = async (of: string) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie: of, origin: server.url } })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return socket
    }
    const [mine, theirs] = [await connect(cookie), await connect(other)]
    const closed = new Promise(resolve => theirs.once('close', resolve))
    expect((await post(server.url, '/api/account/password', { current: GOOD, password: 'regen kartoffel zwölf' }, cookie)).status).toBe(204)
    expect(await closed).toBe(CLOSE.sessionEnded)
    const answered = new Promise<ReturnType<typeof decodeServer>>((resolve, reject) => {
      mine.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data))))
      mine.once('close', code => reject(new Error(`closed with ${code}`)))
    })
    mine.send(encodeClient({ type: 'ping' }))
    expect(await answered).toEqual({ type: 'pong' })
    mine.terminate()
  })
})

describe('a council that wants a second factor', () => {
  test('V24 opens nothing to whoever has none, says why, and ends what is open', async () => {
    const cookie = cookieOf(await accept(await invited()))
    const authorization = `Bearer ${await server.token('Program', 'viewer')}`
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const told = new Promise<ReturnType<typeof decodeServer>>(resolve => socket.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data)))))
    const { id: user } = (await json('/api/me', cookie)).user as { id: string }
    const open = (of: WebSocket) => of.send(encodeClient({ type: 'open', channel: 1, document: 'sample/trade', schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), user }))
    open(socket)
    expect(await told).toMatchObject({ type: 'state' })
    const closed = new Promise(resolve => socket.once('close', resolve))

    expect(codeIn(await manage('second-factor', { required: true }))).toEqual([403, 'http.secondFactor'])
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', true))
    // Whatever an owner does lets the server look at once; here it is the end of another session.
    await post(server.url, '/api/sign-out', {}, await enter(server.url, await server.member('Passing', 'viewer')))
    expect(await closed).toBe(CLOSE.sessionEnded)

    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ id: 'sample', locked: 'secondFactor' })
    for (const path of ['members', 'tables/trade.json', 'tables/trade.csv', 'reports/agreements.xlsx', 'roster']) {
      expect([path, ...codeIn(await ask(server.url, `/api/councils/sample/${path}`, { headers: { cookie } }))]).toEqual([path, 403, 'http.secondFactor'])
    }
    const again = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => again.once('open', resolve).once('error', reject))
    const refused = new Promise(resolve => again.once('close', resolve))
    open(again)
    expect(await refused).toBe(CLOSE.sessionEnded)
    expect((await ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization } })).status).toBe(200)
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', false))
    expect((await json('/api/me', cookie)).councils[0]).not.toHaveProperty('locked')
  })
})

describe('several councils on one server', () => {
  test('V26 whoever is in one cannot learn of another: the same answer, headers and messages as for none', async () => {
    const cookie = cookieOf(await accept(await invited()))
    const reads = [
      'members', 'tables/trade.json', 'tables/trade.csv', 'tables/absent.json', 'tables/trade.json?asOf=nonsense', 'reports/agreements.xlsx', 'reports/absent.xlsx', 'roster', 'collisions',
      'ledger', 'ledger?limit=nonsense', 'ledger.csv', 'ledger.xlsx', 'past/trade', 'changes/trade', 'absent',
    ]
    for (const path of reads) {
      const [there, nowhere] = await Promise.all(['second', 'absent'].map(council => ask(server.url, `/api/councils/${council}/${path}`, { headers: { cookie } })))
      const { date: _, ...headers } = nowhere!.headers
      expect([path, there!.status, there!.body]).toEqual([path, 404, nowhere!.body])
      expect(there!.headers).toMatchObject(headers)
    }
    for (const path of ['visit', 'files', 'invitations', 'invitations/revoke', 'members/change', 'members/end', 'members/reset', 'tokens', 'tokens/revoke', 'second-factor', 'absent']) {
      const [there, nowhere] = [await manage(path, { user: 'u', id: 'i' }, cookie, 'second'), await manage(path, { user: 'u', id: 'i' }, cookie, 'absent')]
      expect([path, there.status, there.body]).toEqual([path, 404, nowhere.body])
    }
    expect(await json('/api/councils', cookie)).toHaveLength(1)
    expect(JSON.stringify(await json('/api/me', cookie))).not.toContain('second')
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const { id: user } = (await json('/api/me', cookie)).user as { id: string }
    const opened = (document: string) => new Promise<object>(resolve => {
      socket.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data))))
      socket.send(encodeClient({ type: 'open', channel: 1, document, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), user }))
    })
    expect(await opened('second/trade')).toEqual(await opened('absent/trade'))
    socket.terminate()
  })

  test('V26 for a council that is not one’s own nothing is read that is not read for one that does not exist', async () => {
    // What is done decides how long it takes: for both it is the same one question to the accounts, before anything of the council is looked at.
    const asked: string[] = []
    const { admitted } = await import('../../../server/http/councilRoutes.ts')
    const members = new Proxy({}, { get: (_, name) => (...values: unknown[]) => (asked.push(`${String(name)}(${values.length})`), null) })
    const accounts = { members, isLocked: () => (asked.push('isLocked'), false) } as unknown as Parameters<typeof admitted>[1]
    const identity = () => Promise.resolve({ user: { id: userId('anna'), name: 'Anna' }, by: 'cookie' as const, session: 's', cookies: [] })
    const steps = async (council: string) => {
      asked.length = 0
      await admitted({ params: { council }, identity } as unknown as Parameters<typeof admitted>[0], accounts, 'read')
      return [...asked]
    }
    expect(await steps('second')).toEqual(await steps('absent'))
    expect(await steps('second')).toEqual(['roleIn(2)'])
  })

  test('V26 people of one council are not among those of another', async () => {
    cookieOf(await accept(await invited({ name: 'Only Here' }), { name: 'Only Here' }))
    const second = cookieOf(await accept(await invited({ role: 'owner' }, 'second')))
    expect(JSON.stringify(await json('/api/councils/second/members', second))).not.toContain('Only Here')
    expect(JSON.stringify(await roster(second, 'second'))).not.toContain('Only Here')
  })
})
