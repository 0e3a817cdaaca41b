import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readWrites, type ReadUpdate } from '../../../src/book/readWrites.ts'
import type { Role } from '../../../src/domain/access.ts'
import { wholeTable } from '../../../src/domain/access/confidential.ts'
import { SERVER_OWNER, judge, type GateContext } from '../../../server/rooms/gate.ts'
import { readEnvelope } from '../../../server/rooms/envelope.ts'
import { cellCheckOf, isKnownDocument } from '../../../server/rooms/tables.ts'

const DOCUMENT = 'sample/sources'
const ACTIONS = 'sample/actions'
const standing = new Y.Doc()
standing.transact(() => {
  standing.getMap('cells').set('old', { v: { title: 'There' }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('refused', null)
  standing.getMap('cells').set('ours', { v: { text: 'There', lead: ['minsk', 'brest'] }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('helped', { v: { text: 'There', lead: ['brest'], coExecutors: ['minsk'] }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('theirs', { v: { text: 'There', lead: ['brest'] }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('taken', { v: { text: 'There', lead: ['minsk'] }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('taken:lead', [null, 'bob', 2])
  standing.getMap('cells').set('offControl', { v: { text: 'There', lead: ['minsk'], status: 'inWork' }, by: 'bob', at: 1, rank: 'V' })
  standing.getMap('cells').set('offControl:status', ['offControl', 'bob', 2])
  standing.getMap('cells').set('doubtful', { v: { text: 'There', lead: { value: ['minsk'], raw: 'Minsk?', unsure: true } }, by: 'bob', at: 1, rank: 'V' })
})

type Content = readonly (readonly [key: string, content: unknown])[]
interface Case {
  readonly what: string
  readonly writes: Content
  readonly refusals: readonly (string | null)[]
  readonly map?: string
  readonly role?: Role
  readonly document?: string
}

const created = (v: unknown, rest: object = {}) => ({ v, by: 'ann', at: 1, rank: 'V', ...rest })
const cell = (value: unknown, by: unknown = 'ann', at: unknown = 1) => [value, by, at]
const long = 'x'.repeat(70_000)

const CASES: readonly Case[] = [
  { what: 'a row and its cells', writes: [['new', created({ title: 'T' })], ['new:publisher', cell('P')]], refusals: [null, null] },
  { what: 'a cell before its row', writes: [['new:publisher', cell('P')], ['new', created({})]], refusals: [null, null] },
  { what: 'clearing, deleting, putting back, moving', writes: [['old:title', cell(null)], ['old:deleted', cell(true)], ['old:deleted', cell(null)], ['old:rank', cell('W')]], refusals: [null, null, null, null] },
  { what: 'a column that this version does not know', writes: [['old:ofTomorrow', cell({ any: ['json'] })]], refusals: [null] },
  { what: 'a value that was not understood, and one that is ambiguous', writes: [['old:published', cell({ raw: 'some day' })], ['old:title', cell({ value: 'T', raw: 'T?', unsure: true })]], refusals: [null, null] },
  { what: 'a row where the first attempt was set back', writes: [['refused', created({})]], refusals: [null] },
  { what: 'anything by a viewer', role: 'viewer', writes: [['new', created({})], ['old:title', cell('T')]], refusals: ['role', 'role'] },
  { what: 'a table that this version does not know', document: 'sample/tomorrow', writes: [['new', created({})], ['old:title', cell('T')]], refusals: ['unknownTable', 'unknownTable'] },
  { what: 'by a contributor, the columns of execution where the own organisation leads or helps', role: 'contributor', document: ACTIONS, writes: [['ours:status', cell('done')], ['ours:progress', cell('P')], ['ours:delivered', cell({ value: 5 })], ['ours:evidence', cell('E')], ['ours:completed', cell('2025-06-30')], ['helped:progress', cell('P')]], refusals: [null, null, null, null, null, null] },
  { what: 'by a contributor, a cell of another organisation’s row', role: 'contributor', document: ACTIONS, writes: [['theirs:progress', cell('P')], ['taken:progress', cell('P')], ['doubtful:progress', cell('P')]], refusals: ['otherOrganisation', 'otherOrganisation', 'otherOrganisation'] },
  { what: 'by a contributor, who leads, when it is due, whether it is off control', role: 'contributor', document: ACTIONS, writes: [['ours:lead', cell(['minsk'])], ['ours:due', cell('2026-01-01')], ['ours:offControl', cell('2026-01-01')], ['theirs:lead', cell(['minsk'])], ['ours:ofTomorrow', cell('T')]], refusals: ['closedColumn', 'closedColumn', 'closedColumn', 'closedColumn', 'closedColumn'] },
  { what: 'by a contributor, taking an action off control, and putting one back', role: 'contributor', document: ACTIONS, writes: [['ours:status', cell('offControl')], ['ours:status', cell({ value: 'offControl', raw: 'off', unsure: true })], ['offControl:status', cell('inWork')], ['offControl:status', cell(null)], ['offControl:progress', cell('P')], ['theirs:status', cell('offControl')]], refusals: ['closedChoice', 'closedChoice', 'closedChoice', 'closedChoice', null, 'otherOrganisation'] },
  { what: 'by an editor, the same', document: ACTIONS, writes: [['ours:status', cell('offControl')], ['offControl:status', cell('inWork')]], refusals: [null, null] },
  { what: 'by a contributor, actions that come, go and move', role: 'contributor', document: ACTIONS, writes: [['new', created({ text: 'T', lead: ['minsk'] })], ['ours:deleted', cell(true)], ['ours:rank', cell('W')]], refusals: ['role', 'role', 'role'] },
  { what: 'by a contributor, a table that is opened to them', role: 'contributor', writes: [['new', created({ title: 'T' })], ['old:title', cell('T')], ['old:deleted', cell(true)]], refusals: [null, null, null] },
  { what: 'by a contributor, a table that is not opened to them', role: 'contributor', document: 'sample/agreements', writes: [['new', created({})], ['old:title', cell('T')]], refusals: ['role', 'role'] },
  { what: 'by a contributor, the settings of the council', role: 'contributor', document: 'sample/settings', writes: [['new', created({ type: 'view' })]], refusals: ['role'] },
  { what: 'by a contributor, that a row is confidential', role: 'contributor', document: 'sample/trade', writes: [['old:confidential', cell(true)], ['new', created({ confidential: true })], ['new2', created({ commodity: 'C' })]], refusals: ['closedColumn', 'closedColumn', null] },
  { what: 'the map of collisions', map: 'collisions', writes: [['old:title', { versions: [], open: false }]], refusals: ['reservedMap'] },
  { what: 'row ids of no shape', writes: [['', created({})], ['a b', created({})], ['x'.repeat(41), created({})]], refusals: ['keyShape', 'keyShape', 'keyShape'] },
  { what: 'column ids of no shape', writes: [['old:', cell(1)], ['old:a:b', cell(1)], [`old:${'x'.repeat(41)}`, cell(1)], ['new', created({ 'a:b': 1 })]], refusals: ['keyShape', 'keyShape', 'keyShape', 'keyShape'] },
  { what: 'reserved columns among the values of a new row', writes: [['new', created({ deleted: true })], ['new2', created({ rank: 'V' })]], refusals: ['keyShape', 'keyShape'] },
  { what: 'a row that is there', writes: [['old', created({})]], refusals: ['rowExists'] },
  { what: 'a row made twice at once', writes: [['new', created({})], ['new', created({})]], refusals: [null, 'rowExists'] },
  { what: 'cells of a row that nobody made', writes: [['nobody:title', cell('T')], ['refused:title', cell('T')]], refusals: ['unknownRow', 'unknownRow'] },
  { what: 'cells of a row that was refused in the same breath', writes: [['new', created({}, { by: 'bob' })], ['new:title', cell('T')]], refusals: ['forgedAuthor', 'unknownRow'] },
  { what: 'another author', writes: [['old:title', cell('T', 'bob')], ['new', created({}, { by: 'bob' })], ['old:title', cell('T', null)]], refusals: ['forgedAuthor', 'forgedAuthor', 'forgedAuthor'] },
  { what: 'no entry at all', writes: [['old:title', 'T'], ['old:title', null], ['old:title', ['T', 'ann']], ['old:title', ['T', 'ann', 1, 1]], ['old:title', { 0: 'T' }]], refusals: ['valueShape', 'valueShape', 'valueShape', 'valueShape', 'valueShape'] },
  { what: 'a moment that is none', writes: [['old:title', cell('T', 'ann', -1)], ['old:title', cell('T', 'ann', 1.5)], ['old:title', cell('T', 'ann', 'now')], ['new', created({}, { at: null })]], refusals: ['valueShape', 'valueShape', 'valueShape', 'valueShape'] },
  { what: 'no row at all', writes: [['new', null], ['new2', [1, 'ann', 1]], ['new3', created([])], ['new4', created({}, { more: 1 })], ['new5', created({}, { rank: '' })]], refusals: ['valueShape', 'valueShape', 'valueShape', 'valueShape', 'valueShape'] },
  { what: 'what is not JSON', writes: [['old:ofTomorrow', cell(10n)], ['old:ofTomorrow', cell(new Uint8Array(3))], ['old:ofTomorrow', cell(Number.NaN)], ['old:ofTomorrow', undefined]], refusals: ['valueShape', 'valueShape', 'valueShape', 'valueShape'] },
  { what: 'a value of another kind', writes: [['old:title', cell(5)], ['old:published', cell('yesterday')], ['new', created({ title: ['T'] })]], refusals: ['valueShape', 'valueShape', 'valueShape'] },
  { what: 'deleted and rank of another shape', writes: [['old:deleted', cell(false)], ['old:deleted', cell('yes')], ['old:rank', cell(5)], ['old:rank', cell('no rank!')]], refusals: ['valueShape', 'valueShape', 'valueShape', 'valueShape'] },
  { what: 'too much', writes: [['old:title', cell(long)], ['old:ofTomorrow', cell(long)], ['new', created(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`c${i}`, 1])))]], refusals: ['tooLarge', 'tooLarge', 'tooLarge'] },
]

/** Each write is a struct of its own, with all values kept. */
function read(map: string, writes: Content): ReadUpdate {
  const author = new Y.Doc({ gc: false })
  Y.applyUpdate(author, Y.encodeStateAsUpdate(standing))
  const before = Y.encodeStateVector(author)
  for (const [key, content] of writes) author.getMap(map).set(key, content)
  const found = readWrites(standing, Y.encodeStateAsUpdate(author, before))
  if (found.state !== 'read') throw new Error(found.state)
  return found
}

const contextOf = (document: string, role: Role): GateContext => ({
  user: 'ann', writer: { role, organisation: 'minsk', opened: new Set(['actions', 'sources', 'trade']) }, table: wholeTable(document.split('/')[1]!),
  knownTable: isKnownDocument(document),
  ownerOf: () => null,
  contentOf: key => standing.getMap<unknown>('cells').get(key),
  checkCell: cellCheckOf(document),
  mayFollow: role === 'editor',
})

describe('the gate', () => {
  test.each(CASES)('S7 $what: $refusals', ({ writes, refusals, map = 'cells', role = 'editor', document = DOCUMENT }) => {
    expect(judge(read(map, writes), contextOf(document, role))).toEqual({ state: 'judged', refusals })
  })

  test('S9 any other root map is what no honest client makes', () => {
    expect(judge(read('notes', [['a', 1]]), contextOf(DOCUMENT, 'editor'))).toEqual({ state: 'fatal', code: 'malformed' })
  })

  test.each([['bob', 'foreignClient'], [SERVER_OWNER, 'foreignClient'], ['ann', null]])('S10 a client id that "%s" owns', (owner, code) => {
    const verdict = judge(read('cells', [['old:title', cell('T')]]), { ...contextOf(DOCUMENT, 'editor'), ownerOf: () => owner })
    expect(verdict).toEqual(code === null ? { state: 'judged', refusals: [null] } : { state: 'fatal', code })
  })
})

describe('an envelope', () => {
  const honest = { changeSet: 'abc', kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 }

  test('is taken as it is, and nothing else with it', () => {
    expect(readEnvelope({ ...honest, file: 'a.xlsx', of: 'abd', bases: [null], more: 1 })).toEqual({ ...honest, file: 'a.xlsx', of: 'abd', bases: [null] })
  })

  const broken: readonly (readonly [string, unknown])[] = [
    ['nothing', null], ['a text', 'abc'], ['a list', [honest]],
    ...Object.entries({
      changeSet: ['', 'a b', 'x'.repeat(41), 5], kind: ['party', null], size: [-1, 1.5, 1e9, '1'], madeAt: [-1, Number.NaN, null], seen: [-1, '0'],
      part: [-1, 1, 0.5], parts: [0, 5_000], from: [-1, 1e9], file: [5, 'x'.repeat(256)], of: ['a b', 5], bases: [{}, 'none'],
    }).flatMap(([field, values]) => values.map(value => [`${field} ${JSON.stringify(value)}`, { ...honest, [field]: value }] as const)),
    ...Object.keys(honest).map(field => [`no ${field}`, { ...honest, [field]: undefined }] as const),
  ]
  test.each(broken)('is refused: %s', (_, envelope) => {
    expect(readEnvelope(envelope)).toBeNull()
  })
})
