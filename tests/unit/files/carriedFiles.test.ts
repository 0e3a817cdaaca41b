import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeSetId, rowId } from '../../../src/domain/ids.ts'
import { encodeFileBody, type EntryInFile } from '../../../src/sync/fileBody.ts'
import { MAX_FILE_BYTES, sealFile } from '../../../src/sync/sealedFile.ts'
import { ask } from '../http/asking.ts'
import { startLocally, type LocalServer } from '../http/localServer.ts'
import { cell, create, type } from '../sync/people.ts'
import { documentsOf, endMembership, epochOf, giveRole, ledgerSize, logSize, recordedOf, traveller, type Traveller } from './travellers.ts'

/* The client, the server and its files as they are. Anna is where there is no network; Boris carries her stick to where there is one. */

let server: LocalServer
let anna: Traveller
let boris: Traveller
beforeEach(async () => {
  server = await startLocally()
  anna = await traveller(server, 'Anna', 'editor')
  boris = await traveller(server, 'Boris', 'viewer')
})
afterEach(async () => {
  await anna.close()
  await boris.close()
  await server.remove()
})

/** A row of Anna's that everybody has, and an edit of hers that nobody has. */
async function editOffline(): Promise<void> {
  create(anna.tab.table, 'r1', { title: 'Report' }, 'make-r1')
  await anna.tab.saved()
  anna.device.offline()
  await anna.tab.until(() => anna.tab.link.status.state === 'offline')
  type(anna.tab.table, 'r1', 'title', 'Report of May', 'edit-1')
  create(anna.tab.table, 'r2', { title: 'Annex' }, 'make-r2')
}

const shows = (who: Traveller, row: string, value: string) => who.tab.until(() => cell(who.tab.table, row, 'title') === value)
const entry = (document: string, bytes: Uint8Array): EntryInFile => ({
  document: document as EntryInFile['document'], epoch: 0, bytes, writes: [], // any name: a file may say anything
  envelope: { changeSet: changeSetId('forged-1'), kind: 'typing', size: 1, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 },
})

