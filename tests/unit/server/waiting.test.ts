import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { documentName, rowId, userId } from '../../../src/domain/ids.ts'
import { encodeClient, type ClientMessage, type ServerMessage } from '../../../src/sync/protocol.ts'
import { createBudget } from '../../../server/rooms/budget.ts'
import { BURST_WRITES, createEffort, STATE_BYTES_PER_WRITE, STATE_STRUCTS_PER_WRITE, WRITES_PER_SECOND } from '../../../server/rooms/effort.ts'
import { createParts, type Part } from '../../../server/rooms/parts.ts'
import { readEnvelope } from '../../../server/rooms/envelope.ts'
import { createLookups } from '../../../server/rooms/lookups.ts'
import type { Rooms } from '../../../server/rooms/rooms.ts'
import type { Member } from '../../../server/rooms/seat.ts'
import { createConnection } from '../../../server/socket/connection.ts'
import { BURST_BYTES, BURST_FRAMES, createRate } from '../../../server/socket/rate.ts'
import type { TestClient } from './testClient.ts'
import { startTestServer, type TestServer } from './testServer.ts'

const SOURCES = documentName('sample', 'sources')
const OFFLINE_EDITS = 10_000
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
const outcomes = async () => (await server.ledger()).map(row => `${row.row}:${row.column ?? ''} ${row.outcome}`)

const OPEN = { type: 'open', channel: 1, document: SOURCES, schema: 1, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]) } as const

const memberWho = (hears: (message: ServerMessage) => void, more: Partial<Member> = {}): Member => Object.defineProperties({
  channel: 1, user: userId('ann'), name: 'Ann', standing: { role: 'editor', organisation: null }, budget: createBudget(0), effort: createEffort(() => 0), slow: false,
  send: hears, stream: () => {}, waiting: () => {}, fatal: () => {}, lost: () => {},
} satisfies Member, Object.getOwnPropertyDescriptors(more))

