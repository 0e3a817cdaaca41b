import { describe, expect, it } from 'vitest'
import { NEW_LINE_ID } from '../../../../src/grid/gridLine.ts'
import { spreadOf } from '../../../../src/grid/clipboard/spread.ts'
import { placesOf } from '../../../../src/grid/clipboard/copied.ts'

const LINES = ['a', 'b', ':group:x', 'c', 'd', NEW_LINE_ID]
const lines = { count: LINES.length, idAt: (index: number) => LINES[index] ?? null }
const block = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
const spread = (height: number, width: number, at: ReturnType<typeof block>, columns = 10) => spreadOf(height, width, at, lines, columns)

describe('where a paste goes', () => {
  it('from the first cell, over group lines', () => expect(spread(3, 2, block(0, 1)).rows).toEqual(['a', 'b', 'c']))
  it('below the last row into new ones', () => expect(spread(3, 1, block(4, 0)).rows).toEqual(['d', null, null]))
  it('from the empty line into new rows alone', () => expect(spread(2, 1, block(5, 0)).rows).toEqual([null, null]))
  it('one cell fills what is selected', () => expect(spread(1, 1, block(0, 0, 3, 2))).toMatchObject({ rows: ['a', 'b', 'c'], width: 3 }))
  it('a selection that is a whole multiple is tiled', () => expect(spread(2, 1, block(0, 0, 4, 3))).toMatchObject({ rows: ['a', 'b', 'c', 'd'], width: 4 }))
  it('each axis for itself', () => expect(spread(3, 1, block(0, 0, 4, 3))).toMatchObject({ rows: ['a', 'b', 'c'], width: 4 }))
  it('the empty line in the selection is not filled', () => expect(spread(1, 1, block(3, 0, 5, 0)).rows).toEqual(['c', 'd']))
  it('columns without a place are counted', () => expect(spread(1, 4, block(0, 8))).toMatchObject({ width: 2, overflow: 2 }))
})

describe('what is copied of several ranges', () => {
  it('the same rows: their columns side by side, from left to right', () => {
    expect(placesOf([block(1, 5, 2, 5), block(1, 0, 2, 1)])).toEqual({ lines: [1, 2], columns: [0, 1, 5] })
  })
  it('the same columns: their rows below one another', () => expect(placesOf([block(4, 1, 5, 2), block(0, 1, 0, 2)])).toEqual({ lines: [0, 4, 5], columns: [1, 2] }))
  it('ranges that do not fit together are no copy', () => expect(placesOf([block(0, 0), block(1, 1)])).toBeNull())
})
