import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fetchTable } from '../../../src/sync/fetchTable.ts'
import { startTestServer, type TestServer } from '../server/testServer.ts'
import { cell, create } from './people.ts'
import { Device, type DeviceTab } from './realDevice.ts'

/* Before a journey: tables fetched without their pages, and what is said of them. The client and the server as they are. */

let server: TestServer
let laptop: Device
let tab: DeviceTab
beforeEach(async () => {
  server = await startTestServer()
  laptop = new Device('ann', 1, () => server.url)
  tab = await laptop.tab()
  await tab.table.synced
})
afterEach(async () => {
  await laptop.close()
  await server.stop()
})

const never = new AbortController().signal
const onDevice = async () => new Map((await tab.link.copies()).map(copy => [copy.table, copy]))

/** A colleague puts a row into a table; whoever asks closes the device. */
async function bobWrites(): Promise<Device> {
  const other = new Device('bob', 2, () => server.url)
  const bob = await other.tab()
  const theirs = bob.link.open('rates')
  await theirs.synced
  create(theirs, 'r1', { note: 'from Bob' }, 'make-1')
  await bob.saved()
  return other
}

/** The table as a new tab finds it without a network. */
async function openedOffline() {
  laptop.offline()
  await tab.close()
  tab = await laptop.tab()
  const open = tab.link.open('rates')
  await open.loaded
  return open
}

async function openDisk(table: string): Promise<IDBDatabase> {
  const { name } = (await laptop.indexedDB.databases()).find(one => one.name!.includes(`/${table}/`))!
  const opening = laptop.indexedDB.open(name!)
  await new Promise(resolve => opening.addEventListener('success', resolve))
  return opening.result
}

/** Keeps the copy of a table from being read and written until what it gives is called: a transaction that asks again and again. */
async function holdDisk(table: string): Promise<() => void> {
  const database = await openDisk(table)
  const transaction = database.transaction(['updates', 'custom'], 'readwrite')
  let isHeld = true
  const held = Promise.withResolvers<void>()
  const again = () => transaction.objectStore('custom').get('none').addEventListener('success', () => {
    held.resolve()
    if (isHeld) again()
  })
  again()
  transaction.addEventListener('complete', () => database.close())
  await held.promise
  return () => {
    isHeld = false
  }
}

