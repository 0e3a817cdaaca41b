import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeSetId, type DocumentName } from '../../../src/domain/ids.ts'
import { encodeClient, type ClientMessage } from '../../../src/sync/protocol.ts'
import { seeded, stepsFrom, type Random } from '../fuzz.ts'
import { DOCUMENT, startTestServer } from './testServer.ts'

const MESSAGES = stepsFrom('QUORUM_FUZZ_MESSAGES', 20_000)
const SEED = stepsFrom('QUORUM_SEED', 11)
const AT_ONCE = 100
/** Below the burst that a socket may send without a pause. */
const PER_SOCKET = 1_500

/** What honest clients say, as raw material. */
function corpus(known: Y.Doc, document: string): Uint8Array[] {
  const update = (change: (cells: Y.Map<unknown>, doc: Y.Doc) => void): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(known))
    const before = Y.encodeStateVector(doc)
    change(doc.getMap('cells'), doc)
    return Y.encodeStateAsUpdate(doc, before)
  }
  const updates = [
    update(cells => cells.set('r1:title', ['T', 'eve', 1])),
    update(cells => cells.set('r2', { v: { title: 'T' }, by: 'eve', at: 1, rank: 'W' })),
    update(cells => ['title', 'publisher', 'note'].forEach(column => cells.set(`r1:${column}`, [column, 'eve', 1]))),
    update(cells => cells.delete('r1')),
    update((_, doc) => doc.getText('text').insert(0, 'text')),
    update((_, doc) => doc.getMap('collisions').set('r1:title', { versions: [], open: false })),
    update(cells => cells.set('r1:title', new Y.Map([['a', 1]]))),
    update(cells => cells.set('r1:confidential', [true, 'eve', 1])),
    update(cells => cells.set('r1:confidential', [null, 'eve', 1])),
  ]
  const envelope = { changeSet: changeSetId('fuzz'), kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 } as const
  const messages: ClientMessage[] = [
    { type: 'open', channel: 1, document, schema: 1, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: Y.encodeStateVector(known), now: 1 },
    { type: 'awareness', channel: 1, bytes: new Uint8Array([1, 5, 1, 2, 123, 125]) },
    { type: 'close', channel: 1 },
    { type: 'open', channel: 2, document: `${document}~confidential`, schema: 1, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), now: 1 },
    { type: 'ping' },
    ...updates.flatMap((bytes): ClientMessage[] => [
      { type: 'update', channel: 2, sequence: 1, envelope, bytes },
      { type: 'update', channel: 1, sequence: 1, envelope, bytes },
      { type: 'update', channel: 1, sequence: 2, envelope: { ...envelope, part: 1, parts: 2, from: 1 }, bytes },
      { type: 'update', channel: 1, sequence: 3, envelope: { ...envelope, kind: 'decision', bases: [null] }, bytes },
    ]),
  ]
  return messages.map(encodeClient)
}

function mutated(frames: readonly Uint8Array[], random: Random): Uint8Array {
  let frame = Uint8Array.from(random.pick(frames))
  for (let i = random.below(4); i > 0; i--) {
    const at = random.below(frame.length)
    const kind = random.below(5)
    if (kind === 0) frame[at] = random.below(256)
    else if (kind === 1) frame[at]! ^= 1 << random.below(8)
    else if (kind === 2) frame = frame.slice(0, at + 1)
    else if (kind === 3) frame = Uint8Array.from([...frame.slice(0, at), ...Array.from({ length: random.below(6) }, () => random.below(256)), ...frame.slice(at)])
    else frame = Uint8Array.from([...frame.slice(0, at), ...random.pick(frames).slice(random.below(10))])
  }
  return frame
}

/** A table in one part, and one whose rows go from one part to the other. */
const DOCUMENTS = [DOCUMENT, 'sample/trade'] as const
const EACH = Math.ceil(MESSAGES / DOCUMENTS.length)
/** What the server itself keeps of a million messages: client ids and their owners, what came to stand. */
const MAX_GROWTH_BYTES = 24 * 1024 * 1024 + EACH * 64

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** The heap of this process, in which the server runs, without what nobody holds any more. */
function held(): number {
  collect()
  return process.memoryUsage().heapUsed
}

test.each(DOCUMENTS)(`V38 ${EACH} mutated messages for %s close at most the socket they came by, memory stays flat, and nobody else notices`, async document => {
  const server = await startTestServer()
  const random = seeded(SEED)
  try {
    const ann = server.client('ann', { document })
    await ann.connect()
    ann.create('r1', document === DOCUMENT ? { title: 'T' } : { commodity: 'T' })
    await ann.saved()
    const frames = corpus(ann.doc, document)
    let heldEarly = 0
    let closed = 0
    let fatal = 0
    for (let sent = 0; sent < EACH;) {
      const eve = server.client('eve', { document })
      await eve.connect()
      for (let onSocket = 0; onSocket < PER_SOCKET && sent < EACH && eve.closedWith === null; onSocket += AT_ONCE) {
        if (!eve.ready) eve.open()
        for (let i = 0; i < AT_ONCE; i++, sent++) eve.socket!.send(mutated(frames, random))
        eve.say({ type: 'ping' })
        const pongs = eve.received.filter(message => message.type === 'pong').length
        await eve.until(() => eve.closedWith !== null || eve.received.filter(message => message.type === 'pong').length > pongs)
      }
      if (eve.closedWith !== null) closed++
      fatal += eve.received.filter(message => message.type === 'fatal').length
      eve.cut()
      server.forgetClient(eve)
      if (heldEarly === 0 && sent > EACH / 4) heldEarly = held()
      ann.set('r1', 'note', `after ${sent}`)
      await ann.until(() => ann.outbox.length === 0 || ann.closedWith !== null)
      expect(ann.closedWith, `seed ${SEED}, message ${sent}`).toBeNull()
    }
    expect(server.warnings, `seed ${SEED}`).toEqual([])
    expect(ann.received.filter(({ type }) => type === 'fatal' || type === 'resync' || type === 'reject')).toEqual([])
    ann.received.length = 0
    expect(held() - heldEarly, `seed ${SEED}`).toBeLessThan(MAX_GROWTH_BYTES)
    const parts = document === DOCUMENT ? [document] : [document, `${document}~confidential`]
    const rows = (await Promise.all(parts.map(part => server.rooms.read(part as DocumentName)))).flatMap(({ rows: some }) => some)
    expect(rows.filter(({ id }) => id === 'r1')).toHaveLength(1)
    expect([...ann.doc.share.keys()].toSorted()).toEqual(['cells', 'collisions'])
    expect(closed).toBeGreaterThan(0)
    expect(fatal).toBeGreaterThan(0)
    // What is on disk is what everybody has.
    const bob = server.client('bob', { document })
    await bob.connect()
    await ann.until(() => ann.seen >= bob.seen)
    expect(bob.content()).toBe(ann.content())
  } finally {
    await server.stop()
  }
}, 60_000 + EACH * 10)
