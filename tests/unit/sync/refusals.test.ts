import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { cell, create, seen, type } from './people.ts'
import { atWork, DOCUMENT, inTwoTabs, newWorld, opened, recorded, TABLE } from './scene.ts'

describe('what the server does not take', () => {
  test('S7 a refused write is told, and a legal one made on it goes through', async () => {
    const world = newWorld()
    const anna = world.browser('anna').tab()
    const boris = world.browser('boris').tab()
    const [a, b] = [await opened(world, anna), await opened(world, boris)]
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    world.server.refuse = (_user, write) => JSON.stringify(write.entry).includes('bad')
    type(a, 'r1', 'city', 'bad')
    type(a, 'r1', 'city', 'Minsk')
    await world.settle()
    expect([cell(a, 'r1', 'city'), cell(b, 'r1', 'city')]).toEqual(['Minsk', 'Minsk'])
    expect(anna.link.troubles).toMatchObject([{ code: 'rejected', table: TABLE, refused: [{ row: 'r1', column: 'city', value: 'bad' }] }])
    expect(anna.link.status.state).toBe('saved')
    await anna.link.dismissTrouble(anna.link.troubles[0]!.id)
    expect(anna.link.troubles).toEqual([])
  })

  test('S7 a role that was lowered to viewer: what waited is set back, told, and the book shows what stands', async () => {
    const { world, browser, tab: first, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    browser.offline()
    type(a, 'r1', 'title', 'Mine')
    world.server.roles.set('anna', 'viewer')
    browser.backOnline()
    await world.settle()
    expect(cell(a, 'r1', 'title')).toBe('Session')
    expect(a.standing()?.role).toBe('viewer')
    expect(a.book.apply(setCells('typing', [{ row: rowId('r1'), column: 'title', value: 'x' }])).ok).toBe(false)
    expect(first.link.troubles).toMatchObject([{ code: 'rejected', refused: [{ code: 'role', value: 'Mine' }] }])
    await first.close()
    const again = browser.tab()
    await opened(world, again)
    expect(again.link.troubles).toHaveLength(1)
  })

  test('S9 FATAL puts copy and outbox aside, loads afresh, and makes the writes again under a new client id', async () => {
    const { world, browser, one, tableOne: a, tableTwo: b } = await inTwoTabs()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    browser.offline()
    type(a, 'r1', 'city', 'Minsk')
    await world.settle()
    const before = a.book.doc.clientID
    world.server.record(DOCUMENT).owners.set(before, 'boris')
    browser.backOnline()
    await world.settle()
    expect(world.server.fatals).toEqual(['foreignClient'])
    expect(recorded(world, 'r1:city')).toEqual([['Minsk', 'stands']])
    expect(one.link.status.state).toBe('saved')
    expect(one.link.troubles).toMatchObject([{ code: 'putAside', reason: 'foreignClient', writes: [{ row: 'r1', column: 'city', value: 'Minsk' }] }])
    expect(a.book.doc.clientID).not.toBe(before)
    expect([seen(a), seen(b)]).toEqual(Array.from({ length: 2 }, () => ({ r1: { title: 'Session', city: 'Minsk', deleted: false } })))
    const file = JSON.parse(await (await one.link.exportWaiting()).text())
    expect(file).toMatchObject({ format: 'quorum-waiting', putAside: [{ reason: 'foreignClient', entries: [{ writes: [{ row: 'r1', column: 'city' }] }] }] })
    type(a, 'r1', 'venue', 'Palace')
    await world.settle()
    expect(recorded(world, 'r1:venue')).toHaveLength(1)
  })

  test('S9 what cannot be sent after being made again either is put aside for good, and the rest of the day goes on', async () => {
    const { world, tab, table: a } = await atWork()
    const { server } = world
    const owners = server.record(DOCUMENT).owners
    owners.get = () => 'boris'
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    expect(tab.link.troubles.map(one => one.code)).toEqual(['putAside', 'notSent'])
    expect(tab.link.status.state).toBe('saved')
    owners.get = Map.prototype.get
    create(a, 'r2', { title: 'Visit' })
    await world.settle()
    expect(recorded(world, 'r2')).toHaveLength(1)
  })

  test('an older app on a newer server: the schema is refused, what waits stays and is not called saved', async () => {
    const { world, browser, tab, table: a } = await atWork()
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    world.server.schema = 2
    browser.backOnline()
    await world.settle()
    expect(tab.link.status).toEqual({ state: 'held', waiting: 1 })
    expect(tab.link.troubles).toMatchObject([{ code: 'stopped', reason: 'schema', writes: [{ row: 'r1' }] }])
    world.server.schema = 1
    browser.offline()
    browser.backOnline()
    await world.settle()
    expect(tab.link.status.state).toBe('saved')
    expect(tab.link.troubles).toEqual([])
  })

  test('whoever is let go from the council is told of what waits, not of tables in which they wrote nothing; taken in again, of nothing any more', async () => {
    const { world, browser, tab, table: a } = await atWork()
    browser.offline()
    world.server.roles.set('anna', null)
    browser.backOnline()
    await world.settle()
    expect([a.reach(), tab.link.troubles]).toEqual(['closed', []])
    browser.offline()
    create(a, 'r1', { title: 'Session' })
    browser.backOnline()
    await world.settle()
    expect(tab.link.troubles).toMatchObject([{ code: 'stopped', reason: 'forbidden', writes: [{ row: 'r1' }] }])
    browser.offline()
    world.server.roles.delete('anna')
    browser.backOnline()
    await world.settle()
    expect(recorded(world, 'r1')).toHaveLength(1)
    expect([tab.link.status.state, tab.link.troubles]).toEqual(['saved', []])
  })

  test('B9 columns that this version does not know are kept and shown', async () => {
    const { world, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    const { doc } = world.server.record(DOCUMENT)
    doc.getMap('cells').set('r1:mood', ['good', 'boris', 1])
    world.server.startEpoch(DOCUMENT)
    await world.settle()
    expect(cell(a, 'r1', 'mood')).toBe('good')
    type(a, 'r1', 'title', 'Second session')
    await world.settle()
    expect(doc.getMap('cells').get('r1:mood')).toEqual(['good', 'boris', 1])
  })

  test('S8 a gap is closed by sending everything again', async () => {
    const { world, tab, table: a } = await atWork()
    create(a, 'r1', { title: 'Session' })
    await world.settle()
    // The server forgets what it had, as one that dropped a room does.
    const record = world.server.record(DOCUMENT)
    record.doc = new Y.Doc()
    record.ledger.clear()
    type(a, 'r1', 'city', 'Minsk')
    await world.settle()
    expect(world.server.resyncs).toBeGreaterThan(0)
    expect(tab.link.status.state).toBe('saved')
    expect(recorded(world, 'r1:city')).toEqual([['Minsk', 'stands']])
    expect(recorded(world, 'r1')).toHaveLength(1)
  })
})