describe('fetching a table', () => {
  test('S68 a table that no page has open is on disk when it counts as here, and opens without a network', async () => {
    const other = await bobWrites()
    expect((await onDevice()).has('rates')).toBe(false)

    expect(await fetchTable(tab.link, 'rates', never)).toBe('here')
    expect((await onDevice()).get('rates')).toMatchObject({ current: false })
    expect((await onDevice()).get('rates')!.bytes).toBeGreaterThan(0)
    laptop.offline()
    const open = tab.link.open('rates')
    await open.loaded
    expect(open.hadCopy()).toBe(true)
    expect(cell(open, 'r1', 'note')).toBe('from Bob')
    await open.close()
    await other.close()
  })

  test('S68 a table that is open already is not opened a second time', async () => {
    await tab.table.kept()
    const before = (await laptop.indexedDB.databases()).length
    expect(await fetchTable(tab.link, 'sources', never)).toBe('here')
    expect((await laptop.indexedDB.databases()).length).toBe(before)
    create(tab.table, 'r1', { title: 'still open' }, 'make-1')
    await tab.saved()
    expect((await onDevice()).get('sources')).toMatchObject({ current: true })
  })

  test('S68 called off while the network is gone it leaves nothing half done, and is fetched another time', async () => {
    laptop.offline()
    await tab.until(() => tab.link.status.state === 'offline')
    const cancel = new AbortController()
    const fetching = fetchTable(tab.link, 'rates', cancel.signal)
    cancel.abort()
    expect(await fetching).toBe('cancelled')
    expect((await onDevice()).has('rates')).toBe(false)
    laptop.backOnline()
    expect(await fetchTable(tab.link, 'rates', never)).toBe('here')
    expect((await onDevice()).has('rates')).toBe(true)
  })

  test('S68 cut off in the middle it goes on by itself when the network is back', async () => {
    laptop.offline()
    await tab.until(() => tab.link.status.state === 'offline')
    const fetching = fetchTable(tab.link, 'rates', never)
    laptop.backOnline()
    expect(await fetching).toBe('here')
  })

  test('S68 a table that the server does not let one at is said to be closed', async () => {
    expect(await fetchTable(tab.link, 'astrology', never)).toBe('closed')
  })

  test('S68 what arrives while the copies are looked at is not yet said to be on disk', async () => {
    await fetchTable(tab.link, 'rates', never)
    const open = tab.link.open('rates')
    const looked = onDevice()
    expect(open.reach()).toBe('behind')
    expect((await looked).get('rates')).toMatchObject({ current: false })
    await tab.until(() => open.reach() === 'current')
    expect((await onDevice()).get('rates')).toMatchObject({ current: true })
    await open.close()
  })

  test('S68 what a table gets while the copies are looked at counts the next time only, however slow the disk is', async () => {
    expect(await fetchTable(tab.link, 'rates', never)).toBe('here')
    laptop.offline()
    await tab.until(() => tab.link.status.state === 'offline')
    const other = await bobWrites()
    const open = tab.link.open('rates')
    await open.loaded
    expect(open.reach()).toBe('behind')

    const release = await holdDisk('rates')
    const looked = onDevice()
    laptop.backOnline()
    await tab.until(() => open.reach() === 'current')
    expect(cell(open, 'r1', 'note')).toBe('from Bob')
    release()
    expect((await looked).get('rates')).toMatchObject({ current: false })
    expect((await onDevice()).get('rates')).toMatchObject({ current: true })
    await open.close()
    await other.close()
  })

  test('S68 a copy that was cut off while it was begun does not count as here', async () => {
    await fetchTable(tab.link, 'rates', never)
    const database = await openDisk('rates')
    const transaction = database.transaction('custom', 'readwrite')
    transaction.objectStore('custom').delete('copy')
    await new Promise(resolve => transaction.addEventListener('complete', resolve))
    database.close()
    expect((await onDevice()).has('rates')).toBe(false)
    expect(await fetchTable(tab.link, 'rates', never)).toBe('here')
    expect((await onDevice()).has('rates')).toBe(true)
  })

  test('S68 a table that is left as soon as its state has come is not taken for an empty one without a network', async () => {
    await (await bobWrites()).close()
    const left = tab.link.open('rates')
    await left.synced
    await left.close()
    const isHere = (await onDevice()).has('rates')
    const open = await openedOffline()
    expect(open.hadCopy()).toBe(isHere)
    expect(open.book.rows.size).toBe(isHere ? 1 : 0)
    await open.close()
  })

  test('S68 nor is one of which the copy has only what was written in it meanwhile', async () => {
    await (await bobWrites()).close()
    const left = tab.link.open('rates')
    await left.synced
    create(left, 'r2', { note: 'in passing' }, 'make-2')
    await left.close()
    await tab.saved()
    const open = await openedOffline()
    expect(cell(open, 'r2', 'note')).toBe('in passing')
    expect(open.hadCopy()).toBe(cell(open, 'r1', 'note') !== null)
    await open.close()
  })

  test('S69 a copy says when it last held all that the server had, also when nothing has changed since', async () => {
    const before = Date.now()
    await fetchTable(tab.link, 'rates', never)
    const at = (await onDevice()).get('rates')!.at!
    expect(at).toBeGreaterThanOrEqual(before)
    const open = tab.link.open('rates')
    await tab.until(() => open.reach() === 'current')
    expect((await onDevice()).get('rates')).toMatchObject({ current: true })
    laptop.offline()
    await tab.until(() => open.reach() === 'behind')
    const lost = (await onDevice()).get('rates')!
    expect(lost.current).toBe(false)
    expect(lost.at).toBeGreaterThanOrEqual(at)
    await open.close()
  })
})
