import { cp, rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentName } from '../../../src/domain/ids.ts'
import { MAX_EPOCH_SEEN, numberAfter } from '../../../server/rooms/epochNumber.ts'
import { EPOCH_CLIENTS, EPOCH_QUIET_MS } from '../../../server/rooms/limits.ts'
import type { TestClient } from './testClient.ts'
import { DOCUMENT, startTestServer, type TestServer } from './testServer.ts'

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
const outcomes = async () => (await server.ledger()).map(row => `${row.user} ${row.row}:${row.column ?? ''} ${row.outcome}`)

describe('an epoch', () => {
  test('S16 keeps every value, author and collision, and who has the document open is led into it', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1', { title: 'T' })
    ann.set('r1', 'publisher', 'P')
    await ann.saved()
    const before = await server.rooms.read(SOURCES)
    await server.rooms.startEpoch(SOURCES)
    await ann.until(() => ann.ready && ann.epoch > before.epoch)
    await bob.until(() => bob.ready && bob.epoch > before.epoch)
    expect((await server.rooms.read(SOURCES)).rows).toEqual(before.rows)
    ann.set('r1', 'publisher', 'P2')
    await ann.saved()
    await alike(ann, bob)
    expect(bob.value('r1', 'publisher')).toBe('P2')
    expect((await outcomes()).at(-1)).toBe('ann r1:publisher stands')
  })

  test('S16 what waited on a device is made again with its bases: knowingly over what it replaced, a collision elsewhere', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    ann.set('r1', 'title', 'T')
    ann.set('r1', 'publisher', 'P')
    await ann.saved()
    await alike(ann, bob)
    bob.cut()
    bob.set('r1', 'title', 'T of bob')
    bob.set('r1', 'publisher', 'P of bob')
    ann.set('r1', 'publisher', 'P of ann')
    await ann.saved()
    await server.rooms.startEpoch(SOURCES)
    await bob.connect()
    await bob.saved()
    await alike(ann, bob)
    expect([bob.value('r1', 'title'), bob.value('r1', 'publisher')]).toEqual(['T of bob', 'P of ann'])
    expect(bob.collision('r1', 'publisher')!.versions.map(version => [version.value, version.changeSet !== ''])).toEqual([['P of ann', true], ['P of bob', true]])
    expect(bob.collision('r1', 'title')).toBeNull()
  })

  test('S11 what had arrived before and is made again changes nothing, even if it is old by then', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    await alike(ann, bob)
    // The acknowledgement is lost, so Ann's device still has it in its outbox.
    const entry = ann.set('r1', 'title', 'arrived')
    await bob.until(() => bob.value('r1', 'title') === 'arrived')
    ann.forgetAcknowledgement(entry)
    ann.cut()
    bob.set('r1', 'title', 'newer')
    await bob.saved()
    await server.rooms.startEpoch(SOURCES)
    await ann.connect()
    await ann.saved()
    await alike(ann, bob)
    expect(ann.value('r1', 'title')).toBe('newer')
    expect(ann.collision('r1', 'title')).toBeNull()
    expect(await outcomes()).toEqual(['ann r1: stands', 'ann r1:title stands', 'bob r1:title stands'])
  })

  test('S16 begins by itself when too many client ids were seen and nobody is at work', async () => {
    let clock = 1_800_000_000_000
    await server.stop()
    server = await startTestServer({ now: () => clock })
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    const many = new Y.Doc()
    const updates = Array.from({ length: EPOCH_CLIENTS }, (_, i) => {
      const one = new Y.Doc()
      one.getMap('cells').set(`r1:c${i % 20}`, [i, 'ann', 1])
      return Y.encodeStateAsUpdate(one)
    })
    Y.applyUpdate(many, Y.mergeUpdates(updates))
    ann.sendRaw({ changeSet: 'many', kind: 'repair', size: EPOCH_CLIENTS, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 }, Y.encodeStateAsUpdate(many))
    await ann.until(() => ann.received.at(-1)?.type === 'acknowledge' && ann.seen > 1)
    const before = ann.epoch
    const [early] = (await connected('bob')) as [TestClient]
    expect(early.epoch).toBe(before)
    clock += EPOCH_QUIET_MS + 1
    const [late] = (await connected('cem')) as [TestClient]
    expect(late.epoch).toBeGreaterThan(before)
    expect(late.doc.store.clients.size).toBe(1)
  })
})

describe('a backup that was restored', () => {
  async function restart(prepare?: () => Promise<void>): Promise<void> {
    await server.stop({ keep: true })
    await prepare?.()
    server = await startTestServer({ dataDir: server.dataDir })
  }

  test('S16 is recognised by the lost run, and what the device has is made again', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    ann.set('r1', 'title', 'in the backup')
    await ann.saved()
    ann.cut()
    const backup = `${server.dataDir}.backup`
    await restart(() => cp(server.dataDir, backup, { recursive: true }))
    ann.moveTo(server.url)
    await ann.connect()
    const entry = ann.set('r1', 'title', 'after the backup')
    await ann.saved()
    const before = ann.epoch
    ann.cut()
    await restart(async () => {
      await rm(server.dataDir, { recursive: true })
      await cp(backup, server.dataDir, { recursive: true })
      await rm(backup, { recursive: true })
    })
    ann.forgetAcknowledgement(entry)
    ann.moveTo(server.url)
    await ann.connect()
    await ann.saved()
    expect(ann.epoch).toBeGreaterThan(before)
    expect(ann.value('r1', 'title')).toBe('after the backup')
    expect(await outcomes()).toEqual(['ann r1: stands', 'ann r1:title stands', 'ann r1:title stands'])
  })

  test('S16 a start without a restored backup keeps the epoch', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    const before = ann.epoch
    ann.cut()
    for (let i = 0; i < 3; i++) {
      await restart()
      ann.moveTo(server.url)
      await ann.connect()
      ann.set('r1', 'title', `start ${i}`)
      await ann.saved()
      ann.cut()
    }
    expect(ann.epoch).toBe(before)
  })

  test('S16 who only pretends to come from a lost run does not make the others begin afresh', async () => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    eve.say({ type: 'open', channel: 1, document: DOCUMENT, schema: 1, epoch: eve.epoch, run: 'nobodyknows', seen: 900, mode: 'follow', stateVector: new Uint8Array([0]) })
    await eve.until(() => eve.received.at(-1)?.type === 'fatal')
    expect((await server.rooms.read(SOURCES)).epoch).toBe(ann.epoch)
  })
})