describe('what waits', () => {
  test(`S19 ${OFFLINE_EDITS} edits made offline are read without a pause`, () => {
    const rate = createRate(() => 0)
    for (let i = 0; i < OFFLINE_EDITS; i++) expect(rate.take(300)).toBe(0)
    expect(BURST_FRAMES).toBeGreaterThanOrEqual(2 * OFFLINE_EDITS)
  })

  test.each([
    ['a disk takes in', 0, 16],
    ['an app has on its way and its author has to wait', BURST_WRITES + WRITES_PER_SECOND, 4],
  ])('S19 while more waits than %s, the socket is not read from', (_, written, most) => {
    const effort = createEffort(() => 0)
    effort.take(written, 0)
    const said: string[] = []
    const socket = Object.assign(new EventEmitter(), { pause: () => said.push('pause'), resume: () => said.push('resume'), send: () => {}, close: () => {}, readyState: 1, OPEN: 1, bufferedAmount: 0 })
    let member: Member | null = null
    const room = { document: SOURCES, open: (opened: Member) => void (member = opened), push: (pushed: Member) => pushed.waiting(1_000_000), leave: () => {} }
    const connection = createConnection(
      socket as unknown as WebSocket, // as much of one as is used here
      { user: userId('ann'), name: 'Ann', by: 'cookie', id: 'one' },
      { rooms: { room: () => room } as unknown as Rooms, standingIn: () => ({ role: 'editor', organisation: null }), now: () => 0, budget: createBudget(0), effort, onClosed: () => {} },
    )
    const hear = (message: ClientMessage) => socket.emit('message', Buffer.from(encodeClient(message)), true)
    hear({ type: 'open', channel: 1, document: SOURCES, schema: 1, epoch: 0, run: '', seen: 0, mode: 'push', stateVector: new Uint8Array([0]), user: 'ann' })
    const envelope = readEnvelope({ changeSet: 'a', kind: 'paste', size: 3, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 })!
    for (let sequence = 1; sequence <= most; sequence++) hear({ type: 'update', channel: 1, sequence, envelope, bytes: new Uint8Array([0, 0]) })
    expect(said).toEqual([])
    hear({ type: 'update', channel: 1, sequence: most + 1, envelope, bytes: new Uint8Array([0, 0]) })
    expect(said).toEqual(['pause'])
    for (let i = 0; i <= most; i++) member!.waiting(-1_000_000)
    expect(said).toEqual(['pause', 'resume'])
    connection.close()
  })

  test('S19 presence counts once for each who hears it, and one rate holds for all sockets of a person', () => {
    const paused: string[] = []
    const rate = createRate(() => 0)
    const room = { document: SOURCES, open: () => {}, hear: () => 200, leave: () => {} }
    const socketOf = (name: string) => {
      const socket = Object.assign(new EventEmitter(), { pause: () => paused.push(name), resume: () => {}, send: () => {}, close: () => {}, readyState: 1, OPEN: 1, bufferedAmount: 0 })
      const connection = createConnection(
        socket as unknown as WebSocket, // as much of one as is used here
        { user: userId('ann'), name: 'Ann', by: 'cookie', id: name },
        { rooms: { room: () => room } as unknown as Rooms, standingIn: () => ({ role: 'editor', organisation: null }), now: () => 0, budget: createBudget(0), effort: createEffort(() => 0), rate, onClosed: () => {} },
      )
      const hear = (message: ClientMessage) => socket.emit('message', Buffer.from(encodeClient(message)), true)
      hear({ ...OPEN, user: 'ann' })
      return { hear, connection }
    }
    const [one, other] = [socketOf('one'), socketOf('other')]
    for (let frames = 0; frames * 1_000 * 200 < BURST_BYTES; frames++) one.hear({ type: 'awareness', channel: 1, bytes: new Uint8Array(1_000) })
    expect(paused).toContain('one')
    expect(paused).not.toContain('other')
    other.hear({ type: 'ping' })
    expect(paused).toContain('other')
    for (const { connection } of [one, other]) connection.close()
  })

  test('B4 parts of what never gets whole are bounded for a person, whatever their envelopes hold, and forgotten with the seat', () => {
    const budget = createBudget(100)
    const [one, other] = [createParts(budget), createParts(budget)]
    const part = (changeSet: string, place: number, size: number): Part => ({
      sequence: place + 1, bytes: new Uint8Array([0, 0]), size,
      envelope: readEnvelope({ changeSet, kind: 'paste', size: 3, madeAt: 1, seen: 0, part: place, parts: 3, from: 0 })!,
    })
    expect(one.add(part('a', 0, 60))).toBe('waiting')
    expect(one.add(part('a', 0, 50))).toBe('waiting')
    expect(other.add(part('b', 0, 51))).toBe('malformed')
    expect(other.add(part('b', 1, 50))).toBe('waiting')
    one.clear()
    other.clear()
    expect(budget.used).toBe(0)
    for (const place of [0, 1, 2]) one.add(part('c', place, 30))
    expect(budget.used).toBe(0)
  })

  test('S2 whoever asks for a document again before it was given gets it once', async () => {
    const sent: ServerMessage[] = []
    const room = server.rooms.room(SOURCES)
    const member = memberWho(message => sent.push(message))
    for (let i = 0; i < 100; i++) room.open(member, OPEN)
    await room.read(() => null)
    expect(sent.map(message => message.type)).toEqual(['state'])
    room.leave(member)
  })

  test('S19 however many documents somebody opens at once, what another writes is taken in between them', async () => {
    const [ann] = (await connected('ann')) as [TestClient]
    const room = server.rooms.room(SOURCES)
    let states = 0
    const greedy = Array.from({ length: 50 }, () => memberWho(({ type }) => {
      if (type !== 'state') return
      states++
      if (states === 1) room.push(writer, 1, envelope, update, update.length)
    }))
    const told: number[] = []
    const writer = memberWho(({ type }) => {
      if (type === 'acknowledge') told.push(states)
    })
    const { envelope, bytes: update } = ann.create('r9')
    ann.cut()
    room.open(writer, OPEN)
    await room.read(() => null)
    for (const member of greedy) room.open(member, OPEN)
    while (states < greedy.length) await room.read(() => null)
    expect(told).toHaveLength(1)
    expect(told[0]).toBeLessThan(5)
    for (const member of [writer, ...greedy]) room.leave(member)
  })

  test('S19 whoever has been given too much, or takes less than comes, is given a document later', async () => {
    let clock = 0
    const effort = createEffort(() => clock)
    const room = server.rooms.room(SOURCES)
    const given: string[] = []
    const tired = memberWho(({ type }) => given.push(`tired ${type}`), { effort })
    let isSlow = true
    const slow = memberWho(({ type }) => given.push(`slow ${type}`), { get slow() {
      return isSlow
    } })
    const other = memberWho(({ type }) => given.push(`other ${type}`))
    effort.serve((BURST_WRITES + WRITES_PER_SECOND) * STATE_BYTES_PER_WRITE, 0)
    for (const member of [tired, slow, other]) room.open(member, OPEN)
    await room.read(() => null)
    expect(given).toEqual(['other state'])
    clock += 1_000
    room.look()
    await room.read(() => null)
    isSlow = false
    room.look()
    await room.read(() => null)
    expect(given).toEqual(['other state', 'tired state', 'slow state'])
    for (const member of [tired, slow, other]) room.leave(member)
    await server.rooms.read(SOURCES)
  })

  test('S19 a state that is served counts, by what is sent and by what is looked through', () => {
    const effort = createEffort(() => 0)
    effort.serve(BURST_WRITES * STATE_BYTES_PER_WRITE, WRITES_PER_SECOND * STATE_STRUCTS_PER_WRITE)
    expect([effort.openingDelay, effort.delay, effort.isRested]).toEqual([1_000, 0, false])
  })

  test('what a room remembers of the ledger does not grow with what is written', async () => {
    let asked = 0
    const lookups = createLookups({
      recorded: () => Promise.resolve(new Map()),
      lastStanding: (_, cells) => {
        asked++
        return Promise.resolve(cells.map(() => null))
      },
      writtenSince: () => Promise.resolve([]),
      builtOn: () => Promise.resolve([]),
    }, SOURCES)
    const [ledgerRow] = await anyRow()
    for (let i = 0; i < 30_000; i++) lookups.learn([{ ...ledgerRow!, row: `r${i}`, column: 'title' }], i)
    const known = Array.from({ length: 30_000 }, (_, i) => lookups.standing(rowId(`r${i}`), 'title')).filter(found => found !== undefined)
    expect(known.length).toBeLessThanOrEqual(10_001)
    expect(known.at(-1)).toMatchObject({ row: 'r29999', seq: 29_999 })
    await lookups.fetch()
    expect(asked).toBe(1)
  })

  async function anyRow() {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    await ann.saved()
    return server.ledger()
  }
})

