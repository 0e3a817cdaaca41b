import { describe, expect, test } from 'vitest'
import { cell, create, seen, type } from './people.ts'
import { atWork, newWorld, opened, recorded, TABLE } from './scene.ts'
import { databasesQuiet } from './world.ts'

describe('the crash of a page', () => {
  test('S15 an edit that is in the outbox and not in the copy is shown and sent after the restart', async () => {
    const { world, browser, tab: first, table: a } = await atWork()
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    await databasesQuiet() // the outbox is written at once, the copy half a second later
    first.crash()
    const again = browser.tab()
    const b = await opened(world, again)
    expect(cell(b, 'r1', 'title')).toBe('Session')
    browser.backOnline()
    await world.settle()
    expect(recorded(world, 'r1')).toHaveLength(1)
    expect(again.link.status.state).toBe('saved')
  })

  test('S4 an edit that is in the copy and not in the outbox is found, counted and sent after the restart', async () => {
    const { world, browser, tab: first, table: a } = await atWork()
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    first.failWrites = database => database.endsWith('/outbox')
    type(a, 'r1', 'city', 'Minsk')
    type(a, 'r1', 'venue', 'Palace')
    world.turn(1_000)
    await databasesQuiet()
    first.crash()
    const again = browser.tab()
    const b = await opened(world, again)
    expect(seen(b)).toEqual({ r1: { title: 'Session', city: 'Minsk', venue: 'Palace', deleted: false } })
    expect(again.link.status).toEqual({ state: 'offline', waiting: 3 })
    browser.backOnline()
    await world.settle()
    expect(recorded(world, 'r1:city')).toEqual([['Minsk', 'stands']])
    expect(recorded(world, 'r1:venue')).toEqual([['Palace', 'stands']])
    expect(again.link.status.state).toBe('saved')
  })

  test('S6 what was acknowledged is in the copy before it leaves the outbox', async () => {
    const { world, browser, tab: first, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await databasesQuiet()
    while (world.deliverOne());
    expect(first.link.status.state).toBe('saved')
    first.crash()
    browser.offline()
    const b = await opened(world, browser.tab())
    expect(cell(b, 'r1', 'title')).toBe('Session')
  })

  test('S71 what somebody writes as soon as they hear of the first state is in the copy as well', async () => {
    const world = newWorld()
    const boris = await opened(world, world.browser('boris').tab())
    create(boris, 'r1', { title: 'Session' })
    await world.settle()
    const browser = world.browser('anna')
    const first = browser.tab()
    const table = first.link.open(TABLE)
    const end = table.book.subscribe(() => {
      end()
      create(table, 'r2', { title: 'In turn' })
    })
    await world.settle()
    expect(first.link.status.state).toBe('saved')
    // Neither in the outbox any more, nor to be had from the server.
    browser.offline()
    first.crash()
    const again = await opened(world, browser.tab())
    expect([cell(again, 'r1', 'title'), cell(again, 'r2', 'title')]).toEqual(['Session', 'In turn'])
  })
})