describe('a file that was carried', () => {
  test('S62 what a person made without a network stands under their own name when another has brought the file', async () => {
    await editOffline()
    const brought = await boris.bring(await anna.seal())
    expect(brought).toMatchObject({ status: 200, body: { author: anna.id, changes: 2, merged: 2, known: 0, decide: 0, refused: 0, left: 0, before: null } })
    expect(recordedOf(server, 'r1', 'r2')).toMatchObject([
      { user: anna.id, row: 'r1', column: '', outcome: 'stands', file: null },
      { user: anna.id, row: 'r1', column: 'title', value: 'Report of May', outcome: 'stands', file: 'Changes of Anna.quorum' },
      { user: anna.id, row: 'r2', column: '', outcome: 'stands', file: 'Changes of Anna.quorum' },
    ])
    await shows(boris, 'r1', 'Report of May')
    await shows(boris, 'r2', 'Annex')
  })

  test('S61 the answer to who carries it holds numbers, and nothing of what is in it', async () => {
    await editOffline()
    const file = await anna.seal()
    expect(Object.keys((await boris.bring(file)).body).toSorted()).toEqual(['author', 'before', 'changes', 'decide', 'known', 'left', 'madeAt', 'merged', 'refused'])
    const text = Buffer.from(file).toString('latin1')
    for (const word of ['Report', 'Annex', 'sources', 'sample', 'Anna', anna.id]) expect(text).not.toContain(word)
  })

  test('V24 S64 a device that was last online without the second factor that the council wants brings nothing in, whoever carries its file', async () => {
    await editOffline()
    const file = await anna.seal()
    const headers = { authorization: `Bearer ${await server.token('Carrier', 'viewer')}`, 'content-type': 'application/octet-stream' }
    const bring = async () => {
      const answered = await fetch(`${server.url}/api/councils/sample/files`, { method: 'POST', headers, body: new Uint8Array(file) })
      return { status: answered.status, body: await answered.json() as object }
    }
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', true))
    expect(await bring()).toMatchObject({ status: 422, body: { code: 'file.secondFactor' } })
    expect(recordedOf(server, 'r2')).toEqual([])
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', false))
    expect(await bring()).toMatchObject({ status: 200, body: { merged: 2 } })
  })

  test('S63 the same file a second time changes nothing and says so', async () => {
    await editOffline()
    const file = await anna.seal()
    await boris.bring(file)
    const before = [ledgerSize(server), logSize(server)]
    const again = await boris.bring(file)
    expect(again).toMatchObject({ status: 200, body: { changes: 2, merged: 0, known: 2, decide: 0, refused: 0 } })
    expect(again.body['before']).toBeTypeOf('number')
    expect([ledgerSize(server), logSize(server)]).toEqual(before)
  })

  test('S65 the outbox keeps everything until the device is online itself; then nothing is recorded twice and the badge says "saved"', async () => {
    await editOffline()
    await boris.bring(await anna.seal())
    const before = ledgerSize(server)
    expect(anna.tab.link.status).toEqual({ state: 'offline', waiting: 2 })
    anna.device.backOnline()
    await anna.tab.saved()
    expect(ledgerSize(server)).toBe(before)
    expect(await anna.tab.link.waiting()).toEqual([])
    expect(anna.tab.link.troubles).toEqual([])
    expect(cell(anna.tab.table, 'r1', 'title')).toBe('Report of May')
  })

  test('S63 a later file with more in it, brought first, leaves nothing new to the earlier one', async () => {
    await editOffline()
    const early = await anna.seal()
    type(anna.tab.table, 'r2', 'title', 'Annex 2', 'edit-2')
    expect((await boris.bring(await anna.seal())).body).toMatchObject({ changes: 3, merged: 3 })
    expect((await boris.bring(early)).body).toMatchObject({ changes: 2, merged: 0, known: 2, before: null })
  })

  test('S62 an edit that did not know of another waits for a decision, as if it had come by itself', async () => {
    const clara = await traveller(server, 'Clara', 'editor')
    await editOffline()
    await shows(clara, 'r1', 'Report')
    type(clara.tab.table, 'r1', 'title', 'Report of June', 'edit-clara')
    await clara.tab.saved()
    expect((await boris.bring(await anna.seal())).body).toMatchObject({ merged: 1, decide: 1 })
    expect(recordedOf(server, 'r1').at(-1)).toMatchObject({ user: anna.id, value: 'Report of May', outcome: 'collision' })
    await shows(boris, 'r1', 'Report of June')
    await clara.close()
  })

  test('S62 a role that was lowered meanwhile counts: the writes are recorded as refused, and their author hears of it when online', async () => {
    await editOffline()
    const file = await anna.seal()
    giveRole(server, anna.id, 'viewer')
    expect((await boris.bring(file)).body).toMatchObject({ changes: 2, merged: 0, refused: 2 })
    expect(recordedOf(server, 'r1', 'r2').slice(1).map(row => `${row.outcome} ${row.reason}`)).toEqual(['rejected role', 'rejected role'])
    await shows(boris, 'r1', 'Report')
    anna.device.backOnline()
    await anna.tab.saved()
    expect(anna.tab.link.troubles.flatMap(trouble => trouble.refused.map(({ value, code }) => [value, code]))).toContainEqual(['Report of May', 'role'])
  })

  test('S62 what was written into a row that became confidential meanwhile follows it there, and whoever carries it hears nothing of it', async () => {
    const clara = await traveller(server, 'Clara', 'editor')
    const [annas, claras, boriss] = [anna.tab.link.open('trade'), clara.tab.link.open('trade'), boris.tab.link.open('trade')]
    await Promise.all([annas.synced, claras.synced, boriss.synced])
    create(annas, 'r1', { commodity: 'Timber' }, 'make-r1')
    await expect.poll(() => cell(boriss, 'r1', 'commodity')).toBe('Timber')
    await anna.tab.saved()
    anna.device.offline()
    await anna.tab.until(() => anna.tab.link.status.state === 'offline')
    type(annas, 'r1', 'note', 'Not for everybody', 'edit-1')
    const file = await anna.seal()
    await expect.poll(() => cell(claras, 'r1', 'commodity')).toBe('Timber')
    type(claras, 'r1', 'confidential', true, 'mark-r1')
    await expect.poll(() => boriss.book.rows.has(rowId('r1'))).toBe(false)

    const brought = await boris.bring(file)
    expect(brought).toMatchObject({ status: 200, body: { changes: 1, merged: 1, refused: 0, left: 0 } })
    expect(recordedOf(server, 'r1').at(-1)).toMatchObject({ user: anna.id, column: 'note', value: 'Not for everybody', outcome: 'stands', file: 'Changes of Anna.quorum' })
    expect(documentsOf(server, 'r1')).toEqual(['sample/trade~confidential'])
    expect(boriss.book.rows.has(rowId('r1'))).toBe(false)
    expect((await boris.bring(file)).body).toMatchObject({ changes: 1, merged: 0, known: 1 })
    await clara.close()
  })

  test('S66 what was made in an epoch that has ended is made again, once, whoever brings it first', async () => {
    await editOffline()
    const file = await anna.seal()
    await server.restart()
    const epoch = epochOf(server, 'sample/sources')
    await beginEpoch()
    expect(epochOf(server, 'sample/sources')).toBeGreaterThan(epoch)
    expect((await boris.bring(file)).body).toMatchObject({ changes: 2, merged: 2, known: 0 })
    const before = [ledgerSize(server), logSize(server)]
    expect((await boris.bring(file)).body).toMatchObject({ changes: 2, merged: 0, known: 2 })
    expect([ledgerSize(server), logSize(server)]).toEqual(before)
    anna.device.backOnline()
    await anna.tab.saved()
    expect(ledgerSize(server)).toBe(before[0])
    expect(recordedOf(server, 'r1', 'r2').map(({ user, outcome }) => `${user} ${outcome}`)).toEqual(Array.from({ length: 3 }, () => `${anna.id} stands`))
    expect(cell(anna.tab.table, 'r1', 'title')).toBe('Report of May')
  })

  test('S62 many small edits are taken in their order, in few records', async () => {
    await editOffline()
    for (let i = 0; i < 500; i++) type(anna.tab.table, 'r1', i % 2 === 0 ? 'title' : 'publisher', `Edit ${i}`, `many-${i}`)
    const before = logSize(server)
    expect((await boris.bring(await anna.seal())).body).toMatchObject({ changes: 502, merged: 502 })
    expect(logSize(server) - before).toBeLessThan(20)
    await shows(boris, 'r1', 'Edit 498')
    expect(cell(boris.tab.table, 'r1', 'publisher')).toBe('Edit 499')
  })

  test('S62 a large change set travels whole, in all its parts', async () => {
    anna.device.offline()
    const long = 'x'.repeat(1_500)
    const changes = Array.from({ length: 400 }, (_, i) => ({ type: 'create' as const, row: rowId(`big${i}`), values: { note: long }, rank: `abig${i}V` }))
    expect(anna.tab.table.book.apply({ id: changeSetId('big'), kind: 'paste', changes })).toMatchObject({ ok: true })
    anna.tab.table.book.finish()
    expect((await anna.tab.link.waiting()).length).toBeGreaterThan(1)
    expect((await boris.bring(await anna.seal())).body).toMatchObject({ changes: 400, merged: 400 })
  })
})

