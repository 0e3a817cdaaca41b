import { describe, expect, test } from 'vitest'
import { rebuilt } from '../../../server/ledger/rebuildRows.ts'

describe('rows as of a moment', () => {
  const created = { v: { title: 'First', city: 'Minsk' }, by: 'u', at: 1, rank: 'a' }

  test('later values lie over what the row was created with', () => {
    expect(rebuilt([{ row: 'r', column: null, after: created }, { row: 'r', column: 'title', after: ['Second', 'u', 2] }])).toEqual([
      { id: 'r', rank: 'a', deleted: false, values: { title: 'Second', city: 'Minsk' } },
    ])
  })
  test('a row that was deleted and put back stands', () => {
    const writes = [{ row: 'r', column: null, after: created }, { row: 'r', column: 'deleted', after: [true, 'u', 2] }, { row: 'r', column: 'deleted', after: [null, 'u', 3] }]
    expect([rebuilt(writes.slice(0, 2))[0]?.deleted, rebuilt(writes)[0]?.deleted]).toEqual([true, false])
  })
  test('a row that was moved has its new place', () => {
    expect(rebuilt([{ row: 'r', column: null, after: created }, { row: 'r', column: 'rank', after: ['m', 'u', 2] }])[0]?.rank).toBe('m')
  })
})
