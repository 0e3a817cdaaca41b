import { expect, test } from 'vitest'
import { councilId, rowId, type TableId } from '../../../src/domain/ids.ts'
import type { Row } from '../../../src/domain/view.ts'
import type { AskRows } from '../../../src/session/past/pastLink.ts'
import { readPastTables } from '../../../src/session/past/pastTables.ts'

const row = (id: string, more: Partial<Row> = {}): Row => ({ id: rowId(id), rank: id, values: {}, deleted: false, ...more })
const ROWS: Readonly<Record<TableId, readonly Row[]>> = { trade: [row('a'), row('b', { deleted: true }), row('c', { values: { confidential: true } })], meetings: [] }
const ask: AskRows = (_council, table, at) => Promise.resolve(at === 5 ? { state: 'ok', value: ROWS[table] ?? [] } : { state: 'offline' })
const idsIn = async (edition: 'public' | 'full') => {
  const read = await readPastTables(councilId('c'), ['trade', 'meetings'], 5, edition, ask)
  return read.ok ? Object.fromEntries(Object.entries(read.tables).map(([table, rows]) => [table, rows.map(({ id }) => id)])) : read.code
}

test('tables of the past have the rows that stood, and what is confidential only in the full edition', async () => {
  expect(await idsIn('public')).toEqual({ trade: ['a'], meetings: [] })
  expect(await idsIn('full')).toEqual({ trade: ['a', 'c'], meetings: [] })
})

test('they are there all or not at all, and it is said whether the network was missing', async () => {
  const broken: AskRows = (_council, table) => Promise.resolve(table === 'meetings' ? { state: 'failed' } : { state: 'ok', value: [] })
  expect(await readPastTables(councilId('c'), ['trade', 'meetings'], 5, 'full', broken)).toEqual({ ok: false, code: 'failed' })
  expect(await readPastTables(councilId('c'), ['trade'], 9, 'full', ask)).toEqual({ ok: false, code: 'offline' })
})
