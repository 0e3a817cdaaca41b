import { afterEach, describe, expect, test, vi } from 'vitest'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { councilId, rowId, userId } from '../../../src/domain/ids.ts'
import type { Row } from '../../../src/domain/view.ts'
import type { Answer } from '../../../src/session/api.ts'
import { openCouncilSession } from '../../../src/session/councilSession.ts'
import { createPastLink } from '../../../src/session/past/pastLink.ts'
import { readPastMoment } from '../../../src/session/past/pastMoment.ts'
import type { CouncilLink } from '../../../src/sync/councilLink.ts'

const COUNCIL = councilId('sample')
const moment = readPastMoment('as-of-2025-11-20', Date.now())!
const row = (id: string, values: Row['values'], deleted = false): Row => ({ id: rowId(id), rank: id, values, deleted })

/** The living council, of which only this is asked here. */
const live = {
  council: COUNCIL, status: { state: 'saved', at: 1 }, storage: { state: 'kept', persistent: true }, troubles: [],
  subscribe: () => () => {}, waiting: () => Promise.resolve([]),
} as unknown as CouncilLink

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  meetings: [row('m1', { title: 'First', participants: ['p1'] }), row('m2', { title: 'Second' }, true)],
  people: [row('p1', { name: 'Somebody' })],
}

afterEach(() => vi.unstubAllGlobals())
function pastOf(ask: (table: string) => Answer<readonly Row[]>) {
  const online: (() => void)[] = []
  vi.stubGlobal('addEventListener', (_name: string, listener: () => void) => online.push(listener))
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('localStorage', { getItem: () => null, setItem() {} })
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no network in here')))
  const asked: string[] = []
  const link = createPastLink(live, moment, (_council, table, at) => {
    asked.push(`${table} ${at}`)
    return Promise.resolve(ask(table))
  })
  return { link, asked, online }
}
const known = (table: string): Answer<readonly Row[]> => ({ state: 'ok', value: TABLES[table] ?? [] })

describe('the council as it stood', () => {
  test('S53 a table is read once, as of the moment, and its rows stand in its book', async () => {
    const { link, asked } = pastOf(known)
    const table = link.open('meetings')
    expect(link.open('meetings')).toBe(table)
    await table.loaded
    await table.synced
    expect(asked).toEqual([`meetings ${moment.at}`])
    expect([table.book.order().map(({ id }) => id), table.book.deleted().map(({ id }) => id)]).toEqual([['m1'], ['m2']])
    expect(table.book.rows.get(rowId('m1'))?.values['title']).toBe('First')
    await link.close()
  })

  test('S53 nothing can be written in it', async () => {
    const { link } = pastOf(known)
    const table = link.open('meetings')
    await table.loaded
    expect(table.standing()?.role).toBe('viewer')
    expect(table.book.apply(setCells('typing', [{ row: rowId('m1'), column: 'title', value: 'New' }]))).toMatchObject({ ok: false, code: 'change.notAllowed' })
    await link.close()
  })

  test('S53 references are called as they were called then', async () => {
    const { link } = pastOf(known)
    const council = openCouncilSession({
      membership: { id: COUNCIL, name: { ru: '', be: '', de: '', en: '' }, role: 'editor', organisation: null }, user: { id: userId('u'), name: 'U' }, link, locale: () => 'en',
    })
    const session = council.table('meetings')!
    await session.open.loaded
    await council.table('people')!.open.loaded
    await vi.waitFor(() => expect(session.state.value).toBe('ready'), { timeout: 30_000 })
    expect(session.mayWrite.value).toBe(false)
    expect(council.names.nameOf('people', rowId('p1'))).toContain('Somebody')
    await council.close()
  })

  test('S53 without a network it says so, and comes when there is one again', async () => {
    let answer: Answer<readonly Row[]> = { state: 'offline' }
    const { link, online } = pastOf(() => answer)
    const table = link.open('meetings')
    await table.loaded
    expect([link.fault, table.hadCopy(), table.book.order()]).toEqual(['offline', false, []])
    answer = known('meetings')
    for (const listener of online) listener()
    await table.synced
    expect([link.fault, table.hadCopy(), table.book.order().length]).toEqual([null, true, 1])
    await link.close()
  })
})
