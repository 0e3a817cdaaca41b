import { expect, test } from 'vitest'
import { cell, create, type } from './people.ts'
import { atWork, opened } from './scene.ts'
import { databasesQuiet } from './world.ts'

test('S3 a tab that starts sends what is on disk before what another tab told it while it was reading', async () => {
  const { world, browser, tab: one, table: a } = await atWork()
  browser.offline()
  create(a, 'r1', { title: 'Session' })
  type(a, 'r1', 'city', 'Minsk')
  await databasesQuiet()
  const two = browser.tab()
  const opening = opened(world, two)
  type(a, 'r1', 'venue', 'Palace')
  world.deliverTabs()
  const b = await opening
  one.crash()
  browser.backOnline()
  await world.settle()
  expect(world.server.resyncs).toBe(0)
  expect(two.link.status.state).toBe('saved')
  expect(cell(b, 'r1', 'venue')).toBe('Palace')
})