describe('a file that is refused, and nothing of it taken', () => {
  const flipped = (file: Uint8Array, at: number) => file.map((byte, i) => (i === at ? byte ^ 1 : byte))

  test.each<[string, string, (file: Uint8Array) => Uint8Array | Promise<Uint8Array>]>([
    ['no file of ours', 'garbage', () => new TextEncoder().encode('PK\x03\x04 a workbook')],
    ['nothing at all', 'garbage', () => new Uint8Array()],
    ['a later version', 'newer', file => file.map((byte, i) => (i === 7 ? 2 : byte))],
    ['cut off after the head', 'changed', file => file.slice(0, 120)],
    ['cut off at the end', 'changed', file => file.slice(0, -1)],
    ['something added', 'changed', file => new Uint8Array([...file, 0])],
    ['a name of the file that was changed', 'changed', file => flipped(file, 24)],
    ['a point that is none', 'changed', file => flipped(file, 60)],
    ['a nonce that was changed', 'changed', file => flipped(file, 105)],
    ['content that was changed', 'changed', file => flipped(file, 130)],
    ['the last byte changed', 'changed', file => flipped(file, file.length - 1)],
    ['another server in the head', 'otherServer', file => flipped(file, 8)],
    ['larger than a file may be', 'tooLarge', () => new Uint8Array(MAX_FILE_BYTES + 1)],
  ])('S64 %s', async (_what, code, spoil) => {
    await editOffline()
    const before = [ledgerSize(server), logSize(server)]
    const brought = await boris.bring(await spoil(await anna.seal()))
    expect(brought.body['code']).toBe(`file.${code}`)
    expect([ledgerSize(server), logSize(server)]).toEqual(before)
  })

  type Content = Parameters<typeof encodeFileBody>[0]
  test.each<[string, string, (honest: Content, who: { anna: Traveller; boris: Traveller }) => Content]>([
    ['another person as author', 'forgedAuthor', (honest, who) => ({ ...honest, user: who.boris.id })],
    ['another council', 'otherCouncil', honest => ({ ...honest, council: 'elsewhere' })],
    ['a document of another council', 'unreadable', honest => ({ ...honest, entries: [entry('elsewhere/sources', new Uint8Array([0, 0]))] })],
    ['bytes that are no update', 'unreadable', honest => ({ ...honest, entries: [entry('sample/sources', new Uint8Array([9, 9, 9, 9]))] })],
    ['an update without its beginning', 'early', honest => ({ ...honest, entries: [entry('sample/sources', new Uint8Array([1, 1, 5, 9, 40, 1, 5, 99, 101, 108, 108, 115, 2, 114, 57, 1, 119, 1, 120, 0]))] })],
    ['half of a change set', 'unreadable', honest => ({ ...honest, entries: honest.entries.map(one => ({ ...one, envelope: { ...one.envelope, parts: 2 } })) })],
    ['an envelope that is none', 'unreadable', honest => ({ ...honest, entries: [...honest.entries, { ...entry('sample/sources', new Uint8Array([0, 0])), envelope: {} as EntryInFile['envelope'] }] })], // what a hostile author would write
  ])('S64 signed by the device, but with %s', async (_what, code, forge) => {
    await editOffline()
    const { signer, serverKey } = (await anna.key.read())!
    const honest: Content = { council: 'sample', user: anna.id, name: 'x.quorum', at: 1, entries: await honestEntries() }
    const before = [ledgerSize(server), logSize(server)]
    const brought = await boris.bring(await sealFile(encodeFileBody(forge(honest, { anna, boris })), signer, serverKey))
    expect(brought.body['code']).toBe(`file.${code}`)
    expect([ledgerSize(server), logSize(server)]).toEqual(before)
  })

  test('S64 bytes under the seal that say nothing', async () => {
    const { signer, serverKey } = (await anna.key.read())!
    expect((await boris.bring(await sealFile(new Uint8Array([1, 2, 3]), signer, serverKey))).body['code']).toBe('file.unreadable')
  })

  test('S62 an author who is forged in a value is refused by the gate, as on a socket', async () => {
    await editOffline()
    const entries = (await honestEntries()).map(one => ({ ...one, epoch: -1, writes: one.writes.map(write => ({ ...write, after: [{ t: 'x' }, boris.id, 1] as never })) })) // not as the book would write it
    const { signer, serverKey } = (await anna.key.read())!
    const brought = await boris.bring(await sealFile(encodeFileBody({ council: 'sample', user: anna.id, name: 'x', at: 1, entries: entries.slice(0, 1) }), signer, serverKey))
    expect(brought.body).toMatchObject({ merged: 0, refused: 1 })
    expect(recordedOf(server, 'r1').at(-1)).toMatchObject({ user: anna.id, outcome: 'rejected', reason: 'forgedAuthor' })
  })

  test('S64 signed with a key that is not the one of the device it names', async () => {
    await editOffline()
    const mine = (await anna.key.read())!
    const theirs = (await boris.key.read())!
    expect((await boris.bring(await anna.seal({ ...mine, signer: { device: mine.signer.device, key: theirs.signer.key } }))).body['code']).toBe('file.changed')
    expect((await boris.bring(await anna.seal(theirs))).body['code']).toBe('file.forgedAuthor')
    expect((await boris.bring(await anna.seal({ ...mine, signer: { device: 'nobody', key: mine.signer.key } }))).body['code']).toBe('file.unknownDevice')
  })

  test('S60 a device that was revoked, also for what it had signed before; online again it makes another key', async () => {
    await editOffline()
    const file = await anna.seal()
    const device = (await anna.key.read())!.signer.device
    expect(await boris.post(`/api/devices/${device}/revoke`)).toBe(404)
    expect(await anna.post(`/api/devices/${device}/revoke`)).toBe(204)
    expect((await boris.bring(file)).body['code']).toBe('file.revoked')
    const another = await anna.key.ensure(anna.register)
    expect(another!.signer.device).not.toBe(device)
    expect((await boris.bring(await anna.seal())).body).toMatchObject({ changes: 2, merged: 2 })
  })

  test('S64 an author who is no member any more', async () => {
    await editOffline()
    const file = await anna.seal()
    endMembership(server, anna.id)
    expect((await boris.bring(file)).body['code']).toBe('file.noMember')
  })

  test('S64 a file that was made for another server', async () => {
    await editOffline()
    const other = await startLocally()
    const dora = await traveller(other, 'Dora', 'editor')
    expect((await dora.bring(await anna.seal())).body['code']).toBe('file.otherServer')
    await dora.close()
    await other.remove()
  })

  test('S67 tables that this version does not know, or the author may not open, are left out and counted', async () => {
    await editOffline()
    giveRole(server, anna.id, 'viewer')
    const { signer, serverKey } = (await anna.key.read())!
    const [first] = await honestEntries()
    const entries = ['sample/trade~confidential', 'sample/astrology'].map(document => ({ ...first!, document: document as EntryInFile['document'] }))
    const brought = await boris.bring(await sealFile(encodeFileBody({ council: 'sample', user: anna.id, name: 'x', at: 1, entries }), signer, serverKey))
    expect(brought).toMatchObject({ status: 200, body: { changes: 2, left: 2, merged: 0, refused: 0 } })
  })

  test.each([
    ['nobody who is signed in', {}, 401],
    ['a stranger to the council', { council: 'elsewhere' }, 404],
  ])('S61 brought by %s', async (_who, { council = 'sample' }: { council?: string }, status) => {
    await editOffline()
    const file = await anna.seal()
    const answered = status === 401
      ? (await ask(server.url, `/api/councils/${council}/files`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: 'x' })).status
      : (await boris.bring(file, council)).status
    expect(answered).toBe(status)
  })
})

/** What Anna's device would put into a file. */
async function honestEntries(): Promise<readonly EntryInFile[]> {
  const exported = JSON.parse(await (await anna.tab.link.exportWaiting()).text()) as { waiting: (Omit<EntryInFile, 'bytes'> & { bytes: string })[] }
  return exported.waiting.map(one => ({ ...one, bytes: new Uint8Array(Buffer.from(one.bytes, 'base64')) }))
}

/** What the server does when a document has seen too much: here a client says that it has seen a later epoch. */
async function beginEpoch(): Promise<void> {
  const { WebSocket } = await import('ws')
  const { decodeServer, encodeClient } = await import('../../../src/sync/protocol.ts')
  const token = await server.token('Program', 'editor')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => socket.send(encodeClient({ type: 'open', channel: 1, document: 'sample/sources', schema: 1, epoch: Date.now() + 1_000, run: 'lost', seen: 0, mode: 'push', stateVector: new Uint8Array([0]) })))
    socket.on('message', (data: Buffer) => {
      if (decodeServer(new Uint8Array(data)).type === 'state') resolve()
    })
  })
  socket.terminate()
}
