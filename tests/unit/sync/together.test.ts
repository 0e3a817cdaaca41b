import { describe, expect, test } from 'vitest'
import { changeSetId, rowId } from '../../../src/domain/ids.ts'
import { cell, create, remove, seen, type } from './people.ts'
import { atWork, ledger, newWorld, opened, recorded } from './scene.ts'

describe('two people in one place', () => {
  test('S3 push before pull: a value that loses is recorded whole', async () => {
    for (const [early, late] of [['anna', 'boris'], ['boris', 'anna']] as const) {
      const world = newWorld()
      const browsers = { anna: world.browser('anna'), boris: world.browser('boris') }
      const tabs = { anna: browsers.anna.tab(), boris: browsers.boris.tab() }
      const tables = { anna: await opened(world, tabs.anna), boris: await opened(world, tabs.boris) }
      create(tables.anna, 'r1', { title: 'Session' })
      await world.settle()
      browsers[late].offline()
      type(tables[late], 'r1', 'title', `of ${late}`)
      type(tables[early], 'r1', 'title', `of ${early}`)
      await world.settle()
      browsers[late].backOnline()
      await world.settle()
      expect(recorded(world, 'r1:title')).toEqual([[`of ${early}`, 'stands'], [`of ${late}`, 'collision']])
      expect([cell(tables.anna, 'r1', 'title'), cell(tables.boris, 'r1', 'title')]).toEqual([`of ${early}`, `of ${early}`])
    }
  })

  test('S20 an edit and a deletion that did not know of each other travel with what their authors had seen', async () => {
    const { world, browser, table: a } = await atWork()
    const b = await opened(world, world.browser('boris').tab())
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    browser.offline()
    type(a, 'r1', 'city', 'Minsk')
    remove(b, 'r1')
    await world.settle()
    browser.backOnline()
    await world.settle()
    const rows = [...ledger(world).values()]
    expect(rows.map(row => [row.key, row.envelope.seen])).toEqual([['r1', 0], ['r1:deleted', 1], ['r1:city', 1]])
    expect(seen(a)).toEqual({ r1: { title: 'Session', city: 'Minsk', deleted: true } })
    expect(seen(b)).toEqual(seen(a))
  })

  test('S5 an update in parts that is cut in the middle is sent again whole and recorded once', async () => {
    const { world, tab, table: a } = await atWork()
    const changes = Array.from({ length: 12_000 }, (_, i) => ({
      type: 'create' as const, row: rowId(`row${i}`), rank: `a${String(i).padStart(6, '0')}V`, values: { title: `Meeting number ${i} of the council`, city: 'Minsk', venue: 'x'.repeat(200) },
    }))
    expect(a.book.apply({ id: changeSetId('paste'), kind: 'paste', changes })).toEqual({ ok: true })
    expect(tab.link.status).toEqual({ state: 'sending', waiting: 12_000 })
    const wire = world.openWires()[0]!
    expect(wire.up.length).toBeGreaterThan(8)
    for (let i = 0; i < 5; i++) wire.server.receive(wire.up.shift()!)
    expect(ledger(world).size).toBe(0)
    world.cut(wire, 1006)
    await world.settle()
    expect(tab.link.status.state).toBe('saved')
    expect(ledger(world).size).toBe(12_000)
    expect(world.server.duplicates).toBe(0)
  })
})
