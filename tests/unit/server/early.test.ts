import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBudget } from '../../../server/rooms/budget.ts'
import { createEarly } from '../../../server/rooms/early.ts'
import { documentName } from '../../../src/domain/ids.ts'
import type { LedgerQuery } from '../../../server/log/storage.ts'
import type { TestClient } from './testClient.ts'
import { startTestServer, type TestServer } from './testServer.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

/** Tabs of one browser, each with its own socket and its own sending. */
async function tabs(...users: string[]): Promise<TestClient[]> {
  const clients = users.map(user => server.client(user))
  for (const client of clients) expect(await client.connect()).toBe(true)
  return clients
}
/** What was said on the socket before has been heard by the server. */
async function heard(client: TestClient): Promise<void> {
  const pongs = client.received.filter(message => message.type === 'pong').length
  client.say({ type: 'ping' })
  await client.until(() => client.received.filter(message => message.type === 'pong').length > pongs)
}
/** The tabs hear each other before the server does. */
const overhear = (client: TestClient, other: TestClient) => Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(other.doc))
const outcomes = async () => (await server.ledger()).map(row => `${row.row}:${row.column ?? ''} ${row.outcome}`)

/** Makes changes that are sent later. */
function silently(client: TestClient, act: () => void): void {
  const { socket } = client
  const say = socket!.send
  socket!.send = () => {}
  act()
  socket!.send = say
}
const sendAll = (client: TestClient) => {
  for (const { envelope, bytes, sequence } of client.outbox) client.say({ type: 'update', channel: 1, sequence, envelope, bytes })
}

describe('a cell that arrives before its row', () => {
  test('S22 waits for it, unacknowledged, and then stands', async () => {
    const [maker, writer, bob] = (await tabs('ann', 'ann', 'bob')) as [TestClient, TestClient, TestClient]
    silently(maker, () => maker.create('r1', { title: 'T' }))
    overhear(writer, maker)
    writer.set('r1', 'publisher', 'P')
    writer.set('r1', 'publisher', 'P2')
    await heard(writer)
    await bob.until(() => bob.ready)
    expect(writer.outbox).toHaveLength(2)
    expect(await outcomes()).toEqual([])
    sendAll(maker)
    await writer.saved()
    await maker.saved()
    expect(writer.rejected).toEqual([])
    await bob.until(() => bob.value('r1', 'publisher') === 'P2')
    expect(bob.collision('r1', 'publisher')).toBeNull()
    expect(await outcomes()).toEqual(['r1: stands', 'r1:publisher stands', 'r1:publisher stands'])
  })

  test('S22 does not hold up what is sent behind it, whatever that builds on', async () => {
    const [maker, writer] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    maker.create('r0')
    await maker.saved()
    silently(maker, () => maker.create('r1'))
    overhear(writer, maker)
    writer.set('r1', 'publisher', 'early')
    // Behind it by its client id, so that it cannot be laid in before.
    writer.set('r0', 'title', 'behind')
    // The row itself, as the one sender of all tabs brings it.
    const [made] = maker.outbox
    writer.sendRaw(made!.envelope, made!.bytes)
    await writer.saved()
    expect(writer.received.some(message => message.type === 'resync' || message.type === 'reject')).toBe(false)
    expect((await outcomes()).toSorted()).toEqual(['r0: stands', 'r0:title stands', 'r1: stands', 'r1:publisher stands'])
  })

  test('S22 is acknowledged after it was taken in, and not with what came behind it', async () => {
    const [maker, writer] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    silently(maker, () => maker.create('r1'))
    overhear(writer, maker)
    const early = writer.set('r1', 'publisher', 'early')
    const other = new Y.Doc()
    other.getMap('cells').set('r2', { v: {}, by: 'ann', at: 1, rank: 'W' })
    writer.sendRaw({ ...early.envelope, changeSet: 'other' }, Y.encodeStateAsUpdate(other))
    await maker.until(() => maker.doc.getMap('cells').has('r2'))
    await heard(writer)
    expect(writer.received.some(message => message.type === 'acknowledge')).toBe(false)
    sendAll(maker)
    await writer.saved()
    expect(writer.received.findLast(message => message.type === 'acknowledge')).toMatchObject({ sequence: early.sequence + 1 })
  })

  test('S22 is refused when the row does not come in time, and so is nothing that comes behind it', async () => {
    await server.stop()
    server = await startTestServer({ earlyLookMs: 5 })
    const [maker, writer] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    maker.create('r0')
    await maker.saved()
    await writer.until(() => writer.doc.getMap('cells').has('r0'))
    writer.set('nobody', 'title', 'lost')
    writer.set('r0', 'title', 'behind')
    await writer.saved()
    expect(writer.rejected.map(({ row, code, value }) => [row, code, value])).toEqual([['nobody', 'unknownRow', 'lost']])
    expect(writer.value('r0', 'title')).toBe('behind')
    expect(writer.received.some(message => message.type === 'resync')).toBe(false)
  })

  test('S22 is refused at once where the row was refused', async () => {
    const [ann] = (await tabs('ann')) as [TestClient]
    ann.change([[['r1', { v: {}, by: 'bob', at: 1, rank: 'V' }]]])
    await ann.saved()
    ann.set('r1', 'title', 'T')
    await ann.saved()
    expect(ann.rejected.map(({ code }) => code)).toEqual(['forgedAuthor', 'unknownRow'])
  })

  test('S22 is sent again when the connection was lost meanwhile', async () => {
    const [maker, writer] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    silently(maker, () => maker.create('r1'))
    overhear(writer, maker)
    writer.set('r1', 'publisher', 'P')
    await heard(writer)
    writer.cut()
    sendAll(maker)
    await maker.saved()
    await writer.connect()
    await writer.saved()
    expect(writer.rejected).toEqual([])
    expect(await outcomes()).toEqual(['r1: stands', 'r1:publisher stands'])
  })

  test('S22 is not held beyond a count and a size', () => {
    const budget = createBudget(100)
    const early = createEarly(budget, 2)
    const lacks = { rows: new Set(['r1']), clients: new Set<number>() }
    expect(early.hold({ sequence: 1, size: 101 }, lacks)).toBe(false)
    expect(early.hold({ sequence: 1, size: 60 }, lacks)).toBe(true)
    expect(early.hold({ sequence: 2, size: 41 }, lacks)).toBe(false)
    expect(early.hold({ sequence: 2, size: 40 }, lacks)).toBe(true)
    expect(early.hold({ sequence: 3, size: 0 }, lacks)).toBe(false)
    early.settle(1)
    expect([budget.used, early.first()]).toEqual([40, 2])
    early.clear()
    expect([budget.used, early.first()]).toEqual([0, Infinity])
  })
})

