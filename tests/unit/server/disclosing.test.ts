import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openLedgerReader } from '../../../server/ledger/openLedgerReader.ts'
import { documentName } from '../../../src/domain/ids.ts'
import { startTestServer, type TestServer } from './testServer.ts'

const TRADE = documentName('sample', 'trade')
const HIDDEN = documentName('sample', 'trade~confidential')
/** Found again in bytes wherever it stands. */
const SECRET = 'Polotsk-secret-figure'
const OTHER = 'Orsha-second-secret'
const PUBLIC = 'Brest-for-everybody'
const LATER = 9e15

let server: TestServer
/** The server's, ms; it stands still but where a test moves it. */
let clock: number
beforeEach(async () => {
  clock = 1_000
  server = await startTestServer({ now: () => clock })
})
afterEach(() => server.stop())

type Client = Awaited<ReturnType<typeof follow>>
async function follow(user: string, document: string, session = user) {
  const client = server.client(user, { document, session })
  await client.connect()
  return client
}
const rowIn = (client: Client, row = 'r1') => {
  const content = client.doc.getMap<unknown>('cells').get(row)
  return typeof content === 'object' && content !== null && 'v' in content
}
const heard = (client: Client) => client.received.flatMap(message => ('bytes' in message ? [message.bytes] : []))
const isHeard = (client: Client, text: string) => [...heard(client), Y.encodeStateAsUpdate(client.doc)].some(bytes => Buffer.from(bytes).includes(text))

/** All that the ledger tells of the open part, at every moment, in one text. */
async function toldOf(edition: 'public' | 'full', moments: readonly number[]): Promise<string> {
  const reader = openLedgerReader(server.dataDir)
  const found = [
    await reader.page({ documents: [TRADE], edition, after: null, limit: 1000 }),
    await reader.page({ documents: [TRADE], edition, row: 'r1', column: 'note', after: null, limit: 1000 }),
    ...(await Promise.all([...moments, LATER].map(moment => reader.rowsAsOf(TRADE, moment, edition)))),
    ...(await Promise.all([0, ...moments].map(moment => reader.changedSince(TRADE, moment, edition)))),
  ]
  await reader.close()
  return JSON.stringify(found)
}

/** A row that said `SECRET` before it was marked and `OTHER` while it was, and says `PUBLIC` in `note` by now. */
async function aDisclosedRow() {
  const [ann, annHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('viewer', TRADE)]
  ann.create('r1', { commodity: 'C', note: SECRET, confidential: true })
  await annHidden.until(() => rowIn(annHidden))
  const moments = [clock++]
  annHidden.set('r1', 'note', OTHER)
  annHidden.set('r1', 'note', PUBLIC)
  await annHidden.saved()
  moments.push(clock++)
  annHidden.set('r1', 'confidential', null)
  await viewer.until(() => rowIn(viewer))
  return { ann, annHidden, viewer, moments }
}

