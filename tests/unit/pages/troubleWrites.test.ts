import { expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { troubleWrites } from '../../../src/pages/council/troubleWrites.ts'

const linesOf = (trouble: Parameters<typeof troubleWrites>[0]) => troubleWrites(trouble).map(({ row, column, value, code }) => [row, column, value, code])

test('S43 of a row that was refused each value is told, with the reason once', () => {
  const refused = [
    { index: 0, row: 'r1', column: null, value: { title: 'Visit', city: null, date: '2025-12-01' }, code: 'role' as const },
    { index: 1, row: 'r2', column: 'title', value: 'Session', code: 'role' as const },
  ]
  expect(linesOf({ refused })).toEqual([
    ['r1', null, refused[0]!.value, 'role'], ['r1', 'title', 'Visit', null], ['r1', 'date', '2025-12-01', null],
    ['r2', 'title', 'Session', 'role'],
  ])
})

test('what could not be sent is told where the server named no single writes', () => {
  const writes = [{ row: rowId('r1'), column: 'title', value: 'Session' }, { row: rowId('r2'), column: null, value: { city: 'Minsk' } }]
  expect(linesOf({ refused: [], writes })).toEqual([['r1', 'title', 'Session', null], ['r2', null, { city: 'Minsk' }, null], ['r2', 'city', 'Minsk', null]])
})

test('the lines of a trouble can be told apart', () => {
  const lines = troubleWrites({ refused: [{ index: 0, row: 'r1', column: null, value: { title: 'Visit' }, code: 'role' }, { index: 0, row: 'r1', column: null, value: 'nothing of sense', code: 'valueShape' }] })
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
})
