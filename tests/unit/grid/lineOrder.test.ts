import { describe, expect, it } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import type { Row } from '../../../src/domain/view.ts'
import { asRowId, lineId, NEW_LINE, NEW_LINE_ID, type GridLine } from '../../../src/grid/gridLine.ts'
import { placeOf, withoutRows, withRows } from '../../../src/grid/lineOrder.ts'

const row = (id: string, rank: string): Row => ({ id: rowId(id), rank, values: {}, deleted: false })
const ids = (lines: readonly GridLine[]) => lines.map(lineId).join(' ')
const lines = [row('a', 'B'), row('b', 'D'), row('c', 'F')]

describe('the order of lines', () => {
  it('G2 puts a row where its rank says', () => {
    expect(ids(withRows(lines, [{ row: row('x', 'E'), placement: { at: 'rank' } }]))).toBe('a b x c')
  })

  it('G2 puts rows of one rank in the order of their ids', () => {
    expect(placeOf(lines, row('aa', 'D'), { at: 'rank' })).toBe(1)
    expect(placeOf(lines, row('bb', 'D'), { at: 'rank' })).toBe(2)
  })

  it('G2 puts many rows at once where their ranks say', () => {
    const coming = [row('z', 'Z'), row('y', 'A'), row('x', 'E'), row('w', 'C')].map(row => ({ row, placement: { at: 'rank' as const } }))
    expect(ids(withRows(lines, coming))).toBe('y a w b x c z')
  })

  it('G2 puts a row after the line it was made at, whatever its rank', () => {
    expect(ids(withRows(lines, [{ row: row('x', 'Z'), placement: { at: 'after', line: 'a' } }]))).toBe('a x b c')
  })

  it('G2 puts a row at the end where the line it was made at is gone', () => {
    expect(ids(withRows(lines, [{ row: row('x', 'A'), placement: { at: 'after', line: 'gone' } }]))).toBe('a b c x')
  })

  it('leaves the lines as they are when a row is there already', () => {
    expect(withRows(lines, [{ row: row('b', 'Z'), placement: { at: 'end' } }])).toBe(lines)
  })

  it('takes rows out and leaves the others', () => {
    expect(ids(withoutRows(lines, new Set(['b'])))).toBe('a c')
    expect(withoutRows(lines, new Set(['x']))).toBe(lines)
  })
})

describe('ids of lines', () => {
  it('are not row ids for the empty line and for group lines', () => {
    const group: GridLine = { type: 'group', key: '["in force"]', level: 0, column: 'status', value: 'x', count: 1, sums: {}, folded: false }
    expect(asRowId(NEW_LINE_ID)).toBeNull()
    expect(asRowId(lineId(group))).toBeNull()
    expect(lineId(NEW_LINE)).toBe(NEW_LINE_ID)
  })

  it('hold no sign that the grid would escape', () => {
    const group: GridLine = { type: 'group', key: '["<&>\'\ud800"]', level: 0, column: 'status', value: 'x', count: 1, sums: {}, folded: false }
    expect(lineId(group)).not.toMatch(/["<>&]/u)
  })
})
