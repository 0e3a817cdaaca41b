import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { documentName, userId } from '../../../src/domain/ids.ts'
import { CLOSE, MAX_CHANNELS, MAX_FRAME_BYTES } from '../../../src/sync/protocol.ts'
import { StorageError } from '../../../server/log/storage.ts'
import { BURST_BYTES, BURST_FRAMES, BYTES_PER_SECOND, FRAMES_PER_SECOND, createRate } from '../../../server/socket/rate.ts'
import type { TestClient } from './testClient.ts'
import { DOCUMENT, OWN_ORIGIN, startTestServer, type TestServer } from './testServer.ts'

const SOURCES = documentName('sample', 'sources')
let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function connected(...users: string[]): Promise<TestClient[]> {
  const clients = users.map(user => server.client(user))
  for (const client of clients) expect(await client.connect()).toBe(true)
  return clients
}
async function alike(...clients: TestClient[]): Promise<void> {
  const { head } = await server.rooms.read(SOURCES)
  for (const client of clients) await client.until(() => client.ready && client.seen >= head)
  for (const client of clients) expect(client.content()).toBe(clients[0]!.content())
}
const last = (client: TestClient) => client.received.at(-1)
const openOf = (document: string, changes: object = {}) => ({ type: 'open', channel: 2, document, schema: 1, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), ...changes }) as const

describe('the upgrade', () => {
  const bearer = (user: string) => ({ authorization: `Bearer ${user}` })
  const cases: readonly (readonly [string, string, Record<string, string>, number])[] = [
    ['without a session', '', { origin: OWN_ORIGIN }, 401],
    ['with a session that does not hold', '', bearer('nobody'), 401],
    ['from a page of somebody else', '', { ...bearer('ann'), origin: 'https://evil.example' }, 403],
    ['with a cookie and without an origin', '', { cookie: 'session=ann' }, 403],
    ['on another path', '/else', bearer('ann'), 404],
  ]
  test.each(cases)('V4 %s is refused', async (_, path, headers, status) => {
    const socket = new WebSocket(server.url + path, { headers })
    const answered = await new Promise<number | undefined>(resolve => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.on('error', () => {})
    })
    expect(answered).toBe(status)
  })

  test('V4 from a page of our own it is taken', async () => {
    const socket = new WebSocket(server.url, { headers: { ...bearer('ann'), origin: OWN_ORIGIN } })
    await new Promise(resolve => socket.once('open', resolve))
    socket.terminate()
  })
})

describe('OPEN', () => {
  test.each([
    ['a council that one is no member of', 'other/sources', 'forbidden'],
    ['a name that is none', 'sample', 'forbidden'],
    ['a table that this version does not know', 'sample/tomorrow', 'unknown'],
  ])('S1 of %s is FATAL, and nothing is loaded', async (_, document, code) => {
    const [ann] = (await connected('ann')) as [TestClient]
    // The settings of the council are looked at when a table is opened, and let go.
    await expect.poll(() => server.rooms.size).toBe(1)
    ann.say(openOf(document))
    await ann.until(() => last(ann)?.type === 'fatal')
    expect(last(ann)).toEqual({ type: 'fatal', channel: 2, code })
    expect(server.rooms.size).toBe(1)
  })

  test('S1 with a schema of tomorrow is FATAL', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.say(openOf(DOCUMENT, { schema: 2 }))
    await ann.until(() => last(ann)?.type === 'fatal')
    expect(last(ann)).toMatchObject({ code: 'schema' })
  })

  test('S1 of confidential rows is for those who may write', async () => {
    const [ann, viewer] = (await connected('ann', 'viewer')) as [TestClient, TestClient]
    for (const client of [ann, viewer]) client.say(openOf('sample/trade~confidential'))
    await ann.until(() => last(ann)?.type === 'state' && ann.received.length > 1)
    await viewer.until(() => last(viewer)?.type === 'fatal')
  })

  test('S1 several documents share a socket, and CLOSE ends one of them', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.say(openOf('sample/people'))
    await ann.until(() => last(ann)?.type === 'state' && last(ann)?.type !== undefined && ann.received.length === 2)
    await expect.poll(() => server.rooms.size).toBe(2)
    ann.say({ type: 'close', channel: 2 })
    ann.create('r1')
    await ann.saved()
    expect(ann.received.filter(message => 'channel' in message && message.channel === 2)).toHaveLength(1)
  })

  test('S19 a channel too many closes the socket', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    for (let channel = 2; channel <= MAX_CHANNELS + 1; channel++) ann.say(openOf(DOCUMENT, { channel, mode: 'push' }))
    await ann.until(() => ann.closedWith !== null)
    expect(ann.closedWith).toBe(CLOSE.badMessage)
  })

  test('S1 to push only: what waits goes in, nothing of others comes', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    const pusher = server.client('bob', { mode: 'push' })
    await pusher.connect()
    expect(last(pusher)).toMatchObject({ type: 'state', bytes: new Uint8Array([0, 0]) })
    ann.set('r1', 'title', 'T')
    await ann.saved()
    pusher.create('r2')
    await pusher.saved()
    await alike(ann)
    expect(ann.doc.getMap('cells').has('r2')).toBe(true)
    expect(pusher.received.some(message => message.type === 'update')).toBe(false)
  })
})

