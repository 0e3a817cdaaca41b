import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAccounts, type Accounts } from '../../../server/accounts/openAccounts.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NAME = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

let dataDir: string
let now: number
let accounts: Accounts

const open = (origin: string) => openAccounts({ dataDir, origin, now: () => now, warn: () => {} })
const present = (key: string, origin = 'http://127.0.0.1:8080') =>
  accounts.handle(new Request(`${origin}/api/sign-in/key`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-quorum-address': '192.0.2.1' }, body: JSON.stringify({ key }) }))

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

  test('two members may have the same name', async () => {
    await accounts.invite('Anna', 'first', 'editor')
    await accounts.invite('Anna', 'first', 'viewer')
    expect(accounts.members.peopleOf('first')).toHaveLength(2)
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
