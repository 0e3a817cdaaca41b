import { cp, rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeSetId, documentName, rowId } from '../../../src/domain/ids.ts'
import { startTestServer, type TestServer } from '../server/testServer.ts'
import { cell, create, seen, type } from './people.ts'
import { Device, type DeviceTab } from './realDevice.ts'

/* The client and the server as they are, over sockets: what each keeps of the protocol alone stands in the suites of their own. */

const SOURCES = documentName('sample', 'sources')
let server: TestServer
let devices: Device[] = []
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const device of devices) await device.close()
  devices = []
  await server.stop()
})

function device(user: string): Device {
  const made = new Device(user, devices.length + 1, () => server.url)
  devices.push(made)
  return made
}
async function connected(user: string): Promise<{ device: Device; tab: DeviceTab }> {
  const made = device(user)
  const tab = await made.tab()
  await tab.table.synced
  await tab.saved()
  return { device: made, tab }
}
const recorded = async () => (await server.ledger()).map(row => `${row.user} ${row.row}:${row.column ?? ''} ${row.outcome}`)
const shows = (tab: DeviceTab, row: string, column: string, value: string) => tab.until(() => cell(tab.table, row, column) === value)

describe('a device and the server', () => {
  test('S6 an edit is said to be saved when it is in the ledger, and another device shows it', async () => {
    const { tab: ann } = await connected('ann')
    const { tab: bob } = await connected('bob')
    create(ann.table, 'r1', { title: 'Report' })
    expect(ann.link.status).toEqual({ state: 'sending', waiting: 1 })
    await ann.saved()
    expect(await recorded()).toEqual(['ann r1: stands'])
    await shows(bob, 'r1', 'title', 'Report')
  })

  test('S15 edits made offline outlive a reload and are recorded once when the network is back', async () => {
    const { device: laptop, tab: first } = await connected('ann')
    create(first.table, 'r1', { title: 'Report' })
    await first.saved()
    laptop.offline()
    type(first.table, 'r1', 'title', 'Report of May')
    type(first.table, 'r1', 'publisher', 'Ministry')
    await first.close()
    const again = await laptop.tab()
    expect(again.table.hadCopy()).toBe(true)
    expect(seen(again.table)).toEqual({ r1: { title: 'Report of May', publisher: 'Ministry', deleted: false } })
    await again.until(() => again.link.status.state === 'offline')
    expect(again.link.status).toEqual({ state: 'offline', waiting: 2 })
    laptop.backOnline()
    await again.saved()
    expect(await recorded()).toEqual(['ann r1: stands', 'ann r1:title stands', 'ann r1:publisher stands'])
  })

  test('S70 when somebody else has signed in meanwhile an open tab keeps its work, and sends it after its person has signed in again', async () => {
    const signedIn = { user: 'ann' }
    const laptop = new Device('ann', 9, () => server.url, { get authorization() { return `Bearer ${signedIn.user}` } })
    devices.push(laptop)
    const tab = await laptop.tab()
    await tab.table.synced
    laptop.offline()
    create(tab.table, 'r1', { title: 'Report' })
    signedIn.user = 'bob'
    laptop.backOnline()
    await tab.until(() => tab.link.status.state === 'sessionEnded')
    expect(tab.link.status).toEqual({ state: 'sessionEnded', waiting: 1 })
    expect([await recorded(), tab.link.troubles]).toEqual([[], []])
    await tab.close()
    signedIn.user = 'ann'
    const again = await laptop.tab()
    await again.saved()
    expect(await recorded()).toEqual(['ann r1: stands'])
  })

  test('S13 two tabs see each other, and what a closed one left behind is sent by the other', async () => {
    const { device: laptop, tab: one } = await connected('ann')
    const two = await laptop.tab()
    await two.saved()
    create(one.table, 'r1', { title: 'Report' })
    await shows(two, 'r1', 'title', 'Report')
    await one.saved()
    laptop.offline()
    type(one.table, 'r1', 'title', 'Made in a tab that closes')
    type(two.table, 'r1', 'publisher', 'Ministry')
    await shows(two, 'r1', 'title', 'Made in a tab that closes')
    await one.close()
    laptop.backOnline()
    await two.saved()
    expect((await recorded()).toSorted()).toEqual(['ann r1: stands', 'ann r1:publisher stands', 'ann r1:title stands'])
  })

  test('S7 what waited when one became a viewer is set back and told', async () => {
    const { device: laptop, tab } = await connected('ann')
    create(tab.table, 'r1', { title: 'Report' })
    await tab.saved()
    laptop.offline()
    type(tab.table, 'r1', 'title', 'Mine')
    server.roles.set('ann', 'viewer')
    laptop.backOnline()
    await tab.saved()
    await shows(tab, 'r1', 'title', 'Report')
    expect(tab.link.troubles).toMatchObject([{ code: 'rejected', refused: [{ row: 'r1', column: 'title', value: 'Mine', code: 'role' }] }])
    expect(tab.table.standing()?.role).toBe('viewer')
  })

  test('S16 what waits is made again in a new epoch: knowingly over what it replaced, a collision elsewhere', async () => {
    const { device: laptop, tab: ann } = await connected('ann')
    const { tab: bob } = await connected('bob')
    create(ann.table, 'r1', { title: 'Report', publisher: 'Press' })
    await shows(bob, 'r1', 'title', 'Report')
    await ann.saved()
    laptop.offline()
    type(ann.table, 'r1', 'title', 'Title of Ann')
    type(ann.table, 'r1', 'publisher', 'Press of Ann')
    type(bob.table, 'r1', 'publisher', 'Press of Bob')
    await bob.saved()
    const { book } = ann.table
    await server.rooms.startEpoch(SOURCES)
    laptop.backOnline()
    await ann.until(() => ann.table.book !== book)
    await ann.saved()
    await shows(bob, 'r1', 'title', 'Title of Ann')
    await shows(ann, 'r1', 'publisher', 'Press of Bob')
    expect(ann.table.book.collisions().map(one => one.versions.map(version => version.value))).toEqual([['Press of Bob', 'Press of Ann']])
    // The copy of the new epoch has all of it.
    laptop.offline()
    await ann.close()
    const again = await laptop.tab()
    expect(seen(again.table)).toEqual(seen(bob.table))
  })

  test('S16 a server restored from a backup gets back what this device had sent it', async () => {
    const { device: laptop, tab } = await connected('ann')
    create(tab.table, 'r1', { title: 'In the backup' })
    await tab.saved()
    const backup = `${server.dataDir}.backup`
    const restart = async (prepare: () => Promise<void>) => {
      laptop.offline()
      await server.stop({ keep: true })
      await prepare()
      server = await startTestServer({ dataDir: server.dataDir })
      laptop.backOnline()
      await tab.saved()
    }
    await restart(() => cp(server.dataDir, backup, { recursive: true }))
    type(tab.table, 'r1', 'title', 'After the backup')
    create(tab.table, 'r2', { title: 'New' })
    await tab.saved()
    await restart(async () => {
      await rm(server.dataDir, { recursive: true })
      await cp(backup, server.dataDir, { recursive: true })
      await rm(backup, { recursive: true })
    })
    await shows(tab, 'r1', 'title', 'After the backup')
    const { tab: bob } = await connected('bob')
    expect(seen(bob.table)).toEqual({ r1: { title: 'After the backup', deleted: false }, r2: { title: 'New', deleted: false } })
    expect((await recorded()).toSorted()).toEqual(['ann r1: stands', 'ann r1:title stands', 'ann r2: stands'])
  })

  test('S9 S10 under a client id that another user owns: put aside, made again, and the next start is without a trace of it', async () => {
    const { device: laptop, tab } = await connected('ann')
    laptop.offline()
    const eve = server.client('eve')
    await eve.connect()
    eve.doc.clientID = tab.table.book.doc.clientID
    eve.create('r1', { title: 'Of Eve' })
    await eve.saved()
    // More than Eve made under the id: what is new about it is what the server refuses.
    tab.table.book.apply({ id: changeSetId('paste'), kind: 'paste', changes: ['r2', 'r3'].map(row => ({ type: 'create', row: rowId(row), values: { title: 'Of Ann' }, rank: row })) })
    laptop.backOnline()
    await tab.until(() => tab.link.troubles.length > 0)
    await tab.saved()
    await shows(tab, 'r1', 'title', 'Of Eve')
    expect(tab.link.troubles).toMatchObject([{ code: 'putAside', reason: 'foreignClient' }])
    expect(await recorded()).toEqual(['eve r1: stands', 'ann r2: stands', 'ann r3: stands'])
    expect(tab.table.book.doc.clientID).not.toBe(eve.doc.clientID)
    await tab.close()
    const again = await laptop.tab()
    await again.table.synced
    await again.saved()
    type(again.table, 'r2', 'publisher', 'Press')
    await again.saved()
    expect(seen(again.table)).toEqual({ r1: { title: 'Of Eve', deleted: false }, r2: { title: 'Of Ann', publisher: 'Press', deleted: false }, r3: { title: 'Of Ann', deleted: false } })
    expect((await recorded()).at(-1)).toBe('ann r2:publisher stands')
    expect(server.warnings).toEqual([])
  })
})
