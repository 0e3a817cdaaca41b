import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userId } from '../../../src/domain/ids.ts'
import { Organisation, type Employee } from '../../support/organisation.ts'
import { ask, browsed, codeIn, cookieOf, enter, post } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let organisation: Organisation
let server: LocalServer
let owner: string

beforeAll(async () => {
  organisation = await Organisation.start()
  server = await startLocally(organisation.settings)
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
})
afterAll(async () => {
  await server.remove()
  await organisation.close()
})

const employee = (name: string, more: Partial<Employee> = {}): Employee =>
  ({ sub: `sub-${name}`, email: `${name}@ministry.example`, email_verified: true, name: `${name} of the ministry`, ...more })

interface Came {
  readonly to: string
  readonly cookie: string
}

/** As a browser does it: to the provider, where somebody is chosen, and back. */
async function comeBy(who: Employee, { cookie = '', invitation, password, path = '/api/sign-in/provider', back = '/c/sample' }: { cookie?: string; invitation?: string; password?: string; path?: string; back?: string } = {}): Promise<Came> {
  const begun = await post(server.url, path, { back, invitation, password }, cookie)
  expect(begun.status).toBe(200)
  const here = browsed(cookie, begun)
  const callback = new URL(organisation.choose((JSON.parse(begun.body) as { url: string }).url, who))
  const answered = await ask(server.url, `${callback.pathname}${callback.search}`, { headers: { cookie: here } })
  expect(answered.status).toBe(302)
  return { to: String(answered.headers['location']), cookie: browsed(here, answered) }
}
const me = async (cookie: string) => ask(server.url, '/api/me', { headers: { cookie } })
async function invited(fields: object): Promise<string> {
  const answered = await post(server.url, '/api/councils/sample/invitations', { role: 'editor', organisation: null, email: null, ...fields }, owner)
  expect(answered.status).toBe(200)
  return (JSON.parse(answered.body) as { link: string }).link.split('#')[1]!
}