describe('roles', () => {
  test('S7 a viewer reads, and what a viewer writes is set back and told', async () => {
    const [ann, viewer] = (await connected('ann', 'viewer')) as [TestClient, TestClient]
    ann.create('r1', { title: 'T' })
    await ann.saved()
    await alike(ann, viewer)
    viewer.set('r1', 'title', 'of the viewer')
    await viewer.saved()
    await alike(ann, viewer)
    expect(viewer.rejected.map(({ code, value }) => [code, value])).toEqual([['role', 'of the viewer']])
    expect(viewer.doc.getMap('cells').get('r1:title')).toBeNull()
    expect((await server.ledger()).at(-1)).toMatchObject({ user: 'viewer', outcome: 'rejected', reason: 'role' })
  })

  test('V6 a role that was lowered holds at once, and STATE tells it', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    server.roles.set('ann', 'viewer')
    server.socket.reviewRoles(userId('ann'))
    await ann.until(() => ann.received.filter(message => message.type === 'state').length === 2)
    expect(last(ann)).toMatchObject({ type: 'state', role: 'viewer' })
    ann.set('r1', 'title', 'too late')
    await ann.saved()
    expect(ann.rejected.map(({ code }) => code)).toEqual(['role'])
  })

  test('V6 who is no member any more hears no more of the council', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    server.roles.set('bob', null)
    server.socket.reviewRoles()
    await bob.until(() => last(bob)?.type === 'fatal')
    expect(last(bob)).toMatchObject({ code: 'forbidden' })
    ann.create('r1')
    await ann.saved()
    expect(bob.received.some(message => message.type === 'update')).toBe(false)
  })

  test('V6 a session that ended closes its sockets with 4401, and no other of the person', async () => {
    const [ann, other, bob] = [server.client('ann'), server.client('ann', { session: 'ann_2' }), server.client('bob')]
    for (const client of [ann, other, bob]) await client.connect()
    server.socket.endSession('ann')
    await ann.until(() => ann.closedWith !== null)
    expect(ann.closedWith).toBe(CLOSE.sessionEnded)
    for (const client of [other, bob]) {
      client.create(`row${client === bob ? 1 : 2}`)
      await client.saved()
    }
  })

  test('S70 a socket whose session is another person’s than the client works for is closed with 4401 before it is told or heard', async () => {
    const [ann, other] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    const before = other.received.length
    other.say(openOf('sample/meetings', { user: 'ann' }))
    other.create('r2')
    await other.until(() => other.closedWith !== null)
    expect(other.closedWith).toBe(CLOSE.sessionEnded)
    expect(other.received.slice(before).filter(({ type }) => type === 'state')).toEqual([])
    expect((await server.ledger()).map(({ row }) => row)).toEqual(['r1'])
  })

  test('S70 a client that works for whom the session is of opens, and a program need not say', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    for (const [channel, changes] of [[2, { user: 'ann' }], [3, {}]] as const) {
      ann.say({ ...openOf('sample/meetings', changes), channel })
      await ann.until(() => last(ann)?.type === 'state' && (last(ann) as { channel: number }).channel === channel)
    }
  })

  test('V6 a session that expired, or was ended elsewhere, is found when it is looked at again', async () => {
    const [ann, other] = [server.client('ann'), server.client('ann', { session: 'ann_2' })]
    for (const client of [ann, other]) await client.connect()
    server.ended.add('ann_2')
    await server.socket.review()
    await other.until(() => other.closedWith !== null)
    expect([ann.closedWith, other.closedWith]).toEqual([null, CLOSE.sessionEnded])
  })

  test('V6 a membership that another process changed or ended is found when it is looked at again', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    server.roles.set('ann', 'viewer')
    server.roles.set('bob', null)
    await server.socket.review()
    await ann.until(() => ann.received.filter(message => message.type === 'state').length === 2)
    await bob.until(() => last(bob)?.type === 'fatal')
    expect(last(ann)).toMatchObject({ role: 'viewer' })
    expect(last(bob)).toMatchObject({ code: 'forbidden' })
  })
})

