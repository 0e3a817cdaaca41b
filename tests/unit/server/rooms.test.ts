import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { versionName } from '../../../src/book/book.ts'
import type { TestClient } from './testClient.ts'
import { DOCUMENT, startTestServer, type TestServer } from './testServer.ts'

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
/** Until all say the same as the document on disk. */
async function alike(...clients: TestClient[]): Promise<void> {
  const { head } = await server.rooms.read(DOCUMENT as never)
  for (const client of clients) await client.until(() => client.seen >= head)
  for (const client of clients) expect(client.content()).toBe(clients[0]!.content())
}
const outcomes = async () => (await server.ledger()).map(row => `${row.user} ${row.row}:${row.column ?? ''} ${row.outcome}`)

describe('an edit', () => {
  test('S6 reaches the others and is acknowledged with the number of its record', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1', { title: 'Trade of 2024' })
    ann.set('r1', 'publisher', 'BelTA')
    await ann.saved()
    await alike(ann, bob)
    expect(bob.value('r1', 'publisher')).toBe('BelTA')
    expect((await server.ledger()).map(row => [row.user, row.outcome, row.index])).toEqual([['ann', 'stands', 0], ['ann', 'stands', 0]])
  })

  test('S7 refused and then legal on the same cell: the legal one stands, without a collision, and the refused value goes to nobody', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    ann.change([[['r1:title', ['not by ann', 'somebody', 1]]]])
    ann.set('r1', 'title', 'legal')
    await ann.saved()
    await alike(ann, bob)
    expect(ann.rejected.map(({ code, value }) => [code, value])).toEqual([['forgedAuthor', 'not by ann']])
    expect(bob.value('r1', 'title')).toBe('legal')
    expect(bob.collision('r1', 'title')).toBeNull()
    const heard = bob.received.flatMap(message => ('bytes' in message ? [Buffer.from(message.bytes).toString('latin1')] : []))
    expect(heard.some(text => text.includes('not by ann'))).toBe(false)
    expect(await outcomes()).toEqual(['ann r1: stands', 'ann r1:title rejected', 'ann r1:title stands'])
  })

  test('S7 refused, the server started again, then legal: still no collision', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    ann.set('r1', 'title', 'first')
    await ann.saved()
    ann.change([[['r1:title', ['not by ann', 'somebody', 1]]]])
    // The answer is lost with the connection: Ann writes on upon what was refused.
    await ann.until(() => ann.received.some(message => message.type === 'reject'))
    const copy = ann.doc
    ann.cut()
    ann.set('r1', 'title', 'second')
    await server.stop({ keep: true })
    server = await startTestServer({ dataDir: server.dataDir })
    ann.moveTo(server.url)
    await ann.connect()
    await ann.saved()
    expect(ann.doc).toBe(copy)
    expect(ann.value('r1', 'title')).toBe('second')
    expect(ann.collision('r1', 'title')).toBeNull()
  })

  test('S11 that arrives twice is recorded once and changes nothing', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    const entry = ann.set('r1', 'title', 'once')
    await ann.saved()
    await bob.until(() => bob.value('r1', 'title') === 'once')
    bob.set('r1', 'title', 'later')
    await bob.saved()
    ann.sendRaw(entry.envelope, entry.bytes)
    ann.sendRaw(entry.envelope, entry.bytes)
    ann.set('r1', 'publisher', 'BelTA')
    await ann.saved()
    await alike(ann, bob)
    expect(ann.value('r1', 'title')).toBe('later')
    expect(await outcomes()).toEqual(['ann r1: stands', 'ann r1:title stands', 'bob r1:title stands', 'ann r1:publisher stands'])
  })

  test('S8 with a gap before it gets RESYNC, and all of it arrives', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    // The first of two is kept back: the second cannot be applied without it.
    const say = ann.socket!.send.bind(ann.socket)
    ann.socket!.send = () => {}
    ann.set('r1', 'title', 'kept back')
    ann.socket!.send = say
    ann.set('r1', 'publisher', 'needs it')
    await ann.until(() => ann.received.some(message => message.type === 'resync'))
    await ann.saved()
    await alike(ann, bob)
    expect(bob.value('r1', 'title')).toBe('kept back')
    expect(bob.value('r1', 'publisher')).toBe('needs it')
  })
})

describe('a change set in parts', () => {
  const parts = [[['r1:title', ['a', 'ann', 1]]], [['r1:publisher', ['b', 'ann', 1]]], [['r1:note', ['c', 'ann', 1]]]] as const

  test('B4 is shown and recorded as one', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    ann.change(parts, 'paste', 'big')
    await ann.saved()
    await alike(ann, bob)
    const rows = (await server.ledger()).filter(row => row.changeSet === 'big')
    expect(rows.map(row => row.index)).toEqual([0, 1, 2])
    expect(new Set(rows.map(row => row.seq)).size).toBe(1)
  })

  test('B4 cut in the middle is neither acknowledged nor shown, and arrives whole later', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    await ann.saved()
    let frames = 0
    const say = ann.socket!.send.bind(ann.socket)
    ann.socket!.send = ((data: Uint8Array) => (++frames <= 2 ? say(data) : undefined)) as typeof say
    ann.change(parts, 'paste', 'big')
    ann.say({ type: 'ping' })
    ann.socket!.send = say
    ann.say({ type: 'ping' })
    await ann.until(() => ann.received.at(-1)?.type === 'pong')
    expect(ann.outbox).toHaveLength(3)
    expect((await server.ledger()).filter(row => row.changeSet === 'big')).toEqual([])
    ann.cut()
    await ann.connect()
    await ann.saved()
    await alike(ann, bob)
    expect((await server.ledger()).filter(row => row.changeSet === 'big').map(row => row.index)).toEqual([0, 1, 2])
  })
})

