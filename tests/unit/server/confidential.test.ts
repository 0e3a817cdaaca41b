import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { VersionName } from '../../../src/book/changeSet.ts'
import { isConfidential } from '../../../src/domain/access/confidential.ts'
import { openTestLog, startTestServer, type TestServer } from './testServer.ts'

const TRADE = 'sample/trade'
const HIDDEN = 'sample/trade~confidential'
/** Found again in bytes wherever it stands. */
const SECRET = 'Polotsk-secret-figure'
const OTHER = 'Orsha-second-secret'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

const has = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text)
async function follow(user: string, document: string) {
  const client = server.client(user, { document })
  await client.connect()
  return client
}
/** All that a client was ever sent. */
const heard = (client: Awaited<ReturnType<typeof follow>>) => client.received.flatMap(message => ('bytes' in message ? [message.bytes] : []))
const rowIn = (client: Awaited<ReturnType<typeof follow>>, row = 'r1') => {
  const content = client.doc.getMap<unknown>('cells').get(row)
  return typeof content === 'object' && content !== null && 'v' in content
}

test('V30 a row that is marked goes to the document that viewers cannot open, with all that it holds', async () => {
  const [ann, annHidden, bob] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE)]
  ann.create('r1', { commodity: SECRET })
  ann.create('r2', { commodity: 'for everybody' })
  ann.set('r1', 'note', OTHER)
  await ann.saved()
  bob.set('r1', 'placeAmong', 'among whom')
  await bob.saved()
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => rowIn(annHidden))
  await bob.until(() => !rowIn(bob))

  expect(annHidden.value('r1', 'note')).toBe(OTHER)
  expect(annHidden.doc.getMap('cells').get('r1')).toMatchObject({ v: { commodity: SECRET }, by: 'ann' })
  expect(annHidden.doc.getMap('cells').get('r1:placeAmong')).toEqual(['among whom', 'bob', expect.any(Number)])
  expect([rowIn(ann), rowIn(bob), rowIn(bob, 'r2'), rowIn(annHidden, 'r2')]).toEqual([false, false, true, false])
})

test.each([true, { raw: 'ДСП' }, { value: true, raw: '1?', unsure: true }, { value: false, raw: 'нет?', unsure: true }])('V30 a mark that says %j counts', async mark => {
  const [ann, annHidden] = [await follow('ann', TRADE), await follow('ann', HIDDEN)]
  ann.create('r1', { commodity: SECRET, confidential: mark })
  await annHidden.until(() => rowIn(annHidden))
  await ann.until(() => !rowIn(ann))
  expect(isConfidential({ confidential: mark })).toBe(true)
})

test.each([null, false])('V30 a mark that says %j does not', async mark => {
  const ann = await follow('ann', TRADE)
  ann.create('r1', { commodity: 'for everybody', confidential: mark })
  await ann.saved()
  expect([rowIn(ann), isConfidential({ confidential: mark }), isConfidential({})]).toEqual([true, false, false])
})

test('V30 what stays behind has none of its values, in memory, in what is sent, and after a start', async () => {
  const ann = await follow('ann', TRADE)
  ann.create('r1', { commodity: 'first value' })
  ann.set('r1', 'note', SECRET)
  ann.set('r1', 'note', OTHER)
  ann.set('r1', 'confidential', true)
  await ann.saved()
  await ann.until(() => !rowIn(ann))
  const viewer = await follow('viewer', TRADE)
  const { dataDir } = server
  await server.stop({ keep: true })
  server = await startTestServer({ dataDir })
  const later = await follow('viewer', TRADE)
  for (const client of [viewer, later]) {
    for (const bytes of [...heard(client), Y.encodeStateAsUpdate(client.doc)]) {
      for (const text of ['first value', SECRET, OTHER]) expect(has(bytes, text)).toBe(false)
    }
    expect([...client.doc.getMap('cells').values()].filter(content => content !== null)).toEqual([{ moved: true }])
  }
  const stored = await server.storage.load(TRADE)
  for (const bytes of [stored.snapshot!, ...stored.updates]) expect([SECRET, OTHER].map(text => has(bytes, text))).toEqual([false, false])
})