describe('a write that builds on another tab\'s', () => {
  test('S22 waits for it instead of RESYNC', async () => {
    const [one, other] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    one.create('r1')
    await one.saved()
    await other.until(() => other.doc.getMap('cells').has('r1'))
    silently(one, () => one.set('r1', 'title', 'of one tab'))
    overhear(other, one)
    other.set('r1', 'title', 'of the other')
    await heard(other)
    expect(await outcomes()).toEqual(['r1: stands'])
    sendAll(one)
    await one.saved()
    await other.saved()
    expect(other.received.some(message => message.type === 'resync')).toBe(false)
    expect(other.value('r1', 'title')).toBe('of the other')
    expect(other.collision('r1', 'title')).toBeNull()
  })

  test('S8 S22 gets RESYNC when it does not come in time', async () => {
    await server.stop()
    server = await startTestServer({ earlyLookMs: 5 })
    const [one, other] = (await tabs('ann', 'ann')) as [TestClient, TestClient]
    one.create('r1')
    await one.saved()
    await other.until(() => other.doc.getMap('cells').has('r1'))
    silently(one, () => one.set('r1', 'title', 'of one tab'))
    overhear(other, one)
    other.set('r1', 'title', 'of the other')
    await other.until(() => other.received.some(message => message.type === 'resync'))
    sendAll(one)
    await one.saved()
    await other.saved()
    expect(other.value('r1', 'title')).toBe('of the other')
  })
})

describe('a refusal whose REJECT was lost', () => {
  test('S7 is told again when what was refused is sent again, to its author alone', async () => {
    const [ann, eve] = (await tabs('ann', 'eve')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    const [entry] = ann.change([[['r1:title', ['not by ann', 'somebody', 1]], ['r1:publisher', ['P', 'ann', 1]]]])
    await eve.until(() => eve.value('r1', 'publisher') === 'P')
    await ann.saved()
    ann.rejected.length = 0
    ann.cut()
    ann.forgetAcknowledgement(entry!)
    await ann.connect()
    await ann.saved()
    expect(ann.rejected).toEqual([{ index: 0, row: 'r1', column: 'title', value: 'not by ann', code: 'forgedAuthor' }])
    eve.sendRaw(entry!.envelope, entry!.bytes)
    await eve.until(() => eve.received.at(-1)?.type === 'acknowledge' || eve.received.at(-1)?.type === 'fatal')
    expect(eve.rejected).toEqual([])
  })

  test('S7 is looked for among what was sent again, not in all of a change set that somebody names', async () => {
    const asked: LedgerQuery[] = []
    await server.stop()
    server = await startTestServer({ wrap: storage => ({ ...storage, ledger: query => (asked.push(query), storage.ledger(query)) }) })
    const [ann, eve] = (await tabs('ann', 'viewer')) as [TestClient, TestClient]
    const [first, second] = ann.change([[['r1', { v: {}, by: 'somebody', at: 1, rank: 'V' }]], [['r2', { v: {}, by: 'ann', at: 1, rank: 'V' }]]], 'paste', 'set')
    await ann.saved()
    ann.sendRaw({ ...second!.envelope, part: 0, parts: 1 }, second!.bytes)
    eve.sendRaw({ ...first!.envelope, part: 0, parts: 1 }, new Uint8Array([0, 0]))
    await eve.until(() => eve.received.at(-1)?.type === 'acknowledge')
    await ann.until(() => ann.received.filter(message => message.type === 'acknowledge').length === 2)
    expect(asked.map(({ changeSet, indexes }) => [changeSet, indexes])).toEqual([['set', [1, 2]]])
  })

  test('S7 S11 is told again to who makes the change again in another form', async () => {
    const [ann] = (await tabs('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    const [entry] = ann.change([[['r1:title', ['not by ann', 'somebody', 1]], ['r1:publisher', ['P', 'ann', 1]]]])
    await ann.saved()
    ann.rejected.length = 0
    ann.cut()
    ann.forgetAcknowledgement(entry!)
    await server.rooms.startEpoch(documentName('sample', 'sources'))
    await ann.connect()
    await ann.saved()
    expect(ann.rejected).toEqual([{ index: 0, row: 'r1', column: 'title', value: 'not by ann', code: 'forgedAuthor' }])
    expect(ann.value('r1', 'title')).toBeNull()
    expect(ann.value('r1', 'publisher')).toBe('P')
  })
})
