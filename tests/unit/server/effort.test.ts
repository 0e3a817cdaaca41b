import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeSetId } from '../../../src/domain/ids.ts'
import { BURST_WRITES, MAX_DELAY_MS, REFUSED_COST, WRITES_PER_SECOND, createEffort } from '../../../server/rooms/effort.ts'
import type { TestClient } from './testClient.ts'
import { startTestServer, type TestServer } from './testServer.ts'

const ROWS_IN_AN_UPDATE = 1_000
/** All of them refused: far more than one person may have refused at once. */
const UPDATES = 2 * BURST_WRITES / REFUSED_COST / ROWS_IN_AN_UPDATE
/** The last of what is taken in at once may be a whole update too much. */
const AT_ONCE = BURST_WRITES / REFUSED_COST + ROWS_IN_AN_UPDATE
const CHANNEL = 1

/** Rows of an app that refuses nothing by itself. */
function rows(author: string, name: string, count: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let i = 0; i < count; i++) doc.getMap('cells').set(`${name}-${i}`, { v: {}, by: author, at: 1, rank: 'W' })
  })
  return Y.encodeStateAsUpdate(doc)
}

function flood(client: TestClient, author: string, { updates = UPDATES, parts = 1, size = ROWS_IN_AN_UPDATE } = {}): void {
  for (let i = 0; i < updates; i++) {
    const set = parts === 1 ? `flood-${i}` : 'flood'
    const place = parts === 1 ? { part: 0, parts: 1, from: 0 } : { part: i, parts, from: i * size }
    client.say({ type: 'update', channel: CHANNEL, sequence: i + 1, envelope: { changeSet: changeSetId(set), kind: 'paste', size, madeAt: 1, seen: 0, ...place }, bytes: rows(author, `${set}-${i}`, size) })
  }
}

describe('work that one person causes', () => {
  test('S19 accepted writes of heavy honest use make nobody wait', () => {
    let clock = 0
    const effort = createEffort(() => clock)
    for (let paste = 0; paste < 4; paste++) effort.take(120_000, 0)
    for (let edit = 0; edit < 10_000; edit++) effort.take(1, 0)
    expect(effort.delay).toBe(0)
    clock += 3_600_000
    for (let second = 0; second < 600; second++, clock += 1_000) effort.take(2 * 200, 0)
    expect(effort.delay).toBe(0)
  })

  test('S19 a refused write costs many accepted ones, and however many there were the wait ends', () => {
    let clock = 0
    const effort = createEffort(() => clock)
    effort.take(BURST_WRITES / REFUSED_COST, BURST_WRITES / REFUSED_COST)
    expect(effort.delay).toBe(0)
    effort.take(WRITES_PER_SECOND, 0)
    expect(effort.delay).toBe(1_000)
    effort.take(10_000_000, 10_000_000)
    expect(effort.delay).toBe(MAX_DELAY_MS)
    clock += MAX_DELAY_MS
    expect(effort.delay).toBe(0)
    expect(effort.isRested).toBe(false)
    clock += BURST_WRITES / WRITES_PER_SECOND * 1_000
    expect(effort.isRested).toBe(true)
  })
})

describe('whoever has everything refused', () => {
  let server: TestServer
  let clock: number
  beforeEach(async () => {
    clock = 1_000_000
    server = await startTestServer({ now: () => clock })
  })
  afterEach(() => server.stop())

  const refused = async () => (await server.ledger()).filter(({ outcome }) => outcome === 'rejected').length

  test.each(['viewer', 'forger'])('S19 a %s waits, over new sockets too, while others are heard; later all is answered', async who => {
    const ann = server.client('ann')
    const eve = server.client(who)
    for (const client of [ann, eve]) await client.connect()
    flood(eve, 'somebody else')
    ann.create('r1', { title: 'T' })
    await ann.saved()
    expect(await refused()).toBeLessThanOrEqual(AT_ONCE)
    expect(eve.received.some(message => message.type === 'acknowledge' && message.sequence === UPDATES)).toBe(false)

    eve.cut()
    const again = server.client(who)
    await again.connect()
    flood(again, 'somebody else')
    ann.set('r1', 'note', 'N')
    await ann.saved()
    expect(await refused()).toBeLessThanOrEqual(AT_ONCE)

    for (let waited = 0; waited < 6; waited++) {
      clock += MAX_DELAY_MS
      ann.set('r1', 'note', `N${waited}`)
      await ann.saved()
    }
    await again.until(() => again.received.some(message => message.type === 'acknowledge' && message.sequence === UPDATES))
    expect(again.rejected).toHaveLength(UPDATES * ROWS_IN_AN_UPDATE)
  }, 60_000)

  test('S19 a change set in parts of whoever may write nothing is refused part by part, each of its writes once', async () => {
    const ann = server.client('ann')
    const eve = server.client('viewer')
    for (const client of [ann, eve]) await client.connect()
    const parts = BURST_WRITES / REFUSED_COST / ROWS_IN_AN_UPDATE + 5
    flood(eve, 'viewer', { updates: parts, parts })
    ann.create('r1', { title: 'T' })
    await ann.saved()
    expect(await refused()).toBeLessThanOrEqual(AT_ONCE)
    clock += MAX_DELAY_MS
    ann.set('r1', 'note', 'N')
    await eve.until(() => eve.received.some(message => message.type === 'acknowledge' && message.sequence === parts))
    const ledger = (await server.ledger()).filter(({ changeSet }) => changeSet === 'flood')
    expect(ledger.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(Array.from({ length: parts * ROWS_IN_AN_UPDATE }, (_, i) => i))
    expect(ledger.every(({ reason }) => reason === 'role')).toBe(true)
  }, 60_000)
})