test('V30 a row that is made confidential is never sent to a viewer, nor what is written together with the mark', async () => {
  const [ann, annHidden, viewer] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('viewer', TRADE)]
  ann.create('r1', { commodity: SECRET, confidential: true })
  ann.create('r2', { commodity: 'for everybody' })
  ann.change([[['r2:note', [OTHER, 'ann', 1]], ['r2:confidential', [true, 'ann', 1]]]])
  ann.create('r3', { commodity: 'the last' })
  await ann.saved()
  await viewer.until(() => rowIn(viewer, 'r3'))
  await annHidden.until(() => rowIn(annHidden, 'r2'))
  expect(heard(viewer).some(bytes => has(bytes, SECRET) || has(bytes, OTHER))).toBe(false)
  expect(annHidden.value('r2', 'note')).toBe(OTHER)
  expect(rowIn(annHidden, 'r1')).toBe(true)
})

test('V31 viewers and contributors cannot open confidential rows, and a role that was lowered closes them', async () => {
  server.roles.set('carl', 'contributor')
  for (const user of ['viewer', 'carl']) {
    const client = server.client(user, { document: HIDDEN })
    void client.connect()
    await client.until(() => client.received.length > 0)
    expect(client.received).toEqual([{ type: 'fatal', channel: 1, code: 'forbidden' }])
  }
  const ann = await follow('ann', HIDDEN)
  server.roles.set('ann', 'contributor')
  server.socket.reviewRoles()
  await ann.until(() => ann.received.at(-1)?.type === 'fatal')
  expect(ann.received.at(-1)).toMatchObject({ code: 'forbidden' })
})

test('V32 what arrives late follows the row, is recorded once, and is acknowledged when it is on disk there', async () => {
  const [ann, bobHidden, bob] = [await follow('ann', TRADE), await follow('bob', HIDDEN), await follow('bob', TRADE)]
  ann.create('r1', { commodity: 'C' })
  ann.set('r1', 'note', 'before')
  await ann.saved()
  await bob.until(() => bob.value('r1', 'note') === 'before')
  bob.cut()
  const late = [bob.set('r1', 'note', SECRET), bob.set('r1', 'placeAmong', 'late too')].map(({ envelope }) => envelope.changeSet)
  ann.set('r1', 'confidential', true)
  await ann.saved()
  const viewer = await follow('viewer', TRADE)
  await bob.connect()
  await bob.saved()
  await bobHidden.until(() => bobHidden.value('r1', 'note') === SECRET && bobHidden.value('r1', 'placeAmong') === 'late too')

  expect(bobHidden.collision('r1', 'note')).toBeNull()
  expect(bob.rejected).toEqual([])
  expect(heard(viewer).some(bytes => has(bytes, SECRET))).toBe(false)
  const rows = async () => (await server.ledger(HIDDEN)).filter(({ user }) => user === 'bob').map(({ column, outcome, changeSet }) => `${column} ${outcome} ${changeSet}`)
  expect(await rows()).toEqual([`note stands ${late[0]}`, `placeAmong stands ${late[1]}`])
  // The acknowledgement was lost: it all comes once more.
  bob.cut()
  for (const entry of bob.acknowledged) bob.forgetAcknowledgement(entry)
  await bob.connect()
  await bob.saved()
  expect(await rows()).toEqual([`note stands ${late[0]}`, `placeAmong stands ${late[1]}`])
  expect((await server.ledger(TRADE)).filter(({ row }) => row === 'r1')).toEqual([])
})

test('V32 a late write that did not know what stands there by now is a collision there', async () => {
  const [ann, annHidden, bob] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE)]
  ann.create('r1', { commodity: 'C' })
  ann.set('r1', 'note', 'before')
  await ann.saved()
  await bob.until(() => bob.value('r1', 'note') === 'before')
  bob.cut()
  bob.set('r1', 'note', 'from afar')
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => rowIn(annHidden))
  annHidden.set('r1', 'note', 'meanwhile')
  await annHidden.saved()
  await bob.connect()
  await bob.saved()
  await annHidden.until(() => annHidden.collision('r1', 'note') !== null)
  expect(annHidden.value('r1', 'note')).toBe('meanwhile')
  expect(annHidden.collision('r1', 'note')?.versions.map(({ value, by }) => [value, by])).toEqual([['meanwhile', 'ann'], ['from afar', 'bob']])
  expect(bob.collision('r1', 'note')).toBeNull()
})

test('V32 a late write of who may not see the row any more is refused', async () => {
  const [ann, bob] = [await follow('ann', TRADE), await follow('bob', TRADE)]
  ann.create('r1', { commodity: 'C' })
  await ann.saved()
  await bob.until(() => rowIn(bob))
  bob.cut()
  bob.set('r1', 'note', 'late')
  ann.set('r1', 'confidential', true)
  await ann.saved()
  server.roles.set('bob', 'viewer')
  await bob.connect()
  await bob.saved()
  expect(bob.rejected.map(({ code }) => code)).toEqual(['role'])
  expect((await server.ledger(HIDDEN)).filter(({ user }) => user === 'bob')).toEqual([])
})

