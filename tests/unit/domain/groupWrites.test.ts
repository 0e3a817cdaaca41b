import { describe, expect, test } from 'vitest'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { groupWrites } from '../../../src/domain/ledger/groupWrites.ts'
import { madeAtOf, type LedgerWrite } from '../../../src/domain/ledger/ledgerWrite.ts'

const write = (changeSet: string, index: number, table = 'meetings'): LedgerWrite => ({
  table, row: rowId('r'), column: 'title', from: null, to: 'T', gone: false, by: userId('u'), madeAt: 1, arrivedAt: 2, offline: false, changeSet, index, kind: 'paste', size: 3, file: null,
  outcome: 'stands', reason: null,
})

describe('the lines of the history', () => {
  test('S51 writes of one change set stand together, in the order given', () => {
    const groups = groupWrites([write('a', 2), write('a', 1), write('b', 0), write('a', 0), write('a', 0, 'people')])
    expect(groups.map(({ writes }) => writes.map(({ changeSet, index, table }) => `${table} ${changeSet}${index}`))).toEqual([
      ['meetings a2', 'meetings a1'], ['meetings b0'], ['meetings a0'], ['people a0'],
    ])
    expect(new Set(groups.map(({ key }) => key)).size).toBe(4)
  })
  test('V41 a clock that is wrong is set right by what was measured, and nothing was made after it arrived', () => {
    expect(madeAtOf(1_000, 500, 2_000)).toBe(1_500)
    expect(madeAtOf(9_000, null, 2_000)).toBe(2_000)
    expect(madeAtOf(9_000, -8_000, 2_000)).toBe(1_000)
  })
})