describe('a row that is for everybody again', () => {
  test('V70 is sent as it stands, without what it said before', async () => {
    const { viewer } = await aDisclosedRow()
    expect(viewer.value('r1', 'note')).toBe(PUBLIC)
    const later = await follow('viewer', TRADE)
    for (const client of [viewer, later]) for (const text of [SECRET, OTHER]) expect([text, isHeard(client, text)]).toEqual([text, false])
    expect(isHeard(later, PUBLIC)).toBe(true)
  })

  test('V70 has a ledger that begins with how it stands, by whoever took the mark off', async () => {
    const { moments } = await aDisclosedRow()
    const told = await toldOf('public', moments)
    for (const text of [SECRET, OTHER]) expect([text, told.includes(text)]).toEqual([text, false])
    const reader = openLedgerReader(server.dataDir)
    const { writes } = await reader.page({ documents: [TRADE], edition: 'public', after: null, limit: 10 })
    expect(writes).toMatchObject([{ row: 'r1', column: null, kind: 'disclosure', user: 'ann', before: null, outcome: 'stands', after: { v: { commodity: 'C', note: PUBLIC }, by: 'ann' } }])
    expect(await reader.rowsAsOf(TRADE, moments[1]!, 'public')).toEqual([])
    expect(await reader.rowsAsOf(TRADE, LATER, 'public')).toMatchObject([{ id: 'r1', values: { commodity: 'C', note: PUBLIC } }])
    expect((await reader.changedSince(TRADE, moments[1]!, 'public')).cells).toMatchObject([{ row: 'r1', column: null, by: 'ann' }])
    await reader.close()
  })

  test('V70 keeps its whole past for those who may see it', async () => {
    const { moments } = await aDisclosedRow()
    const told = await toldOf('full', moments)
    for (const text of [SECRET, OTHER]) expect([text, told.includes(text)]).toEqual([text, true])
    const reader = openLedgerReader(server.dataDir)
    expect(await reader.rowsAsOf(TRADE, moments[0]!, 'full')).toMatchObject([{ id: 'r1', values: { note: SECRET } }])
    expect(await reader.rowsAsOf(TRADE, LATER, 'full')).toMatchObject([{ id: 'r1', values: { note: PUBLIC } }])
    // It was there before: what changed since is the mark.
    expect((await reader.changedSince(TRADE, moments[1]!, 'full')).cells).toMatchObject([{ row: 'r1', column: 'confidential', was: true, is: null }])
    await reader.close()
  })

  test('V70 goes on from there: what is written into it now is told to everybody', async () => {
    const { ann, moments } = await aDisclosedRow()
    ann.set('r1', 'note', 'written since')
    await ann.saved()
    const reader = openLedgerReader(server.dataDir)
    const { writes } = await reader.page({ documents: [TRADE], edition: 'public', row: 'r1', column: 'note', after: null, limit: 10 })
    expect(writes.map(({ column, kind, before }) => [column, kind, JSON.stringify(before)?.includes(PUBLIC) ?? false])).toEqual([['note', 'typing', true], [null, 'disclosure', false]])
    await reader.close()
    const told = await toldOf('public', moments)
    for (const text of [SECRET, OTHER]) expect([text, told.includes(text)]).toEqual([text, false])
  })

  test('V70 leaves closed collisions behind, and keeps open ones without what anybody had before', async () => {
    const [ann, annHidden, bobHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', HIDDEN), await follow('viewer', TRADE)]
    ann.create('r1', { commodity: 'C', note: SECRET, placeAmong: OTHER, confidential: true })
    await bobHidden.until(() => rowIn(bobHidden))
    await annHidden.until(() => rowIn(annHidden))
    bobHidden.cut()
    bobHidden.set('r1', 'note', 'of bob')
    bobHidden.set('r1', 'placeAmong', 'taken')
    annHidden.set('r1', 'note', 'of ann')
    annHidden.set('r1', 'placeAmong', 'given up')
    await annHidden.saved()
    await bobHidden.connect()
    await annHidden.until(() => annHidden.collision('r1', 'note') !== null && annHidden.collision('r1', 'placeAmong') !== null)
    expect(annHidden.collision('r1', 'note')).toMatchObject({ versions: [{}, { base: SECRET }] })
    annHidden.set('r1', 'placeAmong', 'taken', 'decision')
    await annHidden.until(() => annHidden.collision('r1', 'placeAmong')?.open === false)
    annHidden.set('r1', 'confidential', null)
    await viewer.until(() => rowIn(viewer))

    expect(viewer.collision('r1', 'placeAmong')).toBeNull()
    expect(viewer.collision('r1', 'note')).toMatchObject({ open: true, versions: [{ value: 'of ann', by: 'ann' }, { value: 'of bob', by: 'bob' }] })
    for (const text of [SECRET, OTHER, 'given up']) expect([text, isHeard(viewer, text)]).toEqual([text, false])
  })

  test('V70 what arrives late for it collides without saying what its author had before', async () => {
    const [ann, annHidden, bobHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', HIDDEN), await follow('viewer', TRADE)]
    ann.create('r1', { commodity: 'C', note: SECRET, confidential: true })
    await bobHidden.until(() => rowIn(bobHidden))
    await annHidden.until(() => rowIn(annHidden))
    bobHidden.cut()
    bobHidden.set('r1', 'note', 'late')
    annHidden.set('r1', 'note', PUBLIC)
    annHidden.set('r1', 'confidential', null)
    await viewer.until(() => rowIn(viewer))
    await bobHidden.connect()
    await bobHidden.saved()
    await viewer.until(() => viewer.collision('r1', 'note') !== null)
    expect(viewer.collision('r1', 'note')).toMatchObject({ open: true, versions: [{ value: PUBLIC }, { value: 'late', by: 'bob' }] })
    expect(isHeard(viewer, SECRET)).toBe(false)
    expect(await toldOf('public', [])).not.toContain(SECRET)
  })

  test('V70 of an edit that met a deletion it says only what of it still stands', async () => {
    const [ann, annHidden, bobHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', HIDDEN), await follow('viewer', TRADE)]
    for (const row of ['r1', 'r2']) ann.create(row, { commodity: 'C', confidential: true })
    for (const client of [annHidden, bobHidden]) await client.until(() => rowIn(client, 'r2'))
    bobHidden.cut()
    for (const row of ['r1', 'r2']) bobHidden.remove(row)
    annHidden.set('r1', 'note', SECRET)
    annHidden.set('r2', 'note', PUBLIC)
    await annHidden.saved()
    await bobHidden.connect()
    await annHidden.until(() => annHidden.collision('r2', 'deleted') !== null)
    expect(annHidden.collision('r1', 'deleted')).toMatchObject({ versions: [{ cells: [{ column: 'note', value: SECRET }] }, { value: true }] })
    annHidden.set('r1', 'note', 'nothing secret')
    for (const row of ['r1', 'r2']) annHidden.set(row, 'confidential', null)
    await viewer.until(() => rowIn(viewer, 'r2'))
    expect(viewer.collision('r1', 'deleted')).toMatchObject({ open: true, versions: [{ by: 'ann', cells: [] }, { value: true, by: 'bob' }] })
    expect(viewer.collision('r2', 'deleted')).toMatchObject({ versions: [{ by: 'ann', cells: [{ column: 'note', value: PUBLIC }] }, {}] })
    expect(isHeard(viewer, SECRET)).toBe(false)
  })

  test.each([
    ['while the row was confidential', HIDDEN, true],
    ['before it was marked', TRADE, null],
  ])('V70 a deletion that was made %s and comes late does not tell what others wrote until the row was shown', async (_, document, marked) => {
    const [ann, annHidden, annLate, bobHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('ann', document, 'ann_2'), await follow('bob', HIDDEN), await follow('viewer', TRADE)]
    ann.create('r1', { commodity: 'C', confidential: marked })
    await annLate.until(() => rowIn(annLate))
    annLate.cut()
    annLate.remove('r1')
    if (marked === null) ann.set('r1', 'confidential', true)
    for (const client of [annHidden, bobHidden]) await client.until(() => rowIn(client))
    bobHidden.set('r1', 'note', SECRET)
    await annHidden.until(() => annHidden.value('r1', 'note') === SECRET)
    annHidden.set('r1', 'note', PUBLIC)
    annHidden.set('r1', 'confidential', null)
    await viewer.until(() => rowIn(viewer))
    await annLate.connect()
    await viewer.until(() => viewer.collision('r1', 'deleted') !== null)
    expect(viewer.collision('r1', 'deleted')).toMatchObject({ open: true, versions: [{ by: 'bob', cells: [{ column: 'note', value: PUBLIC }] }, { value: true, by: 'ann' }] })
    expect(isHeard(viewer, SECRET)).toBe(false)
  })

  test('V70 what collides in it does not tell what stood there before it was marked', async () => {
    const [ann, annHidden, bob] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE)]
    ann.create('r1', { commodity: 'C' })
    ann.set('r1', 'note', SECRET)
    await bob.until(() => bob.value('r1', 'note') === SECRET)
    bob.cut()
    bob.set('r1', 'note', 'of bob')
    ann.set('r1', 'confidential', true)
    await annHidden.until(() => rowIn(annHidden))
    annHidden.set('r1', 'note', PUBLIC)
    annHidden.set('r1', 'confidential', null)
    await ann.until(() => ann.value('r1', 'note') === PUBLIC)
    const viewer = await follow('viewer', TRADE)
    await bob.connect()
    await viewer.until(() => viewer.collision('r1', 'note') !== null)
    expect(viewer.collision('r1', 'note')).toMatchObject({ open: true, versions: [{ value: PUBLIC }, { value: 'of bob', by: 'bob' }] })
    expect(isHeard(viewer, SECRET)).toBe(false)
  })

  test('V70 is deleted for everybody where it was deleted', async () => {
    const [ann, annHidden] = [await follow('ann', TRADE), await follow('ann', HIDDEN)]
    ann.create('r1', { commodity: SECRET, confidential: true })
    await annHidden.until(() => rowIn(annHidden))
    annHidden.set('r1', 'commodity', 'C')
    annHidden.set('r1', 'deleted', true)
    annHidden.set('r1', 'confidential', null)
    await ann.until(() => rowIn(ann))
    const reader = openLedgerReader(server.dataDir)
    for (const edition of ['public', 'full'] as const) expect(await reader.rowsAsOf(TRADE, LATER, edition)).toMatchObject([{ id: 'r1', deleted: true, values: { commodity: 'C' } }])
    await reader.close()
    expect(await toldOf('public', [])).not.toContain(SECRET)
  })

  test('V70 marked and shown once more, it tells again only how it stands then', async () => {
    const { ann, annHidden, viewer, moments } = await aDisclosedRow()
    moments.push(clock++)
    ann.set('r1', 'confidential', true)
    await annHidden.until(() => rowIn(annHidden))
    await viewer.until(() => !rowIn(viewer))
    annHidden.set('r1', 'note', 'a third secret')
    annHidden.set('r1', 'note', 'for everybody once more')
    annHidden.set('r1', 'confidential', null)
    await viewer.until(() => rowIn(viewer))
    const told = await toldOf('public', moments)
    for (const text of [SECRET, OTHER, 'a third secret']) expect([text, told.includes(text), isHeard(viewer, text)]).toEqual([text, false, false])
    const reader = openLedgerReader(server.dataDir)
    const { writes } = await reader.page({ documents: [TRADE], edition: 'public', after: null, limit: 10 })
    expect(writes.map(({ kind }) => kind)).toEqual(['disclosure'])
    expect(await reader.rowsAsOf(TRADE, LATER, 'full')).toEqual(await reader.rowsAsOf(TRADE, LATER, 'public'))
    await reader.close()
  })

  test('V70 so it stays over a start and an epoch', async () => {
    const { viewer, ann, annHidden, moments } = await aDisclosedRow()
    for (const client of [viewer, ann, annHidden]) client.cut()
    const { dataDir } = server
    await server.stop({ keep: true })
    server = await startTestServer({ dataDir, now: () => clock })
    await server.rooms.startEpoch(TRADE)
    const later = await follow('viewer', TRADE)
    await later.until(() => rowIn(later))
    const told = await toldOf('public', moments)
    for (const text of [SECRET, OTHER]) expect([text, told.includes(text), isHeard(later, text)]).toEqual([text, false, false])
  })
})