test('V33 the mark taken off, the row comes back, and what arrives late over there follows it', async () => {
  const [ann, annHidden, bobHidden] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', HIDDEN)]
  ann.create('r1', { commodity: 'C', confidential: true })
  await bobHidden.until(() => rowIn(bobHidden))
  bobHidden.cut()
  bobHidden.set('r1', 'note', 'late')
  await annHidden.until(() => rowIn(annHidden))
  annHidden.set('r1', 'confidential', null)
  await ann.until(() => rowIn(ann))
  await annHidden.until(() => !rowIn(annHidden))
  await bobHidden.connect()
  await bobHidden.saved()
  await ann.until(() => ann.value('r1', 'note') === 'late')
  expect(ann.doc.getMap('cells').get('r1:note')).toEqual(['late', 'bob', expect.any(Number)])
  expect((await server.ledger(TRADE)).map(({ row, column, outcome }) => `${row} ${column} ${outcome}`)).toEqual(['r1 null stands', 'r1 confidential stands', 'r1 null stands', 'r1 note stands'])
  expect(await server.ledger(HIDDEN)).toEqual([])
})

test('V33 a late write may itself take the mark off, or put it on again', async () => {
  const [ann, annHidden, bob, bobHidden] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE), await follow('bob', HIDDEN)]
  ann.create('r1', { commodity: 'C', confidential: false })
  await bob.until(() => rowIn(bob))
  bob.cut()
  bob.set('r1', 'confidential', true)
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => rowIn(annHidden))
  await bob.connect()
  await bob.saved()
  expect(rowIn(annHidden)).toBe(true)
  await bobHidden.until(() => rowIn(bobHidden))
  bobHidden.cut()
  bobHidden.set('r1', 'confidential', true)
  annHidden.set('r1', 'confidential', null)
  await ann.until(() => rowIn(ann))
  await bobHidden.connect()
  await bobHidden.saved()
  // Equal to what it replaced, and yet it did not know that the mark was taken off: what stands, stands.
  await ann.until(() => ann.collision('r1', 'confidential') !== null)
  expect(rowIn(ann)).toBe(true)
})

test('V34 a collision goes with its row, and is decided there', async () => {
  const [ann, annHidden, bob] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE)]
  ann.create('r1', { commodity: 'C' })
  await bob.until(() => rowIn(bob))
  bob.cut()
  bob.set('r1', 'note', SECRET)
  ann.set('r1', 'note', 'mine')
  await ann.saved()
  await bob.connect()
  await ann.until(() => ann.collision('r1', 'note') !== null)
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => annHidden.collision('r1', 'note') !== null)
  await ann.until(() => !rowIn(ann))
  expect(ann.collision('r1', 'note')).toBeNull()
  annHidden.set('r1', 'note', SECRET, 'decision')
  await annHidden.until(() => annHidden.collision('r1', 'note')?.open === false)
  const viewer = await follow('viewer', TRADE)
  expect(heard(viewer).some(bytes => has(bytes, SECRET))).toBe(false)
})

test('V32 a late decision of several cells closes each of their cards where the row is', async () => {
  const [ann, annHidden, bob, cem] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE), await follow('cem', TRADE)]
  ann.create('r1', { commodity: 'C' })
  await bob.until(() => rowIn(bob))
  bob.cut()
  const columns = ['note', 'placeAmong']
  for (const column of columns) {
    bob.set('r1', column, `${column} of bob`)
    ann.set('r1', column, `${column} of ann`)
  }
  await ann.saved()
  await bob.connect()
  await cem.until(() => columns.every(column => cem.collision('r1', column) !== null))
  cem.cut()
  const namesIn = (column: string) => cem.collision('r1', column)!.versions.map(({ changeSet, index }) => `${changeSet}/${index}` as VersionName)
  cem.change([columns.map(column => [`r1:${column}`, [`${column} of both`, 'cem', 1]] as const)], 'decision', 'late-decision', { decides: columns.map(namesIn) })
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => rowIn(annHidden))
  await cem.connect()
  await cem.saved()
  await annHidden.until(() => columns.every(column => annHidden.value('r1', column) === `${column} of both`))
  expect(columns.map(column => annHidden.collision('r1', column)?.open)).toEqual([false, false])
})

