import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readWrites } from '../../../src/book/readWrites.ts'
import { fuzz, longEnough, stepsFrom } from '../fuzz.ts'

const MUTANTS = stepsFrom('QUORUM_FUZZ_MUTANTS', 20_000)

/** Ten keys, each written three times by client 7, and one by client 9. */
function standing(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 7
  for (let i = 0; i < 30; i++) doc.getMap('cells').set(`r${i % 10}:c`, [i, 'ann', i])
  doc.clientID = 9
  doc.getMap('cells').set('r0', { v: { c: 1 }, by: 'ann', at: 1, rank: 'a' })
  return doc
}
const STATE = Y.encodeStateAsUpdate(standing())

function document(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, STATE)
  return doc
}

/** What a client with the state sends after doing `act`. */
function sent(act: (doc: Y.Doc) => void, client = 50): Uint8Array {
  const doc = document()
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  act(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Update V1 written by hand: numbers are bytes, texts have a length before them. */
function bytes(...parts: (number | string)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => (typeof part === 'number' ? [part] : [part.length, ...new TextEncoder().encode(part)])))
}
const TWO_THOUSAND_MILLION = [0xff, 0xff, 0xff, 0xff, 7]
/** Info bytes: content kind, 0x20 with the name of a key, 0x80 with an origin, 0x40 with a right origin. */
const ANY = 8
const DELETED = 1
const KEY = 0x20
const ORIGIN = 0x80
const RIGHT_ORIGIN = 0x40
const entry = (key: string, value: number) => [ANY | KEY, 1, 'cells', key, 1, 125, value]
const NO_DELETES = 0