describe('what stands', () => {
  const orders = [['ann', 'bob', 'cem'], ['ann', 'cem', 'bob'], ['bob', 'ann', 'cem'], ['bob', 'cem', 'ann'], ['cem', 'ann', 'bob'], ['cem', 'bob', 'ann']]

  test.each(orders)('S12 stays with the first to arrive: %s, %s, %s', async (...order) => {
    const clients = await connected('ann', 'bob', 'cem')
    clients[0]!.create('r1')
    await clients[0]!.saved()
    await alike(...clients)
    for (const client of clients) client.cut()
    clients.forEach((client, i) => client.set('r1', 'title', `of ${['ann', 'bob', 'cem'][i]}`))
    for (const user of order) {
      const client = clients[['ann', 'bob', 'cem'].indexOf(user)]!
      await client.connect()
      await client.saved()
    }
    await alike(...clients)
    expect(clients[0]!.value('r1', 'title')).toBe(`of ${order[0]}`)
    const collision = clients[0]!.collision('r1', 'title')!
    expect(collision.open).toBe(true)
    expect(collision.versions.map(version => version.value)).toEqual(order.map(user => `of ${user}`))
    expect(collision.versions.every(version => version.changeSet !== '')).toBe(true)
  })

  test('S12 equal values make no collision, and who wrote one of them may write on', async () => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    await ann.saved()
    await alike(...clients)
    bob.cut()
    ann.set('r1', 'title', 'same')
    await ann.saved()
    bob.set('r1', 'title', 'same')
    bob.set('r1', 'title', 'better')
    await bob.connect()
    await bob.saved()
    await alike(...clients)
    expect(ann.value('r1', 'title')).toBe('better')
    expect(ann.collision('r1', 'title')).toBeNull()
  })

  test('S12 its author writes on without a collision although the server set it again', async () => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    await ann.saved()
    await alike(...clients)
    bob.cut()
    ann.set('r1', 'title', 'first')
    await ann.saved()
    ann.cut()
    ann.set('r1', 'title', 'first, mended')
    bob.set('r1', 'title', 'other')
    await bob.connect()
    await bob.saved()
    await ann.connect()
    await ann.saved()
    await alike(...clients)
    expect(ann.value('r1', 'title')).toBe('first, mended')
    expect(ann.collision('r1', 'title')!.versions.map(version => version.value)).toEqual(['first, mended', 'other'])
  })

  test('S3 a losing value that was pushed before anything was pulled is in the ledger', async () => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    await ann.saved()
    await alike(...clients)
    bob.cut()
    bob.set('r1', 'title', 'three weeks old')
    ann.set('r1', 'title', 'of today')
    await ann.saved()
    await bob.connect()
    await bob.saved()
    await alike(...clients)
    expect(bob.value('r1', 'title')).toBe('of today')
    const row = (await server.ledger()).at(-1)!
    expect([row.outcome, row.gone, (row.after as string[])[0]]).toEqual(['collision', false, 'three weeks old'])
  })

  test('V50 a decision that lists all versions closes the collision', async () => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    await ann.saved()
    await alike(...clients)
    bob.cut()
    bob.set('r1', 'title', 'b')
    ann.set('r1', 'title', 'a')
    await ann.saved()
    await bob.connect()
    await bob.saved()
    await alike(...clients)
    ann.change([[['r1:title', ['b', 'ann', 2]]]], 'decision', 'decided', { decides: [ann.collision('r1', 'title')!.versions.map(versionName)] })
    await ann.saved()
    await alike(...clients)
    expect(bob.value('r1', 'title')).toBe('b')
    expect(bob.collision('r1', 'title')!.open).toBe(false)
  })
})

describe('an edit and a deletion that did not know of each other', () => {
  test.each(['edit first', 'deletion first'])('S12 are a collision on the row: %s', async order => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    await ann.saved()
    await alike(...clients)
    for (const client of clients) client.cut()
    ann.set('r1', 'title', 'edited')
    bob.remove('r1')
    for (const client of order === 'edit first' ? [ann, bob] : [bob, ann]) {
      await client.connect()
      await client.saved()
    }
    await alike(...clients)
    expect(ann.value('r1', 'title')).toBe('edited')
    expect(ann.value('r1', 'deleted')).toBe(order === 'edit first' ? null : true)
    const collision = ann.collision('r1', 'deleted')!
    expect(collision.open).toBe(true)
    expect(collision.versions.map(({ value, by }) => [value, by])).toEqual(order === 'edit first' ? [[null, 'ann'], [true, 'bob']] : [[true, 'bob'], [null, 'ann']])
  })

  test('S12 who knows of the edit may delete the row, who knows of the deletion may edit it', async () => {
    const clients = (await connected('ann', 'bob')) as [TestClient, TestClient]
    const [ann, bob] = clients
    ann.create('r1')
    ann.set('r1', 'title', 'edited')
    await ann.saved()
    await alike(...clients)
    bob.remove('r1')
    await bob.saved()
    await alike(...clients)
    ann.set('r1', 'title', 'edited knowingly')
    await ann.saved()
    await alike(...clients)
    expect(ann.value('r1', 'deleted')).toBe(true)
    expect(ann.collision('r1', 'deleted')).toBeNull()
  })
})
