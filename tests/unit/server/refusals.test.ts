import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readWrites } from '../../../src/book/readWrites.ts'
import type { Standing } from '../../../src/domain/access.ts'
import { admit, judgeOpening, type GateContext } from '../../../server/rooms/gate.ts'
import { cellCheckOf } from '../../../server/rooms/tables.ts'
import { startTestServer } from './testServer.ts'

/*
 * Every way in which the gate refuses, one row each: what arrives, and what is decided about it. Writes that are refused one by one stand in gate.test.ts.
 */

type Cells = Y.Map<unknown>
/** The document that all of it is meant for. */
const standing = new Y.Doc()
standing.clientID = 1
standing.getMap('cells').set('r1', { v: { title: 'T' }, by: 'bob', at: 1, rank: 'V' })

/** What a new client writes on top of the document. */
function written(act: (cells: Cells, doc: Y.Doc) => void, { on = standing, gc = true, client = 77 }: { readonly on?: Y.Doc; readonly gc?: boolean; readonly client?: number } = {}): Uint8Array {
  const doc = new Y.Doc({ gc })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(on))
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  act(doc.getMap('cells'), doc)
  return Y.encodeStateAsUpdate(doc, before)
}
const cell = (value: unknown, by = 'ann', at = 1) => [value, by, at]

/** The update without what its author had written before it. */
function later(act: (cells: Cells) => void, on = standing): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(on))
  doc.getMap('cells').set('r1:note', cell('first'))
  const before = Y.encodeStateVector(doc)
  act(doc.getMap('cells'))
  return Y.encodeStateAsUpdate(doc, before)
}

/** Builds on what a client has written that the server has never heard of. */
function onUnheard(): Uint8Array {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(standing))
  other.getMap('cells').set('r1:title', cell('unheard', 'bob'))
  return written(cells => cells.set('r1:title', cell('T')), { on: other })
}

const elsewhere = new Y.Doc()
elsewhere.getMap('cells').set('x1', { v: { name: 'N' }, by: 'ann', at: 1, rank: 'V' })

/** 2,000 values that one struct replaced, said in a few bytes. */
function many(): Uint8Array {
  return written(cells => {
    for (let i = 0; i < 2_000; i++) cells.set('r1:title', cell(i))
  })
}

const context: GateContext = {
  user: 'ann', writer: { role: 'editor', organisation: null, opened: new Set() }, table: 'sources', knownTable: true, mayFollow: false,
  ownerOf: client => (client === 9 ? 'bob' : null),
  contentOf: key => standing.getMap<unknown>('cells').get(key),
  checkCell: cellCheckOf('sample/sources'),
}
function decided(bytes: Uint8Array, changes: Partial<GateContext> = {}): string {
  const clients = (() => {
    try {
      return [...Y.parseUpdateMeta(bytes).from.keys()]
    } catch {
      return []
    }
  })()
  const admitted = admit(readWrites(standing, bytes), { size: bytes.length, clients }, { ...context, ...changes })
  switch (admitted.state) {
    case 'fatal':
      return `fatal ${admitted.code}`
    case 'gap':
      return admitted.own ? 'gap of its own' : 'gap of others'
    case 'known':
      return 'known'
    case 'judged':
      return admitted.refusals.map(refusal => refusal ?? 'stands').join(' ')
  }
}

const UPDATES: readonly (readonly [what: string, bytes: Uint8Array, decision: string, changes?: Partial<GateContext>])[] = [
  ['an honest cell', written(cells => cells.set('r1:title', cell('T'))), 'stands'],
  ['the same once more', Y.encodeStateAsUpdate(standing), 'known', { user: 'bob', ownerOf: () => null }],
  ['a table that is not known', written(cells => cells.set('r1:title', cell('T'))), 'unknownTable', { knownTable: false }],
  ['a key of no shape', written(cells => cells.set('r1:a b', cell('T'))), 'keyShape'],
  ['a role that may not write', written(cells => cells.set('r1:title', cell('T'))), 'role', { writer: { role: 'viewer', organisation: null, opened: new Set() } }],
  ['a cell of another organisation’s row', written(cells => cells.set('r1:status', cell('done'))), 'otherOrganisation', { table: 'actions', checkCell: cellCheckOf('sample/actions'), writer: { role: 'contributor', organisation: 'maz', opened: new Set(['actions']) } }],
  ['a column that is not a contributor’s', written(cells => cells.set('r1:due', cell(null))), 'closedColumn', { table: 'actions', writer: { role: 'contributor', organisation: 'maz', opened: new Set(['actions']) } }],
  ['a forged author', written(cells => cells.set('r1:title', cell('T', 'bob'))), 'forgedAuthor'],
  ['a value outside its size', written(cells => cells.set('r1:title', cell('x'.repeat(70_000)))), 'tooLarge'],
  ['a value of another kind', written(cells => cells.set('r1:title', cell(5))), 'valueShape'],
  ['a row that is there', written(cells => cells.set('r1', { v: {}, by: 'ann', at: 1, rank: 'V' })), 'rowExists'],
  ['a row that has gone to the other part of the table', written(cells => cells.set('r1:title', cell('T'))), 'moved', { mayFollow: true, contentOf: () => ({ moved: true }) }],
  ['the same from who may not follow it', written(cells => cells.set('r1:title', cell('T'))), 'unknownRow', { contentOf: () => ({ moved: true }) }],
  ['what the server alone writes', written((_, doc) => doc.getMap('collisions').set('r1:title', { versions: [], open: false })), 'reservedMap'],
  ['an update above the limits: more structs than bytes', many(), 'fatal malformed'],
  ['one written for another document: its rows are not here', written(cells => cells.set('x1:name', cell('N')), { on: elsewhere }), 'gap of others'],
  ['one written for another document, with all that it builds on', written(cells => cells.set('x1:name', cell('N')), { on: new Y.Doc() }), 'unknownRow'],
  ['garbage: no bytes', new Uint8Array(0), 'fatal malformed'],
  ['garbage: one byte', new Uint8Array([255]), 'fatal malformed'],
  ['garbage: noise', Uint8Array.from({ length: 200 }, (_, i) => (i * 197) % 256), 'fatal malformed'],
  ['garbage: cut off', written(cells => cells.set('r1:title', cell('T'))).slice(0, -3), 'fatal malformed'],
  ['Yjs of another schema: a text', written((_, doc) => doc.getText('cells2').insert(0, 'text')), 'fatal malformed'],
  ['Yjs of another schema: a list', written((_, doc) => doc.getArray('list').push([1])), 'fatal malformed'],
  ['Yjs of another schema: a type in a cell', written(cells => cells.set('r1:title', new Y.Map([['a', 1]]))), 'fatal malformed'],
  ['Yjs of another schema: another root map', written((_, doc) => doc.getMap('notes').set('a', 1)), 'fatal malformed'],
  ['a deletion', written(cells => cells.delete('r1')), 'fatal malformed'],
  ['another user’s client id', written(cells => cells.set('r1:title', cell('T')), { client: 9 }), 'fatal foreignClient'],
  ['pending structs: what its author wrote before is missing', later(cells => cells.set('r1:title', cell('T'))), 'gap of its own'],
  ['pending structs: what others wrote before is missing', onUnheard(), 'gap of others'],
  ['a clock that stands at the beginning', written(cells => cells.set('r1:title', cell('T', 'ann', 0))), 'stands'],
  ['a clock that is a hundred thousand years ahead', written(cells => cells.set('r1:title', cell('T', 'ann', 3_155_760_000_000_000))), 'stands'],
]

