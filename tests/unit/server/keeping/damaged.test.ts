import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { damagedDocuments } from '../../../../server/keeping/damagedDocuments.ts'
import { openDocumentReader } from '../../../../server/log/readDocuments.ts'
import { DamagedDocument } from '../../../../server/rooms/damagedDocument.ts'
import { serve } from '../../../../server/serve.ts'
import { documentName, type DocumentName } from '../../../../src/domain/ids.ts'
import { ask } from '../../http/asking.ts'
import { SILENT } from '../../http/localServer.ts'
import { openTestLog } from '../testServer.ts'
import { startScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.remove())

/** As a disk does that gives back other bytes: the database itself stays sound. */
async function spoil(sql: string, ...values: (string | Uint8Array)[]): Promise<void> {
  await scene.stop()
  const db = new DatabaseSync(join(scene.dataDir, 'log.db'))
  expect(db.prepare(sql).run(...values).changes).toBe(1)
  db.close()
  await scene.start()
}
const GARBAGE = new Uint8Array(40).fill(0xff)

test.each([
  ['a record of its log', 'UPDATE log SET bytes = ? WHERE document = ? AND seq = 1', 'record 1'],
  ['its snapshot', `INSERT INTO snapshots (bytes, document, epoch, seq) SELECT ?, name, epoch, 0 FROM documents WHERE name = ?`, 'snapshot'],
])('V66 a document of which %s cannot be read is told by name and not opened; others go on, on the same socket', async (_, sql, what) => {
  await spoil(sql, GARBAGE, 'sample/meetings')
  const ann = await scene.member('Ann', 'owner')
  const headers = { authorization: `Bearer ${ann.token}` }
  const device = scene.device(ann)
  await device.connect()
  device.say({ type: 'open', channel: 2, document: 'sample/meetings', schema: 1, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]) })
  await device.until(() => device.received.some(message => message.type === 'fatal'))
  expect(device.received.find(message => message.type === 'fatal')).toEqual({ type: 'fatal', channel: 2, code: 'unknown' })
  device.open() // the test's device takes any FATAL for its own document's
  await device.until(() => device.ready)
  device.create('r1', { title: 'the other table goes on' })
  await device.saved()
  expect(device.closedWith).toBeNull()

  const answered = await ask(scene.base(), '/api/councils/sample/tables/meetings.json', { headers })
  expect([answered.status, (JSON.parse(answered.body) as { code: string }).code]).toEqual([500, 'http.damaged'])
  expect((await ask(scene.base(), '/api/councils/sample/tables/sources.json', { headers })).status).toBe(200)
  const health = JSON.parse((await ask(scene.base(), '/api/health', { headers: await scene.owner() })).body) as { damaged: { document: string; reason: string }[] }
  expect(health.damaged).toEqual([{ document: 'sample/meetings', reason: expect.stringContaining(what) as unknown }])
})

test('V66 a damaged document is found at the start, before anybody opens it', async () => {
  await spoil('UPDATE log SET bytes = ? WHERE document = ? AND seq = 1', GARBAGE, 'sample/trade')
  const headers = await scene.owner()
  const health = async () => JSON.parse((await ask(scene.base(), '/api/health', { headers })).body) as { checked: boolean; damaged: { document: string }[] }
  await expect.poll(async () => (await health()).checked).toBe(true)
  expect((await health()).damaged.map(({ document }) => document)).toEqual(['sample/trade'])
})

test('V66 damaged settings of a council close none of its tables', async () => {
  const ann = await scene.member('Ann', 'owner')
  const settings = scene.device(ann, 'sample/settings')
  await settings.connect()
  settings.create('s1')
  await settings.until(() => settings.outbox.length === 0)
  await spoil('UPDATE log SET bytes = ? WHERE document = ? AND seq = 1', GARBAGE, 'sample/settings')
  const device = scene.device(ann)
  expect(await device.connect()).toBe(true)
  device.create('r1', { title: 'goes on' })
  await device.saved()
})

