import { afterEach } from 'vitest'
import type { OpenTable } from '../../../src/sync/councilLink.ts'
import { MemoryServer } from './memoryServer.ts'
import { World, type Tab } from './world.ts'

export const TABLE = 'meetings'
export const DOCUMENT = 'sample/meetings'
const worlds: World[] = []

/** A world that is put away after the test. */
export function newWorld(): World {
  const world = new World(new MemoryServer())
  worlds.push(world)
  return world
}

afterEach(async () => {
  for (const world of worlds.splice(0)) {
    for (const browser of world.browsers) for (const tab of browser.tabs.slice()) await tab.close()
    world.server.close()
  }
})

export async function opened(world: World, tab: Tab): Promise<OpenTable> {
  const table = tab.link.open(TABLE)
  await world.settle()
  return table
}

export const ledger = (world: World) => world.server.record(DOCUMENT).ledger
/** What was recorded of a cell, in the order of its arrival. */
export const recorded = (world: World, key: string) =>
  [...ledger(world).values()].filter(row => row.key === key).map(row => [Array.isArray(row.value) ? row.value[0] : row.value, row.outcome])

/** Somebody with one browser, one tab, and the table open in it. */
export async function atWork(user = 'anna') {
  const world = newWorld()
  const browser = world.browser(user)
  const tab = browser.tab()
  return { world, browser, tab, table: await opened(world, tab) }
}

/** The same person in two tabs of one browser. */
export async function inTwoTabs(user = 'anna', options: Parameters<World['browser']>[1] = {}) {
  const world = newWorld()
  const browser = world.browser(user, options)
  const [one, two] = [browser.tab(), browser.tab()]
  return { world, browser, one, two, tableOne: await opened(world, one), tableTwo: await opened(world, two) }
}
