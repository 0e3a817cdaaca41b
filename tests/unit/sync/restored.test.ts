import { expect, test } from 'vitest'
import { create, seen, type } from './people.ts'
import { ledger, newWorld, opened } from './scene.ts'

test('S16 a restored backup gets back what this browser had sent it also where the sending tab has the table not open', async () => {
  const world = newWorld()
  const browser = world.browser('anna')
  const sender = browser.tab()
  await world.settle()
  const other = browser.tab()
  const table = await opened(world, other)
  create(table, 'r1', { title: 'Session' })
  await world.settle()
  const restore = world.server.backup()
  type(table, 'r1', 'title', 'After the backup')
  await world.settle()
  expect(sender.link.status.state).toBe('saved')
  browser.offline()
  restore()
  browser.backOnline()
  await world.settle()
  expect(other.link.status.state).toBe('saved')
  expect(seen(table)).toEqual({ r1: { title: 'After the backup', deleted: false } })
  expect(ledger(world).size).toBe(2)
  expect(world.server.duplicates).toBe(0)
})

test('S16 what several tabs have made again for a restored backup is recorded once', async () => {
  const world = newWorld()
  const browser = world.browser('anna')
  const [a, b] = [await opened(world, browser.tab()), await opened(world, browser.tab())]
  const restore = world.server.backup()
  create(a, 'r1', { title: 'Session' })
  await world.settle()
  type(b, 'r1', 'city', 'Minsk')
  await world.settle()
  browser.offline()
  restore()
  browser.backOnline()
  await world.settle()
  for (const table of [a, b]) expect(seen(table)).toEqual({ r1: { title: 'Session', city: 'Minsk', deleted: false } })
  expect(ledger(world).size).toBe(2)
  expect(world.server.duplicates).toBe(0)
})
