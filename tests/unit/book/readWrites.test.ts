import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readWrites, settle, type ReadUpdate } from '../../../src/book/readWrites.ts'

function read(doc: Y.Doc, update: Uint8Array): ReadUpdate {
  const reading = readWrites(doc, update)
  if (reading.state !== 'read') throw new Error(`not read: ${JSON.stringify(reading)}`)
  return reading
}

/** A server that holds `c`, and a client that has it; `sent` gathers the client's raw updates. */
function pair(gc = true) {
  const server = new Y.Doc()
  server.clientID = 1
  server.getMap('cells').set('r:c', ['first', 'ann', 1])
  const client = new Y.Doc({ gc })
  client.clientID = 2
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server), 'remote')
  const sent: Uint8Array[] = []
  client.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(update)
  })
  const set = (key: string, value: unknown) => client.getMap('cells').set(key, value)
  const diff = () => Y.encodeStateAsUpdate(client, Y.encodeStateVector(server))
  return { server, client, sent, set, diff }
}

/** Another client, with a higher id so that Yjs prefers it, writes to the server first. */
function overtake(server: Y.Doc, key = 'r:c', clientId = 99) {
  const other = new Y.Doc()
  other.clientID = clientId
  Y.applyUpdate(other, Y.encodeStateAsUpdate(server))
  other.getMap('cells').set(key, ['theirs', 'bob', 2])
  Y.applyUpdate(server, Y.encodeStateAsUpdate(other))
}

