import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { namesakeWarning } from '../../../server/accounts/namesakes.ts'
import { openAccounts, type Accounts, type Identity } from '../../../server/accounts/openAccounts.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NAME = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

let dataDir: string
let now: number
let accounts: Accounts

const open = (origin: string) => openAccounts({ dataDir, origin, now: () => now, warn: () => {} })
const present = (key: string, origin = 'http://127.0.0.1:8080') =>
  accounts.handle(new Request(`${origin}/api/sign-in/key`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-quorum-address': '192.0.2.1' }, body: JSON.stringify({ key }) }))

const cookies = new Map<string, string>()
/** Signs in by a key; the cookie is kept under the session. */
async function signedIn(key: string): Promise<Identity | null> {
  const answered = await present(key)
  const cookie = answered.headers.getSetCookie().map(line => line.split(';')[0]).join('; ')
  const identity = await accounts.identify({ cookie })
  if (identity !== null) cookies.set(identity.session, cookie)
  return identity
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quorum-'))
  now = Date.now()
  accounts = await open('http://127.0.0.1:8080')
  accounts.addCouncil('first', NAME)
})
afterEach(async () => {
  accounts.close()
  await rm(dataDir, { recursive: true })
})

describe('accounts', () => {
  test('an invitation works for seven days and no longer', async () => {
    const [early, late] = [await accounts.invite('Anna', 'first', 'editor'), await accounts.invite('Boris', 'first', 'editor')]
    now += 7 * DAY_MS - 1
    expect((await present(early.key)).status).toBe(200)
    now += 1
    expect((await present(late.key)).status).toBe(403)
  })

  test('behind https the cookie is sent by https alone', async () => {
    accounts.close()
    accounts = await open('https://q.example.org')
    const answered = await present(accounts.ownerKey()!, 'https://q.example.org')
    expect(answered.headers.getSetCookie()[0]).toMatch(/^__Secure-quorum\..*; Secure/)
  })

  test('the owner owns every council, those that come later too', async () => {
    await present(accounts.ownerKey()!)
    accounts.addCouncil('second', NAME)
    const owner = accounts.members.peopleOf('second')[0]!
    expect(accounts.members.councilsOf(owner.id).map(({ id, role }) => [id, role])).toEqual([['first', 'owner'], ['second', 'owner']])
  })

  test('a member of one council has no role in another', async () => {
    accounts.addCouncil('second', NAME)
    const { user } = await accounts.invite('Anna', 'first', 'editor')
    expect([accounts.members.roleIn(user, 'first'), accounts.members.roleIn(user, 'second'), accounts.members.roleIn(user, 'absent')]).toEqual(['editor', null, null])
  })

  test('who is let in under the name of another is another person, and has nothing of theirs', async () => {
    const first = await accounts.invite('Anna', 'first', 'owner')
    const second = await accounts.invite('Anna', 'first', 'viewer')
    expect(second.user).not.toBe(first.user)
    const identity = await signedIn(second.key)
    expect(identity).toMatchObject({ user: { id: second.user, name: 'Anna' } })
    expect([accounts.members.roleIn(first.user, 'first'), accounts.members.roleIn(second.user, 'first')]).toEqual(['owner', 'viewer'])
    const program = await accounts.admit('Anna', 'first', 'editor')
    expect([first.user, second.user]).not.toContain(program.user)
    expect(accounts.members.peopleOf('first')).toHaveLength(3)
  })

  test('whoever lets somebody in hears that the name is taken', async () => {
    await accounts.invite('Anna Petrowa', 'first', 'editor')
    await accounts.importer()
    const people = accounts.members.peopleOf('first')
    expect(namesakeWarning('ANNA PETROWA', people)).toContain('a further person')
    expect(namesakeWarning('quorum', people)).not.toBeNull()
    expect(namesakeWarning('Anna', people)).toBeNull()
  })

  test('a session holds until it is ended or thirty days are over, and ends for itself alone', async () => {
    const [one, other] = [await signedIn(accounts.ownerKey()!), await signedIn(accounts.ownerKey()!)]
    expect(other!.user.id).toBe(one!.user.id)
    expect(other!.session).not.toBe(one!.session)
    const cookie = cookies.get(one!.session)!
    await accounts.handle(new Request('http://127.0.0.1:8080/api/sign-out', { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-quorum-address': '192.0.2.1' }, body: '{}' }))
    expect([await accounts.holds(one!), await accounts.holds(other!)]).toEqual([false, true])
    now += 31 * DAY_MS
    expect(await accounts.holds(other!)).toBe(false)
  })

  test('a token holds for as long as it is known', async () => {
    const { token } = await accounts.admit('Statistics', 'first', 'viewer')
    const identity = (await accounts.identify({ authorization: `Bearer ${token}` }))!
    expect(identity.session).not.toContain(token)
    expect(await accounts.holds(identity)).toBe(true)
    expect(await accounts.holds({ ...identity, session: 'removed' })).toBe(false)
  })

  test('a key is no token and a token no key', async () => {
    const { key } = await accounts.invite('Anna', 'first', 'editor')
    const { token } = await accounts.admit('Statistics', 'first', 'viewer')
    expect(await accounts.identify({ authorization: `Bearer ${key}` })).toBeNull()
    expect((await present(token)).status).toBe(403)
  })

  test('a name in any script stands as it was given', async () => {
    const { user } = await accounts.invite("Ганна О'Ніл <b>", 'first', 'editor')
    expect(accounts.members.peopleOf('first')).toEqual([{ id: user, name: "Ганна О'Ніл <b>" }])
  })
})
