import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { userId, type UserId } from '../../../src/domain/ids.ts'
import { Organisation, type Employee } from '../../support/organisation.ts'
import { ask, browsed, enter, post } from './asking.ts'
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

const employee = (name: string): Employee => ({ sub: `sub-${name}`, email: `${name}@ministry.example`, email_verified: true, name: `${name} of the ministry` })

/** As a browser does it: to the provider, where somebody is chosen, and back. */
async function comeBy(who: Employee): Promise<{ readonly to: string; readonly cookie: string }> {
  const begun = await post(server.url, '/api/sign-in/provider', { back: '/c/sample' })
  expect(begun.status).toBe(200)
  const here = browsed('', begun)
  const callback = new URL(organisation.choose((JSON.parse(begun.body) as { url: string }).url, who))
  const answered = await ask(server.url, `${callback.pathname}${callback.search}`, { headers: { cookie: here } })
  return { to: String(answered.headers['location']), cookie: browsed(here, answered) }
}
const me = (cookie: string) => ask(server.url, '/api/me', { headers: { cookie } })
async function invited(fields: object): Promise<void> {
  expect((await post(server.url, '/api/councils/sample/invitations', { role: 'editor', organisation: null, email: null, ...fields }, owner)).status).toBe(200)
}

describe('an address that has gone to a successor', () => {
  const user = async (cookie: string) => userId(JSON.parse((await me(cookie)).body).user.id)
  const removed = (id: UserId) => server.beside(accounts => accounts.roster.end('sample', id))
  async function former(name: string) {
    await invited({ name: `Former ${name}`, email: `${name}@ministry.example`, role: 'owner' })
    const { cookie } = await comeBy(employee(name))
    return { cookie, id: await user(cookie) }
  }
  const successor = (name: string) => ({ ...employee(name), sub: `sub-successor-${name}` })

  test('V25 opens a fresh account to a successor who was invited after the former holder was let go; theirs stays what it was', async () => {
    const { id } = await former('nadja')
    await removed(id)
    await invited({ name: 'Newcomer', email: 'nadja@ministry.example', role: 'viewer' })
    const { to, cookie } = await comeBy(successor('nadja'))
    expect(to).toBe('/c/sample')
    expect(JSON.parse((await me(cookie)).body)).toMatchObject({ user: { name: 'Newcomer' }, councils: [{ id: 'sample', role: 'viewer' }] })
    expect(await user(cookie)).not.toBe(id)
    const people = JSON.parse((await ask(server.url, '/api/councils/sample/members', { headers: { cookie: owner } })).body) as object[]
    expect(people).toContainEqual({ id, name: 'Former nadja' })
    // Each comes back as who they are, and the former one has no council by it.
    const again = await comeBy(employee('nadja'))
    expect([await user(again.cookie), JSON.parse((await me(again.cookie)).body).councils]).toEqual([id, []])
    expect(await user((await comeBy(successor('nadja'))).cookie)).toBe(await user(cookie))
    expect(await server.beside(accounts => accounts.names.userFor('nadja@ministry.example'))).toBe(await user(cookie))
  })

  test('V25 gives the former holder who comes back by their own subject their own account and the invitation', async () => {
    const { id } = await former('olja')
    await removed(id)
    await invited({ name: 'Back again', email: 'olja@ministry.example', role: 'viewer' })
    const { cookie } = await comeBy(employee('olja'))
    expect([await user(cookie), JSON.parse((await me(cookie)).body).councils]).toMatchObject([id, [{ role: 'viewer' }]])
  })

  test.each<[string, (id: UserId, name: string) => Promise<unknown>]>([
    ['while the former holder is a member', (_, name) => invited({ name: 'Newcomer', email: `${name}@ministry.example` })],
    ['while they are in another council', async (id, name) => {
      await server.beside(accounts => {
        accounts.addCouncil('second', { ru: 'B', be: 'B', de: 'B', en: 'B' })
        accounts.members.setRole(id, 'second', 'viewer')
      })
      await removed(id)
      await invited({ name: 'Newcomer', email: `${name}@ministry.example` })
    }],
    ['by an invitation that is older than their leaving', async (id, name) => {
      await invited({ name: 'Newcomer', email: `${name}@ministry.example` })
      await removed(id)
    }],
    ['without an invitation for the address', async id => {
      await removed(id)
      await invited({ name: 'Somebody else', email: 'somebody.else@ministry.example' })
    }],
  ])('V25 opens nothing to a successor %s', async (how, act) => {
    const name = `p${how.length}`
    const { id } = await former(name)
    await act(id, name)
    const { to, cookie } = await comeBy(successor(name))
    expect(to).toMatch(/^\/sign-in\?error=account_not_linked/)
    expect((await me(cookie)).status).toBe(401)
    expect(await user((await comeBy(employee(name))).cookie)).toBe(id)
  })

  test('V25 is not taken by an address that the provider has not verified', async () => {
    const { id } = await former('rita')
    await removed(id)
    await invited({ name: 'Newcomer', email: 'rita@ministry.example' })
    expect((await comeBy({ ...successor('rita'), email_verified: false })).to).toMatch(/error=/)
    expect(await server.beside(accounts => accounts.names.userFor('rita@ministry.example'))).toBe(id)
  })
})