describe('signing in by the organisation', () => {
  test('V25 whoever was invited by the address that the provider has verified comes in, under the name and in the role of the invitation', async () => {
    await invited({ name: 'Anna Petrowa', email: 'Anna@ministry.example', role: 'contributor' })
    const { to, cookie } = await comeBy(employee('anna'))
    expect(to).toBe('/c/sample')
    expect(JSON.parse((await me(cookie)).body)).toMatchObject({ user: { name: 'Anna Petrowa' }, councils: [{ id: 'sample', role: 'contributor' }] })
    const again = await comeBy(employee('anna'))
    expect(JSON.parse((await me(again.cookie)).body).user.id).toBe(JSON.parse((await me(cookie)).body).user.id)
  })

  test('V25 whoever was not invited is told so, and no account is made', async () => {
    const { to, cookie } = await comeBy(employee('stranger'))
    expect(to).toMatch(/^\/sign-in\?error=provider\.notInvited/)
    expect((await me(cookie)).status).toBe(401)
    expect(await server.beside(accounts => accounts.names.userFor('stranger@ministry.example'))).toBeNull()
  })

  test('V25 an address that the provider has not verified opens nothing, though it was invited', async () => {
    await invited({ name: 'Boris', email: 'boris@ministry.example' })
    const { to, cookie } = await comeBy(employee('boris', { email_verified: false }))
    expect(to).toMatch(/^\/sign-in\?error=provider\.notVerified/)
    expect((await me(cookie)).status).toBe(401)
  })

  test('V25 a token that is not signed by the provider’s own keys opens nothing', async () => {
    await invited({ name: 'Vera', email: 'vera@ministry.example' })
    organisation.forges = true
    const { to, cookie } = await comeBy(employee('vera'))
    organisation.forges = false
    expect(to).toMatch(/^\/sign-in\?error=/)
    expect((await me(cookie)).status).toBe(401)
  })

  test('V25 an answer of the provider that this browser did not ask for opens nothing', async () => {
    await invited({ name: 'Galina', email: 'galina@ministry.example' })
    const begun = await post(server.url, '/api/sign-in/provider', { back: '/' })
    const callback = new URL(organisation.choose((JSON.parse(begun.body) as { url: string }).url, employee('galina')))
    const elsewhere = await ask(server.url, `${callback.pathname}${callback.search}`)
    expect(String(elsewhere.headers['location'])).toMatch(/^\/sign-in\?error=/)
    expect((await me(cookieOf(elsewhere))).status).toBe(401)
  })

  test('V25 an invitation accepted by its link through the provider makes the account, whatever the address', async () => {
    const link = await invited({ name: 'Darja' })
    const { cookie } = await comeBy(employee('darja.k'), { invitation: link })
    expect(JSON.parse((await me(cookie)).body)).toMatchObject({ user: { name: 'Darja' }, councils: [{ role: 'editor' }] })
    expect(codeIn(await post(server.url, '/api/invitation', { link }))).toEqual([403, 'link.wrong'])
  })

  test('V25 an invitation that names an address is for that address alone', async () => {
    const link = await invited({ name: 'Egor', email: 'egor@ministry.example' })
    const { to } = await comeBy(employee('not.egor'), { invitation: link })
    expect(to).toMatch(/error=provider\.notInvited/)
  })

  test('V25 an account with a password is not given to whoever has its address at the provider, until its person has connected the two', async () => {
    const cookie = await enter(server.url, await server.member('Fjodor', 'viewer'))
    const before = JSON.parse((await me(cookie)).body).user.id as string
    expect((await comeBy(employee('fjodor'))).to).toMatch(/error=provider\.notInvited/)
    const connected = await comeBy(employee('fjodor'), { cookie, path: '/api/account/connect' })
    expect(connected.to).toBe('/c/sample')
    const { cookie: later } = await comeBy(employee('fjodor'))
    expect(JSON.parse((await me(later)).body).user.id).toBe(before)
  })

  test('V25 an owner who comes by the organisation needs no key: none is made any more, but where the provider is gone', async () => {
    const own = await startLocally(organisation.settings)
    const cookie = await enter(own.url, `${own.url}/enter#${own.key}`)
    const begun = await post(own.url, '/api/account/connect', { back: '/' }, cookie)
    const callback = new URL(organisation.choose((JSON.parse(begun.body) as { url: string }).url, employee('owner')))
    expect((await ask(own.url, `${callback.pathname}${callback.search}`, { headers: { cookie: browsed(cookie, begun) } })).status).toBe(302)
    expect(await own.beside(accounts => accounts.ownerKey())).not.toBeNull() // opened without a provider, as a start would be
    await own.restart()
    expect(own.key).toBe('')
    await own.remove()
  })

  test('V25 another subject with the address of a member is nobody here, however verified', async () => {
    await invited({ name: 'Sofja', email: 'sofja@ministry.example', role: 'owner' })
    const { cookie } = await comeBy(employee('sofja'))
    const successor = await comeBy(employee('sofja', { sub: 'sub-successor' }))
    expect(successor.to).toMatch(/^\/sign-in\?error=account_not_linked/)
    expect((await me(successor.cookie)).status).toBe(401)
    const moved = await comeBy(employee('sofja', { email: 'sofja.married@ministry.example' }))
    expect(JSON.parse((await me(moved.cookie)).body).user.id).toBe(JSON.parse((await me(cookie)).body).user.id)
  })

  test('V25 connecting asks for the password of whoever has one, and a link for a new password drops what was connected', async () => {
    const GOOD = 'brücke siebzehn lampe'
    const begun = await enter(server.url, await server.member('Tamara', 'viewer'))
    const { user } = JSON.parse((await me(begun)).body) as { user: { id: string } }
    const kept = await post(server.url, '/api/account/password', { login: 'Tamara', password: GOOD }, begun)
    const cookie = browsed(begun, kept)
    const connect = (password?: string) => post(server.url, '/api/account/connect', { back: '/', password }, cookie)
    expect(codeIn(await connect())).toEqual([403, 'password.wrong'])
    expect(codeIn(await connect('not the password at all'))).toEqual([403, 'password.wrong'])
    const connected = await comeBy(employee('tamara'), { cookie, path: '/api/account/connect', password: GOOD })
    expect(connected.to).toBe('/c/sample')
    expect(JSON.parse((await me((await comeBy(employee('tamara'))).cookie)).body).user.id).toBe(user.id)
    const { link } = JSON.parse((await post(server.url, '/api/councils/sample/members/reset', { user: user.id, endsSecondFactor: false }, owner)).body) as { link: string }
    expect((await post(server.url, '/api/reset/use', { link: link.split('#')[1], password: 'regen kartoffel zwölf' })).status).toBe(200)
    expect((await comeBy(employee('tamara'))).to).toMatch(/error=provider\.notInvited/)
  })

  test('V25 a link for a new password leaves the identity by which the person came', async () => {
    await invited({ name: 'Uljana', email: 'uljana@ministry.example' })
    const { user } = JSON.parse((await me((await comeBy(employee('uljana'))).cookie)).body) as { user: { id: string } }
    const { link } = JSON.parse((await post(server.url, '/api/councils/sample/members/reset', { user: user.id, endsSecondFactor: false }, owner)).body) as { link: string }
    expect((await post(server.url, '/api/reset/use', { link: link.split('#')[1], login: 'Uljana', password: 'regen kartoffel zwölf' })).status).toBe(200)
    expect(JSON.parse((await me((await comeBy(employee('uljana'))).cookie)).body).user.id).toBe(user.id)
  })

  test('V24 who came by the organisation is not asked for a second factor of ours', async () => {
    await invited({ name: 'Ines', email: 'ines@ministry.example' })
    const { cookie } = await comeBy(employee('ines'))
    const other = await enter(server.url, await server.member('Without Any', 'viewer'))
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', true))
    const read = async (of: string) => (await ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { cookie: of } })).status
    expect([await read(cookie), await read(other)]).toEqual([200, 403])
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', false))
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/\t/evil.example'])('V25 it leads back to nowhere but this server (%j)', async back => {
    await invited({ name: 'Klara', email: 'klara@ministry.example' })
    const { to } = await comeBy(employee('klara'), { back })
    expect(new URL(to, server.url).origin).toBe(new URL(server.url).origin)
  })

  test('V25 without a provider there is no such door', async () => {
    const plain = await startLocally()
    expect(JSON.parse((await ask(plain.url, '/api/sign-in')).body)).toEqual({ provider: null })
    expect((await post(plain.url, '/api/sign-in/provider', { back: '/' })).status).toBe(404)
    expect((await ask(plain.url, '/api/callback/organisation?code=a&state=b')).status).not.toBe(200)
    await plain.remove()
    expect(JSON.parse((await ask(server.url, '/api/sign-in')).body)).toEqual({ provider: 'Ministry' })
  })

  test('V25 a membership that ended does not come back with the next sign-in', async () => {
    await invited({ name: 'Lena', email: 'lena@ministry.example' })
    const { cookie } = await comeBy(employee('lena'))
    const user = userId(JSON.parse((await me(cookie)).body).user.id)
    await server.beside(accounts => accounts.roster.end('sample', user))
    const { cookie: later } = await comeBy(employee('lena'))
    expect(JSON.parse((await me(later)).body).councils).toEqual([])
  })
})