test('V66 where the confidential rows of a table are damaged, the others go on: only to who would add to them it is closed', async () => {
  const [ann, bob] = [await scene.member('Ann', 'owner'), await scene.member('Bob', 'editor')]
  const [first, second] = [scene.device(ann, 'sample/trade'), scene.device(ann, 'sample/trade~confidential')]
  await first.connect()
  await second.connect()
  first.create('c1', { commodity: 'C' })
  first.set('c1', 'confidential', true)
  await second.until(() => second.doc.getMap('cells').has('c1'))
  await spoil('UPDATE log SET bytes = ? WHERE document = ? AND seq = 1', GARBAGE, 'sample/trade~confidential')
  const [marking, writing] = [scene.device(ann, 'sample/trade'), scene.device(bob, 'sample/trade')]
  expect([await marking.connect(), await writing.connect()]).toEqual([true, true])
  writing.create('c2', { commodity: 'D' })
  await marking.until(() => marking.doc.getMap('cells').has('c2'))
  marking.set('c2', 'confidential', true)
  await marking.until(() => marking.received.some(message => message.type === 'fatal'))
  expect(marking.received.find(message => message.type === 'fatal')).toMatchObject({ code: 'unknown' })
  await writing.until(() => writing.closedWith !== null)
  expect(writing.received.some(message => message.type === 'fatal')).toBe(false)
  expect(await writing.connect()).toBe(true)
  writing.set('c2', 'note', 'goes on')
  await writing.until(() => writing.outbox.length === 0)
  expect(writing.doc.getMap('cells').get('c2')).toMatchObject({ v: { commodity: 'D' } })
})

test('V66 a backup says which documents in it are damaged, and has them as they are', async () => {
  await spoil('UPDATE log SET bytes = ? WHERE document = ? AND seq = 1', GARBAGE, 'sample/trade')
  expect(await scene.backUp('b')).toMatchObject({ ok: true, damaged: [{ document: 'sample/trade' }] })
})

/** The bytes in their place, with one bit of them turned. */
function turnedBit(bytes: Uint8Array, at: string): Uint8Array {
  const turned = new Uint8Array(bytes)
  const place = Buffer.from(bytes).indexOf(at)
  expect(place).toBeGreaterThan(0)
  turned[place]! ^= 1
  return turned
}

/** All records in one snapshot, as the server folds them when they are many. */
async function fold(document: DocumentName): Promise<void> {
  const opened = await openTestLog(scene.dataDir)
  const { epoch, head, updates } = await opened.load(document)
  await opened.compact({ document, epoch, seq: head, bytes: Y.mergeUpdates([...updates]) })
  await opened.close()
}

test.each(['a record of its log', 'its snapshot'])('V71 one bit that turned in %s is found, though it reads like any other text', async where => {
  const ann = await scene.member('Ann', 'owner')
  const device = scene.device(ann)
  await device.connect()
  device.create('r1', { title: 'Told truly' })
  await device.saved()
  if (where === 'its snapshot') {
    await scene.stop()
    await fold(documentName('sample', 'sources'))
    await scene.start()
  }
  const table = where === 'its snapshot' ? 'snapshots' : 'log'
  const stored = scene.ask(db => db.prepare(`SELECT seq, bytes FROM ${table} WHERE document = 'sample/sources' ORDER BY seq DESC LIMIT 1`).get()) as { seq: number; bytes: Uint8Array }
  const turned = turnedBit(stored.bytes, 'Told truly')
  expect(() => Y.decodeUpdate(turned)).not.toThrow()
  await spoil(`UPDATE ${table} SET bytes = ? WHERE document = 'sample/sources' AND seq = ${stored.seq}`, turned)
  const headers = { authorization: `Bearer ${ann.token}` }
  const answered = await ask(scene.base(), '/api/councils/sample/tables/sources.json', { headers })
  expect([answered.status, (JSON.parse(answered.body) as { code: string }).code]).toEqual([500, 'http.damaged'])
  expect(damagedDocuments(join(scene.dataDir, 'log.db'))).toMatchObject([{ document: 'sample/sources' }])
  const reader = openDocumentReader(scene.dataDir)
  expect(() => reader.read('sample/sources')).toThrow(DamagedDocument)
  reader.close()
})

