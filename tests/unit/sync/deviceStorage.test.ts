import { describe, expect, test } from 'vitest'
import { cell, create, type } from './people.ts'
import { atWork, newWorld, opened, recorded, TABLE } from './scene.ts'
import { databasesQuiet, type World } from './world.ts'

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

  test('forgetting leaves nothing of a table that is just being opened, however far that has come', async () => {
    for (let turns = 0; turns < 40; turns++) {
      const world = newWorld()
      const browser = world.browser('anna')
      const tab = browser.tab()
      tab.link.open(TABLE)
      await turned(world, turns)
      const forgotten = tab.link.forget({ discard: true })
      await world.settle(20_000)
      expect([turns, await forgotten, await browser.options.indexedDB!.databases()]).toEqual([turns, 'gone', []])
    }
  })

  test('a table that is opened while all is being forgotten leaves nothing', async () => {
    for (let turns = 0; turns < 40; turns++) {
      const { world, browser, tab, table } = await atWork()
      await table.close()
      await world.settle()
      const forgotten = tab.link.forget({ discard: true })
      await turned(world, turns)
      tab.link.open(TABLE)
      await world.settle(20_000)
      expect([turns, await forgotten, await browser.options.indexedDB!.databases()]).toEqual([turns, 'gone', []])
    }
  })
})

/** So many turns of the event loop, in each of which one thing that is under way arrives. */
async function turned(world: World, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>(resolve => void setTimeout(resolve, 0))
    world.deliverOne()
  }
}
