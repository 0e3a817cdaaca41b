import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Accounts } from '../../../server/accounts/openAccounts.ts'
import { userId, type UserId } from '../../../src/domain/ids.ts'
import { CLOSE, decodeServer, encodeClient, SCHEMA_VERSION } from '../../../src/sync/protocol.ts'
import { ask, codeIn, cookieOf, enter, post } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let owner: string
beforeAll(async () => {
  server = await startLocally()
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
})
afterAll(() => server.remove())

const manage = (path: string, body: object, cookie = owner) => post(server.url, `/api/councils/sample/${path}`, body, cookie)
const json = async (path: string, cookie: string) => JSON.parse((await ask(server.url, path, { headers: { cookie } })).body)
const linkIn = (body: string) => (JSON.parse(body) as { link: string }).link.split('#')[1]!
let names = 0
async function person(role: string): Promise<string> {
  const link = linkIn((await manage('invitations', { name: 'Anna Petrowa', role, organisation: null, email: null })).body)
  return cookieOf(await post(server.url, '/api/invitation/accept', { link, name: 'Anna Petrowa', login: `Anna ${++names}`, password: 'brücke siebzehn lampe' }))
}

const beside: Readonly<Record<string, (accounts: Accounts, user: UserId) => void>> = {
  'lowered by the roster': (accounts, user) => void accounts.roster.change('sample', user, { role: 'viewer', organisation: null }),
  'removed by the roster': (accounts, user) => void accounts.roster.end('sample', user),
  'given a smaller role': (accounts, user) => accounts.members.setRole(user, 'sample', 'viewer'),
}
test.each(Object.keys(beside))('V22 V6 an owner who is %s by another process has no way back either, and sockets hear of it when roles are looked at', async how => {
  const leaving = await person('owner')
  const { user } = (await json('/api/me', leaving)) as { user: { id: string } }
  const link = linkIn((await manage('invitations', { name: 'Back Door', role: 'owner', organisation: null, email: null }, leaving)).body)
  const { token } = JSON.parse((await manage('tokens', { name: `Program ${how}`, role: 'editor', days: null }, leaving)).body) as { token: string }
  const victim = await person('editor')
  const reset = linkIn((await manage('members/reset', { user: (await json('/api/me', victim)).user.id, endsSecondFactor: true }, leaving)).body)
  const open = async (headers: Record<string, string>, as: object): Promise<WebSocket> => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { origin: server.url, ...headers } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const state = new Promise(resolve => socket.once('message', resolve))
    socket.send(encodeClient({ type: 'open', channel: 1, document: 'sample/trade', schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'push', stateVector: new Uint8Array([0]), ...as }))
    await state
    return socket
  }
  const [own, program] = [await open({ cookie: leaving }, { user: user.id }), await open({ authorization: `Bearer ${token}` }, {})]
  const heard = new Promise<Buffer>(resolve => own.once('message', resolve))
  const closed = new Promise<number>(resolve => program.once('close', resolve))

  await server.beside(accounts => beside[how]!(accounts, userId(user.id)))
  expect((await ask(server.url, '/api/councils/sample/members', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  expect(codeIn(await post(server.url, '/api/invitation/join', { link }, leaving))).toEqual([403, 'link.wrong'])
  expect(codeIn(await post(server.url, '/api/reset/use', { link: reset, password: 'regen kartoffel zwölf' }))).toEqual([403, 'link.wrong'])
  // The look that comes every minute; whatever an owner changes brings it about, too.
  expect((await manage('second-factor', { required: false })).status).toBe(204)
  expect(await closed).toBe(CLOSE.sessionEnded)
  expect(decodeServer(new Uint8Array(await heard))).toMatchObject(how.startsWith('removed') ? { type: 'fatal', code: 'forbidden' } : { type: 'resync' })
  own.terminate()
})
