import { describe, expect, test } from 'vitest'
import { cell, create, seen, type } from './people.ts'
import { atWork, ledger, newWorld, opened } from './scene.ts'

describe('a council that is open', () => {
  test('an edit is seen by another device and said to be saved when the server has it', async () => {
    const world = newWorld()
    const anna = world.browser('anna').tab()
    const boris = world.browser('boris').tab()
    const [a, b] = [await opened(world, anna), await opened(world, boris)]
    expect(anna.link.status.state).toBe('saved')
    create(a, 'r1', { title: 'Session' })
    expect(anna.link.status).toEqual({ state: 'sending', waiting: 1 })
    await world.settle()
    expect(anna.link.status.state).toBe('saved')
    expect(cell(b, 'r1', 'title')).toBe('Session')
    expect(ledger(world).size).toBe(1)
  })

  test('S15 what was made offline is there after a reload, counted and listed, and goes out when the network is back', async () => {
    const { world, browser, tab: first, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    browser.offline()
    type(a, 'r1', 'title', 'Session of May')
    type(a, 'r1', 'city', 'Minsk')
    await world.settle()
    expect(first.link.status).toEqual({ state: 'offline', waiting: 2 })
    await first.close()

    const again = browser.tab()
    const b = await opened(world, again)
    expect(cell(b, 'r1', 'title')).toBe('Session of May')
    expect(b.hadCopy()).toBe(true)
    expect(again.link.status).toEqual({ state: 'offline', waiting: 2 })
    expect((await again.link.waiting()).map(one => one.writes)).toEqual([
      [{ row: 'r1', column: 'title', value: 'Session of May' }], [{ row: 'r1', column: 'city', value: 'Minsk' }],
    ])
    expect(['r1', 'r1:title', 'r1:city', 'r1:country'].filter(key => b.waitingKeys().has(key))).toEqual(['r1:title', 'r1:city'])
    browser.backOnline()
    await world.settle()
    expect(again.link.status.state).toBe('saved')
    expect(ledger(world).size).toBe(3)
    expect(['r1', 'r1:title', 'r1:city'].filter(key => b.waitingKeys().has(key))).toEqual([])
  })

  test('two tabs see each other\'s edits at once, also offline', async () => {
    const world = newWorld()
    const browser = world.browser('anna')
    const [one, two] = [browser.tab(), browser.tab()]
    const [a, b] = [await opened(world, one), await opened(world, two)]
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    while (world.deliverOne());
    expect(cell(b, 'r1', 'title')).toBe('Session')
    type(b, 'r1', 'city', 'Minsk')
    while (world.deliverOne());
    expect(cell(a, 'r1', 'city')).toBe('Minsk')
    expect(two.link.status).toEqual({ state: 'offline', waiting: 2 })
    browser.backOnline()
    await world.settle()
    expect([one.link.status.state, two.link.status.state]).toEqual(['saved', 'saved'])
    expect(seen(a)).toEqual(seen(b))
    expect(ledger(world).size).toBe(2)
  })
})