const MALFORMED: readonly [title: string, update: Uint8Array, reason: string][] = [
  ['bytes that are no update', bytes(250, 1, 2), 'undecodable'],
  ['no bytes at all', bytes(), 'undecodable'],
  ['an array at the root', sent(doc => doc.getArray('list').push([1, 2])), 'list or text in a root type'],
  ['a text at the root', sent(doc => doc.getText('text').insert(0, 'hello')), 'content ContentString'],
  ['a formatted text', sent(doc => doc.getText('text').insert(0, 'ab', { bold: true })), 'content ContentFormat'],
  ['an XML element', sent(doc => doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p')])), 'content ContentType'],
  ['a nested map', sent(doc => doc.getMap('cells').set('r1:c', new Y.Map([['x', 1]]))), 'content ContentType'],
  ['a document in a document', sent(doc => doc.getMap('cells').set('r1:c', new Y.Doc({ guid: 'inner' }))), 'content ContentDoc'],
  ['bytes as a value', sent(doc => doc.getMap('cells').set('r1:c', new Uint8Array([1, 2]))), 'content ContentBinary'],
  ['remains of a nested map', sent(doc => {
    doc.getMap('cells').set('r1:c', new Y.Map([['x', 1]]))
    doc.getMap('cells').set('r1:c', 2)
  }), 'remains of a nested type'],
  ['a key deleted from the map', sent(doc => doc.getMap('cells').delete('r1:c')), 'deletes an entry'],
  ['a key of its own, deleted again', sent(doc => {
    doc.getMap('cells').set('new:c', 1)
    doc.getMap('cells').delete('new:c')
  }), 'deletes an entry'],
  ['a key overwritten and then deleted', sent(doc => {
    doc.getMap('cells').set('r1:c', 1)
    doc.getMap('cells').delete('r1:c')
  }), 'deletes an entry'],
  ['a value that is gone and would win', bytes(1, 1, 50, 0, DELETED | KEY, 1, 'cells', 'new:c', 1, NO_DELETES), 'deletes an entry'],
  ['a concurrent write that loses, and the deletion of what it loses to', bytes(1, 1, 3, 0, ...entry('r0', 5), 1, 9, 1, 0, 1), 'deletes an entry'],
  ['a run of deleted values two thousand million long', bytes(1, 1, 50, 0, DELETED | KEY, 1, 'cells', 'z', ...TWO_THOUSAND_MILLION, NO_DELETES), 'too many structs'],
  ['garbage two thousand million long', bytes(1, 1, 50, 0, 0, ...TWO_THOUSAND_MILLION, NO_DELETES), 'remains of a nested type'],
  ['values announced two thousand million times', bytes(1, 1, 50, 0, ANY | KEY, 1, 'cells', 'z', ...TWO_THOUSAND_MILLION, 126, NO_DELETES), 'undecodable'],
  ['a struct of no length', bytes(1, 1, 50, 0, ANY | KEY, 1, 'cells', 'z', 0, NO_DELETES), 'empty struct'],
  ['an empty delete range', bytes(0, 1, 7, 1, 0, 0), 'disorderly delete set'],
  ['overlapping delete ranges', bytes(0, 1, 7, 2, 0, 5, 1, 5), 'disorderly delete set'],
  ['an origin that is the struct itself', bytes(1, 1, 50, 0, ANY | ORIGIN, 50, 0, 1, 125, 1, NO_DELETES), 'follows itself'],
  ['an origin that comes later', bytes(1, 2, 50, 0, ANY | ORIGIN, 50, 1, 1, 125, 1, ...entry('z', 1), NO_DELETES), 'follows itself'],
  ['two clients whose structs wait for one another', bytes(
    2,
    2, 50, 0, ANY | ORIGIN, 51, 1, 1, 125, 1, ...entry('y', 1),
    2, 51, 0, ANY | ORIGIN, 50, 1, 1, 125, 1, ...entry('z', 1),
    NO_DELETES,
  ), 'clients wait for one another'],
  ['a client named twice, its second block following the first', bytes(2, 1, 50, 0, ...entry('y', 1), 1, 50, 1, ...entry('z', 1), NO_DELETES), 'client named twice'],
  ['a client named twice, with another between', bytes(3, 1, 50, 0, ...entry('x', 1), 1, 51, 0, ...entry('y', 1), 1, 50, 1, ...entry('z', 1), NO_DELETES), 'client named twice'],
  ['a right origin', bytes(1, 1, 50, 0, ANY | ORIGIN | RIGHT_ORIGIN, 7, 20, 7, 21, 1, 125, 1, NO_DELETES), 'right origin in a map'],
  ['a known struct with a predecessor that does not exist', bytes(1, 1, 7, 3, DELETED | ORIGIN, 3, 13, 1, NO_DELETES), 'a known struct with another past'],
  ['a known struct that follows a later one of its client', bytes(1, 1, 7, 3, DELETED | ORIGIN, 7, 99, 1, NO_DELETES), 'a known struct with another past'],
  ['a run known in part that goes on under another key', bytes(1, 1, 9, 0, ANY | KEY, 1, 'cells', 'r5:c', 2, 125, 1, 125, 2, NO_DELETES), 'continues a run of another key'],
  ['a list entry among the keys', bytes(1, 1, 50, 0, ANY, 1, 'cells', 1, 125, 1, NO_DELETES), 'list or text in a root type'],
  ['a content kind that does not exist', bytes(1, 1, 50, 0, 30 | KEY, 1, 'cells', 'z', 1, NO_DELETES), 'undecodable'],
]

/** Not for the reader to refuse: it says what is in them, and the gate judges. */
const READ: readonly [title: string, update: Uint8Array, keys: readonly string[]][] = [
  ['an empty key', sent(doc => doc.getMap('cells').set('', 1)), ['cells/']],
  ['the key __proto__', sent(doc => doc.getMap('cells').set('__proto__', 1)), ['cells/__proto__']],
  ['a root map named __proto__', sent(doc => doc.getMap('__proto__').set('x', 1)), ['__proto__/x']],
  ['undefined, NaN and a bigint', sent(doc => {
    for (const [key, value] of Object.entries({ u: undefined, n: Number.NaN, b: 10n })) doc.getMap('cells').set(key, value)
  }), ['cells/u', 'cells/n', 'cells/b']],
  ['a key with several colons', sent(doc => doc.getMap('cells').set('r:c:d', 1)), ['cells/r:c:d']],
]

describe('hostile updates', () => {
  it.each(MALFORMED)('B1 malformed: %s', (_title, update, reason) => {
    expect(readWrites(document(), update)).toEqual({ state: 'malformed', reason })
  })

  it.each(READ)('B7 read as it is: %s', (_title, update, keys) => {
    const reading = readWrites(document(), update)
    expect(reading.state === 'read' && reading.writes.map(write => `${write.map}/${write.key}`)).toEqual(keys)
  })

  it('B7 a value nested two hundred thousand deep does not exhaust the stack', () => {
    const deep = bytes(1, 1, 50, 0, ANY | KEY, 1, 'cells', 'z', 1, ...Array.from({ length: 200_000 }, () => [117, 1]).flat(), 126, NO_DELETES)
    expect(readWrites(document(), deep)).toEqual({ state: 'malformed', reason: 'undecodable' })
  })

  it('B7 a value with __proto__ inside changes no other object', () => {
    const update = bytes(1, 1, 50, 0, ANY | KEY, 1, 'cells', 'z', 1, 118, 1, '__proto__', 118, 1, 'admin', 120, NO_DELETES)
    expect(readWrites(document(), update).state).toBe('read')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })

  it('B7 a delete set that reaches beyond what is known is a gap', () => {
    expect(readWrites(document(), bytes(0, 1, 7, 1, 0, ...TWO_THOUSAND_MILLION))).toMatchObject({ state: 'gap' })
  })

  it('B7 a skipped stretch two thousand million long brings nothing', () => {
    expect(readWrites(document(), bytes(1, 1, 50, 0, 10, ...TWO_THOUSAND_MILLION, NO_DELETES))).toMatchObject({ state: 'read', writes: [] })
  })
})

it(`B7 of ${MUTANTS} mutated updates none throws, leaves something pending, or changes what it does not say`, { timeout: longEnough(MUTANTS) }, () => {
  const corpus = [
    ...MALFORMED.map(([, update]) => update).filter(update => update.length > 0 && update.length < 400),
    ...READ.map(([, update]) => update),
    sent(doc => doc.getMap('cells').set('r1:c', ['x', 'bob', 2])),
    sent(doc => {
      for (let i = 0; i < 20; i++) doc.getMap('cells').set(`k${i % 3}:c`, [{ i, s: 'abc' }, 'bob', i])
    }),
    sent(doc => doc.getMap('cells').set('r2:c', 'low'), 3),
    Y.encodeStateAsUpdate((() => {
      const doc = document()
      doc.getMap('cells').set('r3:c', 1)
      return doc
    })()),
  ]
  const content = (doc: Y.Doc) => {
    const all = new Map<string, unknown>()
    for (const [map, type] of doc.share) {
      if (type._start !== null) throw new Error(`list content in ${map}`)
      for (const [key, item] of type._map) all.set(`${map}\0${key}`, item.deleted ? 'deleted' : item.content.getContent().at(-1))
    }
    return all
  }
  const total = { read: 0, nothing: 0, gap: 0, malformed: 0 }
  fuzz({ count: Math.ceil(MUTANTS / 100) }, (random, trace) => {
    for (let i = 0; i < 100; i++) {
      const update = random.pick(corpus).slice()
      for (let j = random.below(4); j >= 0; j--) update[random.below(update.length)] = random.chance(0.5) ? random.below(256) : random.below(12)
      trace([...update].join(','))
      const doc = document()
      const before = content(doc)
      const reading = readWrites(doc, update)
      if (reading.state !== 'read') {
        total[reading.state]++
        continue
      }
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('something is pending')
      const declared = new Set(reading.writes.map(write => `${write.map}\0${write.key}`))
      const after = content(doc)
      for (const [key, value] of after) {
        if (value === 'deleted') throw new Error(`${key} was deleted`)
        if (!declared.has(key) && !Object.is(value, before.get(key))) expect(value, key).toEqual(before.get(key))
      }
      for (const key of before.keys()) if (!after.has(key)) throw new Error(`${key} vanished`)
      if (reading.writes.length > 0) total.read++
      else total.nothing++
    }
  })
  for (const [what, count] of Object.entries(total)) expect(count, `the run has ${what}`).toBeGreaterThan(MUTANTS / 200)
})