describe('readWrites', () => {
  it('B7 finds a write with key, value, origin and what stands', () => {
    const { server, sent, set } = pair()
    set('r:c', ['mine', 'cec', 3])
    expect(read(server, sent[0]!).writes).toEqual([{
      map: 'cells', key: 'r:c', row: 'r', column: 'c', entry: ['mine', 'cec', 3], gone: false, count: 1,
      id: { client: 2, clock: 0 }, origin: { client: 1, clock: 0 }, head: true, root: { client: 1, clock: 0 }, conflict: false,
      standing: ['first', 'ann', 1],
    }])
  })

  it('B7 reads a key without a colon as the row itself', () => {
    const { server, sent, set } = pair()
    set('q', { v: {}, by: 'cec', at: 1, rank: 'a' })
    expect(read(server, sent[0]!).writes).toMatchObject([{ row: 'q', column: null, origin: null, standing: null, conflict: false }])
  })

  it('B7 reports the name of another root map', () => {
    const { server, client, sent } = pair()
    client.getMap('collisions').set('r:c', { versions: [], open: false })
    expect(read(server, sent[0]!).writes).toMatchObject([{ map: 'collisions', key: 'r:c' }])
  })

  it('B7 says what the update says that it brings, by client, known or not, read or a gap', () => {
    const { server, client, sent, set, diff } = pair()
    for (const key of ['a', 'b', 'c']) set(`r:${key}`, [key, 'cec', 3])
    const other = new Y.Doc()
    other.clientID = 7
    Y.applyUpdate(other, Y.encodeStateAsUpdate(client))
    other.getMap('cells').set('r:d', ['d', 'dan', 4])
    const updates = [sent[0]!, sent[2]!, diff(), Y.encodeStateAsUpdate(other), Y.mergeUpdates([sent[0]!, sent[2]!])]
    const spansIn = (update: Uint8Array) => {
      const { from, to } = Y.parseUpdateMeta(update)
      return new Map([...from].map(([id, clock]) => [id, { from: clock, until: to.get(id) }]))
    }
    expect(updates.map(update => readWrites(server, update))).toMatchObject(updates.map(update => ({ spans: spansIn(update) })))
    Y.applyUpdate(server, diff())
    expect(readWrites(server, updates[3]!)).toMatchObject({ spans: spansIn(updates[3]!) })
  })

  it('B7 a duplicate brings nothing', () => {
    const { server, sent, set } = pair()
    set('r:c', ['mine', 'cec', 3])
    Y.applyUpdate(server, sent[0]!)
    expect(read(server, sent[0]!)).toMatchObject({ state: 'read', writes: [], clients: new Set(), fresh: 0 })
  })

  it('B7 three edits of a cell from a garbage-collecting client say that two values are gone', () => {
    const { server, set, diff } = pair()
    for (const value of ['one', 'two', 'three']) set('r:c', [value, 'cec', 3])
    expect(read(server, diff()).writes).toMatchObject([
      { gone: true, count: 2, entry: undefined, head: false },
      { gone: false, count: 1, entry: ['three', 'cec', 3], head: true, root: { client: 1, clock: 0 }, conflict: false },
    ])
  })

  it('B7 three edits of a cell from a client without collection keep all values', () => {
    const { server, set, diff } = pair(false)
    for (const value of ['one', 'two', 'three']) set('r:c', [value, 'cec', 3])
    expect(read(server, diff()).writes.map(write => write.entry)).toEqual([['one', 'cec', 3], ['two', 'cec', 3], ['three', 'cec', 3]])
  })

  it('B7 the merged raw updates of an outbox keep all values', () => {
    const { server, set, sent } = pair()
    for (const value of ['one', 'two', 'three']) set('r:c', [value, 'cec', 3])
    expect(read(server, Y.mergeUpdates(sent)).writes.map(write => write.gone)).toEqual([false, false, false])
  })

  it('B7 a run that is known in part brings only the rest', () => {
    const { server, set, sent, diff } = pair()
    for (const value of ['one', 'two', 'three', 'four']) set('r:c', [value, 'cec', 3])
    const whole = diff()
    Y.applyUpdate(server, Y.mergeUpdates(sent.slice(0, 2)))
    expect(read(server, whole).writes).toMatchObject([
      { gone: true, count: 1, id: { client: 2, clock: 2 }, origin: { client: 2, clock: 1 } },
      { entry: ['four', 'cec', 3], id: { client: 2, clock: 3 } },
    ])
  })

  it('B7 a value that lost its merge at a client that pulled first is found, and is gone', () => {
    const { server, client, set, diff } = pair()
    set('r:c', ['mine', 'cec', 3])
    overtake(server)
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server), 'remote')
    const reading = read(server, diff())
    expect(reading.writes).toMatchObject([{ gone: true, conflict: true, standing: ['theirs', 'bob', 2] }])
    Y.applyUpdate(server, diff())
    expect(settle(server, reading)).toMatchObject({ won: [], lost: [{ key: 'r:c' }] })
  })

  it('B7 a raw update keeps the value that lost its merge later', () => {
    const { server, client, set, sent } = pair()
    set('r:c', ['mine', 'cec', 3])
    overtake(server)
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server), 'remote')
    expect(read(server, Y.mergeUpdates(sent)).writes).toMatchObject([{ gone: false, entry: ['mine', 'cec', 3], conflict: true }])
  })

  it('B7 the whole delete set of a client that won its merge deletes nothing', () => {
    const { server, client, set, diff } = pair()
    client.clientID = 200
    set('r:c', ['mine', 'cec', 3])
    overtake(server)
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server), 'remote')
    const reading = read(server, diff())
    Y.applyUpdate(server, diff())
    expect(settle(server, reading).won).toMatchObject([{ key: 'r:c', conflict: true }])
    expect(server.getMap('cells').get('r:c')).toEqual(['mine', 'cec', 3])
  })

  it('B8 the root of a chain decides the conflict of every write in it', () => {
    const { server, set, sent } = pair()
    set('r:c', ['one', 'cec', 3])
    set('r:c', ['two', 'cec', 4])
    overtake(server)
    expect(read(server, Y.mergeUpdates(sent)).writes.map(write => [write.conflict, write.head])).toEqual([[true, false], [true, true]])
  })

  it('B7 a missing predecessor is a gap that names the clock needed', () => {
    const { server, set, sent } = pair()
    set('r:c', ['one', 'cec', 3])
    set('r:d', ['two', 'cec', 4])
    expect(readWrites(server, sent[1]!)).toMatchObject({ state: 'gap', clients: new Map([[2, 0]]) })
  })

  it('B7 an origin by a client that the document does not know is a gap', () => {
    const { server, client } = pair()
    const other = new Y.Doc()
    other.clientID = 3
    Y.applyUpdate(other, Y.encodeStateAsUpdate(client))
    client.getMap('cells').set('r:c', ['one', 'cec', 3])
    Y.applyUpdate(other, Y.encodeStateAsUpdate(client))
    const before = Y.encodeStateVector(other)
    other.getMap('cells').set('r:c', ['two', 'dan', 4])
    expect(readWrites(server, Y.encodeStateAsUpdate(other, before))).toMatchObject({ state: 'gap', clients: new Map([[2, 0]]) })
  })

  it('B7 ten thousand edits of one cell are one chain, walked without recursion', () => {
    const { server, set, sent } = pair()
    for (let i = 0; i < 10_000; i++) set('r:c', [i, 'cec', i])
    const { writes } = read(server, Y.mergeUpdates(sent))
    expect(writes.length).toBe(10_000)
    expect(writes.at(-1)).toMatchObject({ head: true, root: { client: 1, clock: 0 } })
  })
})