describe('the gate decides', () => {
  test.each(UPDATES.map(([what, bytes, decision, changes]) => ({ what, bytes, decision, changes })))('S7 $what: $decision', ({ bytes, decision, changes }) => {
    const before = Y.encodeStateAsUpdate(standing)
    expect(decided(bytes, changes)).toBe(decision)
    expect(Y.encodeStateAsUpdate(standing)).toEqual(before)
  })

  const editor: Standing = { role: 'editor', organisation: null }
  const OPENINGS: readonly (readonly [what: string, document: string, schema: number, standing: Standing | null, code: string | null])[] = [
    ['a table of one’s council', 'sample/sources', 1, editor, null],
    ['a council that one is no member of', 'sample/sources', 1, null, 'forbidden'],
    ['a council that does not exist', 'absent/sources', 1, null, 'forbidden'],
    ['a table that is not known', 'sample/tomorrow', 1, editor, 'unknown'],
    ['a table that is not known, of a council that one is no member of', 'sample/tomorrow', 1, null, 'forbidden'],
    ['a name of no shape', 'sample/sources/more', 1, editor, 'forbidden'],
    ['a schema of tomorrow', 'sample/sources', 2, editor, 'schema'],
    ['no schema', 'sample/sources', 0, editor, 'schema'],
    ['confidential rows, as an editor', 'sample/trade~confidential', 1, editor, null],
    ['confidential rows, as a contributor', 'sample/trade~confidential', 1, { role: 'contributor', organisation: 'maz' }, 'forbidden'],
    ['confidential rows, as a viewer', 'sample/trade~confidential', 1, { role: 'viewer', organisation: null }, 'forbidden'],
    ['confidential rows of a table that has none', 'sample/sources~confidential', 1, editor, 'unknown'],
  ]
  test.each(OPENINGS)('S1 to open %s', (_, document, schema, held, code) => {
    expect(judgeOpening({ document, schema }, () => held)).toBe(code)
  })
})

test('S20 the time that a device gives is recorded as it is, with what the server measured', async () => {
  const server = await startTestServer()
  try {
    const ann = server.client('ann', { now: () => 5 })
    await ann.connect()
    ann.create('r1', { title: 'T' })
    await ann.saved()
    expect(ann.rejected).toEqual([])
    const [row] = await server.ledger()
    expect(row).toMatchObject({ madeAt: 5, outcome: 'stands' })
    expect(row!.clockOffset).toBeGreaterThan(1_000_000_000_000)
  } finally {
    await server.stop()
  }
})

test('S8 what never completes is never applied, and leaves nothing pending', async () => {
  const server = await startTestServer({ earlyLookMs: 1 })
  try {
    const [ann, eve] = [server.client('ann'), server.client('eve')]
    await ann.connect()
    ann.create('r1', { title: 'T' })
    await ann.saved()
    await eve.connect()
    const unheard = new Y.Doc()
    Y.applyUpdate(unheard, Y.encodeStateAsUpdate(eve.doc))
    unheard.getMap('cells').set('r1:title', ['unheard', 'eve', 1])
    const envelope = { changeSet: 'gap', kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 }
    eve.sendRaw(envelope, written(cells => cells.set('r1:title', ['late', 'eve', 1]), { on: unheard }))
    await eve.until(() => eve.received.some(message => message.type === 'resync'))
    const pending = await server.rooms.room('sample/sources' as never).read(doc => [doc.store.pendingStructs, doc.store.pendingDs])
    expect(pending).toEqual([null, null])
    expect((await server.ledger()).map(({ user }) => user)).toEqual(['ann'])
  } finally {
    await server.stop()
  }
})