describe('presence', () => {
  function said(client: number, clock: number, state: unknown): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
    return encoding.toUint8Array(encoder)
  }
  const heard = (client: TestClient) => client.received.flatMap(message => (message.type === 'awareness' ? [message.bytes] : []))

  test('S21 reaches the others, who comes later, and ends with the connection', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const here = said(5, 1, { user: 'ann', at: null })
    ann.say({ type: 'awareness', channel: 1, bytes: here })
    await bob.until(() => heard(bob).length === 1)
    const [cem] = (await connected('cem')) as [TestClient]
    await cem.until(() => heard(cem).length === 1)
    expect([heard(bob)[0], heard(cem)[0]]).toEqual([here, here])
    ann.cut()
    await bob.until(() => heard(bob).length === 2)
    expect(heard(bob)[1]).toEqual(said(5, 1, null))
    expect(heard(ann)).toEqual([])
  })

  test('S21 shows the name of the account, whatever the client calls itself', async () => {
    const [bob, eve] = (await connected('bob', 'eve')) as [TestClient, TestClient]
    eve.say({ type: 'awareness', channel: 1, bytes: said(6, 1, { user: 'eve', name: 'Name of ann', at: null }) })
    await bob.until(() => heard(bob).length === 1)
    expect(heard(bob)[0]).toEqual(said(6, 1, { user: 'eve', name: 'Name of eve', at: null }))
    eve.say({ type: 'awareness', channel: 1, bytes: said(6, 2, { user: { id: 'eve', name: 'Name of ann' } }) })
    eve.say({ type: 'awareness', channel: 1, bytes: said(6, 3, { user: 'eve', name: 'Name of eve' }) })
    await bob.until(() => heard(bob).length === 2)
    expect(heard(bob)[1]).toEqual(said(6, 3, { user: 'eve', name: 'Name of eve' }))
  })

  test('S21 nobody speaks for another connection\'s client or for another user', async () => {
    const [ann, bob, eve] = (await connected('ann', 'bob', 'eve')) as [TestClient, TestClient, TestClient]
    ann.say({ type: 'awareness', channel: 1, bytes: said(5, 1, { user: 'ann' }) })
    await bob.until(() => heard(bob).length === 1)
    eve.say({ type: 'awareness', channel: 1, bytes: said(5, 9, null) })
    eve.say({ type: 'awareness', channel: 1, bytes: said(6, 1, { user: 'ann' }) })
    eve.say({ type: 'awareness', channel: 1, bytes: said(7, 1, { user: 'eve' }) })
    await bob.until(() => heard(bob).length === 2)
    expect(heard(bob)[1]).toEqual(said(7, 1, { user: 'eve' }))
  })
})