test('V34 the ledger follows the row', async () => {
  const ann = await follow('ann', TRADE)
  ann.create('r1', { commodity: 'C' })
  ann.create('r2', { commodity: 'D' })
  ann.set('r1', 'confidential', true)
  await ann.saved()
  expect((await server.ledger(TRADE)).map(({ row }) => row)).toEqual(['r2'])
  expect((await server.ledger(HIDDEN)).map(({ row, column }) => `${row} ${column}`)).toEqual(['r1 null', 'r1 confidential'])
})

test('V35 a new epoch of either part leaves each row where it is, and what comes from the one before follows it', async () => {
  const [ann, annHidden, bob] = [await follow('ann', TRADE), await follow('ann', HIDDEN), await follow('bob', TRADE)]
  ann.create('r1', { commodity: 'C' })
  ann.set('r1', 'note', 'before')
  await bob.until(() => bob.value('r1', 'note') === 'before')
  bob.cut()
  bob.set('r1', 'note', 'late')
  ann.set('r1', 'confidential', true)
  await annHidden.until(() => rowIn(annHidden))
  await server.rooms.startEpoch(TRADE as never)
  await server.rooms.startEpoch(HIDDEN as never)
  await bob.connect()
  await bob.saved()
  await annHidden.until(() => annHidden.value('r1', 'note') === 'late')
  expect(annHidden.collision('r1', 'note')).toBeNull()
  expect(rowIn(bob)).toBe(false)
})

test('V35 rows that were marked before the table had two parts go at the first opening, before anybody is served', async () => {
  const { dataDir } = server
  await server.stop({ keep: true })
  const log = await openTestLog(dataDir)
  const { epoch } = await log.load(TRADE)
  const old = new Y.Doc()
  old.getMap('cells').set('r1', { v: { commodity: SECRET, confidential: true }, by: 'ann', at: 1, rank: 'V' })
  old.getMap('cells').set('r2', { v: { commodity: 'for everybody' }, by: 'ann', at: 1, rank: 'W' })
  await log.append({ document: TRADE, epoch, seq: 1, update: Y.encodeStateAsUpdate(old), ledger: [], owners: [], aliases: [] })
  await log.close()
  server = await startTestServer({ dataDir })
  const [viewer, ann] = [await follow('viewer', TRADE), await follow('ann', HIDDEN)]
  expect([rowIn(viewer), rowIn(viewer, 'r2'), rowIn(ann), rowIn(ann, 'r2')]).toEqual([false, true, true, false])
  expect(heard(viewer).some(bytes => has(bytes, SECRET))).toBe(false)
})

test('V36 marking and writing at once from all sides neither blocks nor loses anything', async () => {
  const people = await Promise.all(['ann', 'bob', 'cid'].map(async user => ({ user, open: await follow(user, TRADE), hidden: await follow(user, HIDDEN) })))
  const [first] = people
  for (let i = 0; i < 6; i++) first!.open.create(`r${i}`, { commodity: `C${i}` })
  await first!.open.saved()
  await Promise.all(people.map(({ open }) => open.until(() => rowIn(open, 'r5'))))
  for (let round = 0; round < 40; round++) {
    for (const [i, { open, hidden }] of people.entries()) {
      const row = `r${(round + i) % 6}`
      const where = rowIn(hidden, row) ? hidden : open
      if (rowIn(where, row)) where.set(row, (round + i) % 4 === 0 ? 'confidential' : `note`, (round + i) % 4 === 0 ? round % 8 < 4 : `${round}`)
    }
    if (round % 5 === 0) await people[round % 3]!.open.saved()
  }
  await Promise.all(people.flatMap(({ open, hidden }) => [open.saved(), hidden.saved()]))
  const rows = [...(await server.ledger(TRADE)), ...(await server.ledger(HIDDEN))].filter(({ kind }) => kind !== 'disclosure')
  const sent = people.flatMap(({ open, hidden }) => [...open.acknowledged, ...hidden.acknowledged]).flatMap(({ envelope, writes }) => writes.map((_, i) => `${envelope.changeSet} ${envelope.from + i}`))
  expect(rows.map(({ changeSet, index }) => `${changeSet} ${index}`).toSorted()).toEqual(sent.toSorted())
  const fresh = [await follow('dan', TRADE), await follow('dan', HIDDEN)]
  for (let i = 0; i < 6; i++) expect(fresh.filter(client => rowIn(client, `r${i}`))).toHaveLength(1)
  expect(server.warnings).toEqual([])
})
