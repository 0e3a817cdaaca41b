import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CLOSE, decodeServer, encodeClient, SCHEMA_VERSION } from '../../../src/sync/protocol.ts'
import { ask, enter, postKey, keyOf, cookieOf } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let owner: string

beforeAll(async () => {
  server = await startLocally()
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
})
afterAll(() => server.remove())

type Opened = { readonly socket: WebSocket } | { readonly status: number }

function open(headers: Record<string, string>): Promise<Opened> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket }))
    socket.once('unexpected-response', (_, response) => {
      response.resume()
      resolve({ status: response.statusCode ?? 0 })
    })
    socket.once('error', reject)
  })
}

async function opened(headers: Record<string, string>): Promise<WebSocket> {
  const result = await open(headers)
  if (!('socket' in result)) throw new Error(`refused with ${result.status}`)
  return result.socket
}

const openTable = (socket: WebSocket, document: string, user = '') =>
  new Promise<ReturnType<typeof decodeServer>>((resolve, reject) => {
    socket.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data))))
    socket.once('error', reject)
    socket.send(encodeClient({ type: 'open', channel: 1, document, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), user }))
  })

const idOf = async (cookie: string) => (JSON.parse((await ask(server.url, '/api/me', { headers: { cookie } })).body) as { user: { id: string } }).user.id
const closed = (socket: WebSocket) => new Promise<number>(resolve => socket.once('close', resolve))

describe('who gets a socket', () => {
  test('a page of this server with a session does, and opens the tables of its council', async () => {
    const socket = await opened({ cookie: owner, origin: server.url })
    expect(await openTable(socket, 'sample/trade', await idOf(owner))).toMatchObject({ type: 'state', role: 'owner' })
    socket.terminate()
  })

  test('a program with a token does, in its role', async () => {
    const socket = await opened({ authorization: `Bearer ${await server.token('Statistics', 'viewer')}` })
    expect(await openTable(socket, 'sample/trade')).toMatchObject({ type: 'state', role: 'viewer' })
    socket.terminate()
  })

  test.each([
    ['without a session', () => ({ origin: server.url }), 401],
    ['with a wrong token', () => ({ authorization: 'Bearer quorum_wrong' }), 401],
    ['of another site, though with a session', () => ({ cookie: owner, origin: 'http://evil.example' }), 403],
    ['of another port of this machine', () => ({ cookie: owner, origin: 'http://127.0.0.1:9' }), 403],
    ['of an unnamed origin', () => ({ cookie: owner, origin: 'null' }), 403],
    ['with a cookie and no origin', () => ({ cookie: owner }), 403],
    ['under another host name', () => ({ cookie: owner, origin: 'http://evil.example', host: 'evil.example' }), 403],
  ])('one %s does not', async (_, headers, status) => {
    expect(await open(headers())).toEqual({ status })
  })

  test('a council that one is no member of is as unknown as one that does not exist', async () => {
    const socket = await opened({ cookie: owner, origin: server.url })
    expect(await openTable(socket, 'absent/trade', await idOf(owner))).toMatchObject({ type: 'fatal', code: 'forbidden' })
    socket.terminate()
  })

  test('S70 the cookie of who signed in last opens nothing for the tab of somebody else', async () => {
    const anna = await idOf(await enter(server.url, await server.member('Anna of the first tab', 'viewer')))
    const socket = await opened({ cookie: owner, origin: server.url })
    const [ended, heard] = [closed(socket), [] as unknown[]]
    socket.on('message', data => heard.push(data))
    void openTable(socket, 'sample/trade', anna) // never answered
    expect([await ended, heard]).toEqual([CLOSE.sessionEnded, []])
  })

  test('S70 a page of an earlier version, which says nobody, is told that it is too old and keeps what waits', async () => {
    const socket = await opened({ cookie: owner, origin: server.url })
    expect(await openTable(socket, 'sample/trade')).toMatchObject({ type: 'fatal', code: 'schema' })
    socket.terminate()
  })

  test('signing out closes the sockets of the session', async () => {
    const cookie = cookieOf(await postKey(server.url, keyOf(await server.member('Anna', 'editor'))))
    const socket = await opened({ cookie, origin: server.url })
    const ended = closed(socket)
    await ask(server.url, '/api/sign-out', { method: 'POST', headers: { cookie, origin: server.url } })
    expect(await ended).toBe(CLOSE.sessionEnded)
  })

  // Last: the server is gone after it.
  test('a server that ends tells the sockets and does not wait for them', async () => {
    const socket = await opened({ cookie: owner, origin: server.url })
    const ended = closed(socket)
    await server.stop()
    expect(await ended).toBe(CLOSE.shutdown)
  })
})