describe('an epoch that the server does not know', () => {
  const opening = (client: TestClient, epoch: number, rest: object = {}) =>
    client.say({ type: 'open', channel: 1, document: DOCUMENT, schema: 1, epoch, run: 'lost', seen: 7, mode: 'follow', stateVector: new Uint8Array([0]), ...rest })
  const states = (client: TestClient) => client.received.filter(message => message.type === 'state').length
  const AHEAD = 40 * 24 * 60 * 60 * 1000

  test('S16 is answered with one above it, also by a clock that was set back, and nothing is lost', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1', { title: 'T' })
    await ann.saved()
    const seen = Date.now() + AHEAD
    opening(bob, seen)
    await bob.until(() => states(bob) === 2)
    expect(bob.epoch).toBeGreaterThan(seen)
    await ann.until(() => ann.ready && ann.epoch === bob.epoch)
    ann.set('r1', 'title', 'T2')
    await ann.saved()
    await alike(ann, bob)
    await server.rooms.startEpoch(SOURCES)
    expect((await server.rooms.read(SOURCES)).epoch).toBeGreaterThan(bob.epoch)
  })

  test('S16 cannot be made up again and again', async () => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    opening(eve, Date.now() + AHEAD)
    await eve.until(() => states(eve) === 2)
    await ann.until(() => ann.ready && ann.epoch === eve.epoch)
    for (let i = 1; i <= 3; i++) {
      opening(eve, eve.epoch + i)
      await eve.until(() => eve.received.filter(message => message.type === 'fatal').length === i)
    }
    expect((await server.rooms.read(SOURCES)).epoch).toBe(ann.epoch)
  })

  test.each([Number.MAX_SAFE_INTEGER, 8_640_000_000_000_001])('S16 %d is none that a server ever gave', async epoch => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    opening(eve, epoch)
    await eve.until(() => eve.received.at(-1)?.type === 'fatal')
    expect((await server.rooms.read(SOURCES)).epoch).toBe(ann.epoch)
  })

  test('S16 the highest that is believed leaves room for all that come', () => {
    let epoch = MAX_EPOCH_SEEN
    for (let i = 0; i < 1_000; i++) {
      const next = numberAfter(epoch, 1_800_000_000_000 + i)
      expect(next).toBeGreaterThan(epoch)
      expect(Number.isSafeInteger(next)).toBe(true)
      epoch = next
    }
  })

  test('S16 a clock that was set back does not give the numbers of a lost history again', () => {
    const kept = 1_900_000_000_000
    const lost = numberAfter(kept, 1_800_000_000_000)
    expect(numberAfter(kept, 1_800_000_000_500)).not.toBe(lost)
    expect(numberAfter(kept, kept + 1)).toBe(kept + 1)
  })
})

describe('FATAL and the way back', () => {
  test('S10 S9 another user\'s client id is refused with FATAL, and what waits is made again under a new one', async () => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    await alike(ann, eve)
    eve.doc.clientID = ann.doc.clientID
    eve.set('r1', 'title', 'as if by ann')
    await eve.until(() => eve.received.some(message => message.type === 'fatal' && message.code === 'foreignClient'))
    await eve.startAfresh()
    await eve.saved()
    await alike(ann, eve)
    ann.set('r1', 'publisher', 'not lost')
    await ann.saved()
    await alike(ann, eve)
    expect([eve.value('r1', 'title'), eve.value('r1', 'publisher')]).toEqual(['as if by ann', 'not lost'])
    expect(await outcomes()).toEqual(['ann r1: stands', 'eve r1:title stands', 'ann r1:publisher stands'])
  })

  test('S10 a client id that another user wrote under first is told to its author, whose writes are not taken for known', async () => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    ann.cut()
    ann.create('r2')
    eve.doc.clientID = ann.doc.clientID
    eve.create('r1')
    await eve.saved()
    await ann.connect()
    await ann.until(() => ann.received.some(message => message.type === 'fatal' && message.code === 'foreignClient'))
    expect(ann.outbox.length).toBe(1)
    await ann.startAfresh()
    await ann.saved()
    await alike(ann, eve)
    expect(await outcomes()).toEqual(['eve r1: stands', 'ann r2: stands'])
  })

  test('S9 bytes that no honest client makes are FATAL for the one who sent them', async () => {
    const [ann, eve] = (await connected('ann', 'eve')) as [TestClient, TestClient]
    eve.sendRaw({ changeSet: 'x', kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 }, new Uint8Array([1, 1, 9, 0, 0x21, 1, 5, 99, 101, 108, 108, 115, 1, 122, 0xff, 0xff, 0xff, 0xff, 7, 0]))
    await eve.until(() => eve.received.some(message => message.type === 'fatal' && message.code === 'malformed'))
    ann.create('r1')
    await ann.saved()
    expect(ann.received.some(message => message.type === 'fatal')).toBe(false)
  })
})