describe('a storage that fails', () => {
  test('V3 gives no acknowledgement but 4507, and nothing of the edit is told or served', async () => {
    await server.stop()
    let broken = false
    server = await startTestServer({
      wrap: storage => ({
        ...storage,
        get state() {
          return storage.state
        },
        append: record => (broken ? Promise.reject(new StorageError('failed', 'disk full')) : storage.append(record)),
      }),
    })
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    await alike(ann, bob)
    broken = true
    ann.set('r1', 'title', 'not saved')
    await ann.until(() => ann.closedWith !== null)
    await bob.until(() => bob.closedWith !== null)
    expect([ann.closedWith, bob.closedWith]).toEqual([CLOSE.storage, CLOSE.storage])
    expect(ann.outbox).toHaveLength(1)
    expect(bob.value('r1', 'title')).toBeNull()
    expect((await server.rooms.read(SOURCES)).rows[0]!.values).toEqual({})
    broken = false
    await ann.connect()
    await bob.connect()
    await ann.saved()
    await alike(ann, bob)
    expect(bob.value('r1', 'title')).toBe('not saved')
    expect(server.warnings).toEqual([`${DOCUMENT} was dropped from memory: disk full`])
  })
})

describe('a slow reader', () => {
  test('S8 is left out, then told RESYNC, and catches up with one difference', async () => {
    const [ann, slow] = (await connected('ann', 'slow')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    await alike(ann, slow)
    slow.socket!.pause()
    // All the buffers between the two of them are filled first, however large they are here.
    let edits = 0
    while (server.socket.slow === 0) {
      for (let i = 0; i < 10; i++) ann.set('r1', `column${edits++}`, 'x'.repeat(60_000))
      await ann.saved()
    }
    for (let i = 0; i < 10; i++) ann.set('r1', `column${edits++}`, 'unheard')
    await ann.saved()
    slow.socket!.resume()
    await slow.until(() => slow.received.some(message => message.type === 'resync' && message.sequence === 0))
    await alike(ann, slow)
    expect(slow.received.filter(message => message.type === 'state')).toHaveLength(2)
    expect(slow.value('r1', `column${edits - 1}`)).toBe('unheard')
    ann.set('r1', 'title', 'and on')
    await ann.saved()
    await alike(ann, slow)
  })
})

describe('limits', () => {
  test.each([
    ['a frame that is too large', Buffer.alloc(MAX_FRAME_BYTES + 1), CLOSE.tooLarge],
    ['a text', 'hello', CLOSE.badMessage],
    ['no message', Buffer.from([99, 1]), CLOSE.badMessage],
    ['an envelope that is no JSON', Buffer.from([1, 1, 1, 1, 123, 0]), CLOSE.badMessage],
  ])('V4 %s closes that socket and no other', async (_, frame, code) => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    eve.socket!.send(frame)
    await eve.until(() => eve.closedWith !== null)
    expect(eve.closedWith).toBe(code)
    ann.create('r1')
    await ann.saved()
  })

  test('S19 a rate beyond the limit makes a pause as long as it takes to be below it again', () => {
    let clock = 0
    const rate = createRate(() => clock)
    for (let i = 0; i < BURST_FRAMES; i++) expect(rate.take(10)).toBe(0)
    expect(rate.take(10)).toBe(1_000 / FRAMES_PER_SECOND)
    for (let i = 0; i < FRAMES_PER_SECOND - 1; i++) rate.take(10)
    clock += 1_000
    expect(rate.take(10)).toBe(1_000 / FRAMES_PER_SECOND)
    clock += 3_600_000
    expect(rate.take(BURST_BYTES + 3 * BYTES_PER_SECOND)).toBe(3_000)
  })

  test('S17 PING is answered with PONG', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.say({ type: 'ping' })
    await ann.until(() => last(ann)?.type === 'pong')
  })

  test('S18 a server that shuts down says so', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    server.socket.close()
    await ann.until(() => ann.closedWith !== null)
    expect(ann.closedWith).toBe(CLOSE.shutdown)
  })
})
