import { describe, expect, test } from 'vitest'
import { cell, create, type } from './people.ts'
import { atWork, newWorld, opened, recorded, TABLE } from './scene.ts'
import { databasesQuiet } from './world.ts'

describe('the storage of the browser', () => {
  test('where IndexedDB is refused everything works online, and it is said', async () => {
    const world = newWorld()
    const tab = world.browser('anna', { indexedDB: null }).tab()
    const a = await opened(world, tab)
    expect(tab.link.storage).toEqual({ state: 'refused' })
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    expect(tab.link.status.state).toBe('saved')
    expect(recorded(world, 'r1')).toHaveLength(1)
  })

  test('a database that never opens and never says why counts as refused', async () => {
    const world = newWorld()
    const silent = { open: () => new EventTarget(), deleteDatabase: () => new EventTarget(), databases: () => Promise.resolve([]), cmp: () => 0 }
    const tab = world.browser('anna', { indexedDB: silent as unknown as IDBFactory }).tab()
    const a = tab.link.open(TABLE)
    await world.settle(20_000)
    await a.loaded
    expect(tab.link.storage).toEqual({ state: 'refused' })
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    expect(tab.link.status.state).toBe('saved')
  })

  test('a storage that is full in the middle: said, kept in memory, sent, and written when there is room', async () => {
    const { world, browser, tab, table: a } = await atWork()
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    tab.failWrites = () => true
    type(a, 'r1', 'city', 'Minsk')
    await world.settle()
    expect(tab.link.storage).toEqual({ state: 'full' })
    expect(tab.link.status).toEqual({ state: 'offline', waiting: 2 })
    tab.failWrites = () => false
    await world.settle(10_000)
    expect(tab.link.storage).toEqual({ state: 'kept', persistent: true })
    tab.crash()
    const again = browser.tab()
    expect(cell(await opened(world, again), 'r1', 'city')).toBe('Minsk')
    browser.backOnline()
    await world.settle()
    expect(recorded(world, 'r1:city')).toHaveLength(1)
  })

  test('databases of a newer version are left as they are', async () => {
    const world = newWorld()
    const browser = world.browser('anna')
    const name = 'quorum/anna/sample/outbox'
    const made = browser.options.indexedDB!.open(name, 99)
    made.onupgradeneeded = () => void made.result.createObjectStore('waiting')
    await databasesQuiet()
    made.result.close()
    const tab = browser.tab()
    const a = await opened(world, tab)
    expect(tab.link.storage).toEqual({ state: 'newer' })
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    expect(tab.link.status.state).toBe('saved')
    expect(await tab.link.forget({ discard: false })).toBe('waiting')
    expect((await browser.options.indexedDB!.databases()).find(one => one.name === name)?.version).toBe(99)
  })

  test('forgetting is refused while something waits, and removes everything of the user otherwise', async () => {
    const { world, browser, tab, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    browser.offline()
    type(a, 'r1', 'city', 'Minsk')
    expect(await tab.link.forget({ discard: false })).toBe('waiting')
    expect(await tab.link.forget({ discard: true })).toBe('gone')
    expect(await browser.options.indexedDB!.databases()).toEqual([])
  })
})
