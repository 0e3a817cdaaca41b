import { describe, expect, it } from 'vitest'
import { step, travel, travelHead, type Field } from '../../../src/grid/travel.ts'

/** A field drawn with `x` for filled cells. */
const field = (...rows: readonly string[]): Field => ({
  rows: rows.length, columns: rows[0]!.length, last: rows.length - 1, page: 3,
  filled: ({ row, column }) => rows[row]![column] === 'x',
})
const block = field('xx..x', 'xx...', '.....', 'x....', 'x....')
const at = (row: number, column: number) => ({ row, column })

describe('where keys lead', () => {
  it.each([
    ['edgeDown', at(0, 0), at(1, 0)],
    ['edgeDown', at(1, 0), at(3, 0)],
    ['edgeDown', at(3, 0), at(4, 0)],
    ['edgeDown', at(0, 3), at(4, 3)],
    ['edgeDown', at(4, 0), at(4, 0)],
    ['edgeUp', at(4, 0), at(3, 0)],
    ['edgeUp', at(3, 0), at(1, 0)],
    ['edgeRight', at(0, 0), at(0, 1)],
    ['edgeRight', at(0, 1), at(0, 4)],
    ['edgeLeft', at(0, 4), at(0, 1)],
  ] as const)('%s from %o to the edge of the data', (move, from, to) => {
    expect(travel(block, from, move)).toEqual(to)
  })

  it('stay in the field', () => {
    expect(travel(block, at(0, 0), 'up')).toEqual(at(0, 0))
    expect(travel(block, at(4, 4), 'right')).toEqual(at(4, 4))
    expect(travel(block, at(1, 1), 'pageDown')).toEqual(at(4, 1))
    expect(travel(block, at(1, 1), 'pageUp')).toEqual(at(0, 1))
  })

  it('lead to the ends of row and table', () => {
    expect(travel(block, at(2, 2), 'rowStart')).toEqual(at(2, 0))
    expect(travel(block, at(2, 2), 'rowEnd')).toEqual(at(2, 4))
    expect(travel(block, at(2, 2), 'first')).toEqual(at(0, 0))
    expect(travel(block, at(2, 2), 'last')).toEqual(at(4, 4))
  })

  it('Tab goes on in the next row and stops at the last cell', () => {
    expect(step(block, at(0, 4), 0, 1)).toEqual(at(1, 0))
    expect(step(block, at(1, 0), 0, -1)).toEqual(at(0, 4))
    expect(step(block, at(4, 4), 0, 1)).toEqual(at(4, 4))
    expect(step(block, at(0, 0), 0, -1)).toEqual(at(0, 0))
  })

  it('Ctrl+End leads to the last row, and not to the empty line below it', () => {
    expect(travel({ ...block, last: 3 }, at(0, 0), 'last')).toEqual(at(3, 4))
  })
})

describe('where keys with Shift take the corner of a range', () => {
  it('by one cell', () => {
    expect(travelHead(block, at(1, 1), at(0, 0), 'down')).toEqual(at(2, 1))
  })

  it('to the edge of the data beside the active cell, not beside the corner', () => {
    expect(travelHead(block, at(0, 3), at(0, 0), 'edgeDown')).toEqual(at(1, 3))
    expect(travelHead(block, at(2, 0), at(0, 0), 'edgeRight')).toEqual(at(2, 1))
  })

  it('never into the empty line, unless one is in it', () => {
    const field = { ...block, last: 3 }
    expect(travelHead(field, at(3, 0), at(0, 0), 'down')).toEqual(at(3, 0))
    expect(travelHead(field, at(0, 3), at(0, 3), 'edgeDown')).toEqual(at(3, 3))
    expect(travelHead(field, at(4, 0), at(4, 0), 'right')).toEqual(at(4, 1))
  })
})