describe('a change that was made again', () => {
  /** Ann's edit, as two tabs make it again in another epoch: each with a client id of its own. */
  async function twoForms(value: string, ids: readonly [number, number] = [1, 4_000_000_000]) {
    const [ann] = (await connected('ann')) as [TestClient]
    ann.create('r1')
    ann.set('r1', 'title', 'before')
    await ann.saved()
    const base = ann.doc.getMap('cells').get('r1:title')
    const form = (id: number) => {
      const doc = new Y.Doc()
      doc.clientID = id // by which Yjs chooses between them
      doc.transact(() => {
        doc.getMap('cells').set('r1:title', [value, 'ann', 5])
        doc.getMap('cells').set('r1:publisher', ['P', 'ann', 5])
      })
      return Y.encodeStateAsUpdate(doc)
    }
    const envelope = { changeSet: 'again', kind: 'typing', size: 2, madeAt: 5, seen: 1, part: 0, parts: 1, from: 0, bases: [base, null] }
    const forms = [form(ids[0]), form(ids[1])] as const
    // Each tab has its own form, and hears the other's: this stands for both.
    const send = (which: 0 | 1) => {
      Y.applyUpdate(ann.doc, forms[which])
      ann.sendRaw(envelope, forms[which])
    }
    return { ann, send }
  }
  const taken = (client: TestClient, count: number) => client.until(() => client.received.some(message => message.type === 'acknowledge' && message.sequence >= count))

  test('S11 in two forms is recorded once, whichever comes first, and the cell stays open to everybody', async () => {
    const { ann, send } = await twoForms('after')
    const [bob] = (await connected('bob')) as [TestClient]
    send(0)
    await bob.until(() => bob.value('r1', 'title') === 'after')
    send(1)
    await taken(ann, 4)
    await bob.until(() => bob.seen >= ann.seen)
    expect(bob.value('r1', 'title')).toBe('after')
    expect((await outcomes()).filter(line => line.includes('title'))).toEqual(['r1:title stands', 'r1:title stands'])
    // Who builds on either form knows what stands.
    bob.set('r1', 'title', 'bob goes on')
    await bob.saved()
    expect(bob.collision('r1', 'title')).toBeNull()
    expect(bob.value('r1', 'title')).toBe('bob goes on')
  })

  test('S11 in two forms at once, in one batch, is recorded once', async () => {
    const { ann, send } = await twoForms('after')
    send(0)
    send(1)
    await taken(ann, 4)
    expect((await server.ledger()).filter(row => row.changeSet === 'again').map(row => [row.index, row.outcome])).toEqual([[0, 'stands'], [1, 'stands']])
  })

  test.each([[1, 4_000_000_000], [4_000_000_000, 1]] as const)('S11 a second form that comes after somebody has written on changes nothing: client ids %d and %d', async (...ids) => {
    const { ann, send } = await twoForms('after', ids)
    const [bob] = (await connected('bob')) as [TestClient]
    send(0)
    await bob.until(() => bob.value('r1', 'title') === 'after')
    bob.set('r1', 'title', 'of bob')
    await bob.saved()
    send(1)
    await taken(ann, 4)
    await ann.until(() => ann.seen >= bob.seen)
    expect(ann.value('r1', 'title')).toBe('of bob')
    expect(ann.collision('r1', 'title')).toBeNull()
  })

  test('S4 S11 one part of a larger change set, alone and from its middle, has its place in the ledger and its own bases', async () => {
    const [ann, bob] = (await connected('ann', 'bob')) as [TestClient, TestClient]
    ann.create('r1')
    ann.change([[['r1:title', ['one', 'ann', 1]]], [['r1:publisher', ['two', 'ann', 1]]]], 'paste', 'big')
    await ann.saved()
    await bob.until(() => bob.value('r1', 'publisher') === 'two')
    const doc = new Y.Doc()
    doc.transact(() => {
      doc.getMap('cells').set('r1:publisher', ['two', 'ann', 1])
      doc.getMap('cells').set('r1:note', ['three', 'ann', 1])
    })
    // The second write is recorded already, the third is not.
    ann.sendRaw({ changeSet: 'big', kind: 'paste', size: 3, madeAt: 1, seen: 1, part: 0, parts: 1, from: 1, bases: [null, null] }, Y.encodeStateAsUpdate(doc))
    await bob.until(() => bob.value('r1', 'note') === 'three')
    expect((await server.ledger()).filter(row => row.changeSet === 'big').map(row => [row.index, row.column, row.outcome])).toEqual([
      [0, 'title', 'stands'], [1, 'publisher', 'stands'], [2, 'note', 'stands'],
    ])
    bob.set('r1', 'publisher', 'bob goes on')
    await bob.saved()
    expect(bob.collision('r1', 'publisher')).toBeNull()
  })
})