test.each(['after', 'before', 'arrived_at', 'user', 'hidden'])('V71 a row of the ledger of which %s changed by itself is not told; its table, and the other ledgers, are', async column => {
  const ann = await scene.member('Ann', 'owner')
  const device = scene.device(ann)
  await device.connect()
  device.create('r1', { title: 'First' })
  device.set('r1', 'title', 'Second')
  await device.saved()
  const changed = { after: `replace(after, 'Second', 'Sekond')`, before: `'["First ", "x", 1]'`, arrived_at: 'arrived_at + 1', user: `user || 'x'`, hidden: 'hidden + 1' }[column]!
  await spoil(`UPDATE ledger SET ${column} = ${changed} WHERE document = 'sample/sources' AND row_id = 'r1' AND column_id = 'title'`)
  const status = async (path: string) => (await ask(scene.base(), `/api/councils/sample/${path}`, { headers: { authorization: `Bearer ${ann.token}` } })).status
  expect([await status('ledger?table=sources'), await status('ledger.xlsx?table=sources'), await status('ledger?table=sources&row=r1&column=title')]).toEqual([500, 500, 500])
  // What is told page by page breaks off, so that no reader takes a part for the whole.
  await expect(status('ledger.csv?table=sources')).rejects.toThrow()
  expect([await status('tables/sources.json'), await status('ledger?table=meetings')]).toEqual([200, 200])
  if (column === 'after') expect([await status(`past/sources?asOf=${new Date().toISOString()}`), await status('changes/sources?since=2020-01-01')]).toEqual([500, 500])
  expect(damagedDocuments(join(scene.dataDir, 'log.db'))).toEqual([{ document: 'sample/sources', reason: expect.stringContaining('ledger') as unknown }])
  expect(await scene.backUp('b')).toMatchObject({ ok: true, damaged: [{ document: 'sample/sources' }] })
})

test('V71 what is needed of a damaged row of the ledger for taking in a write is not made up: the document is closed', async () => {
  const [ann, bob] = [await scene.member('Ann', 'owner'), await scene.member('Bob', 'editor')]
  const [first, second] = [scene.device(ann), scene.device(bob)]
  await first.connect()
  await second.connect()
  first.create('r1', { title: 'First' })
  first.set('r1', 'title', 'Second')
  await first.saved()
  await second.until(() => second.value('r1', 'title') === 'Second')
  second.cut()
  second.set('r1', 'title', 'of Bob')
  first.set('r1', 'title', 'Third')
  await first.saved()
  await spoil(`UPDATE ledger SET after = replace(after, 'Second', 'Sekond') WHERE row_id = 'r1' AND after LIKE '%Second%'`)
  second.moveTo(`${scene.base().replace('http', 'ws')}/sync`)
  await second.connect()
  await second.until(() => second.received.some(message => message.type === 'fatal'))
  expect(second.received.find(message => message.type === 'fatal')).toMatchObject({ code: 'unknown' })
})

test('V66 a log of another version is not read beside the server, and says what to do', async () => {
  await scene.stop()
  const db = new DatabaseSync(join(scene.dataDir, 'log.db'))
  const own = Number(db.prepare('PRAGMA user_version').get()!['user_version'])
  for (const [version, words] of [[own - 1, 'an older version of Quorum; a start of this server'], [own + 1, 'a newer version']] as const) {
    db.exec(`PRAGMA user_version = ${version}`)
    expect(() => openDocumentReader(scene.dataDir)).toThrow(words)
  }
  db.exec(`PRAGMA user_version = ${own}`)
  db.close()
})

test('V66 of a log that is whole nothing is called damaged', () => {
  expect(damagedDocuments(join(scene.dataDir, 'log.db'))).toEqual([])
})

test('V69 broken pages of a log that is too large to be looked at before it is opened end the server, with a sentence', async () => {
  await scene.stop()
  const path = join(scene.dataDir, 'log.db')
  const db = new DatabaseSync(path)
  db.exec('BEGIN')
  const insert = db.prepare('INSERT INTO log (document, seq, epoch, bytes) VALUES (?, ?, 1, ?)')
  for (let seq = 1; seq <= 70; seq++) insert.run('sample/of-yore', seq, new Uint8Array(1024 * 1024))
  db.exec('COMMIT')
  db.close()
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  await file.write(Buffer.alloc(4096, 0xab), 0, 4096, Math.floor(size / 2 / 4096) * 4096)
  await file.close()
  const served = await serve({ port: 0, host: '127.0.0.1', dataDir: scene.dataDir, publicUrl: null, provider: null }, SILENT, () => {})
  if (!served.ok) throw new Error(served.problem)
  expect(await served.server.broken).toMatch(/log\.db is damaged: .*npm run restore/s)
  await served.server.close()
})
