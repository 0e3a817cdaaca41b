import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/domain/value.ts'
import { fillArea, fillDownTo } from '../../../src/grid/fill/fillArea.ts'
import { copyAreas, countsOn, fillCells, type FillField } from '../../../src/grid/fill/fillCells.ts'
import { column, context } from '../domain/samples.ts'

const block = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
const pointed = (row: number, column: number, outsideX = 0, outsideY = 0) => ({ row, column, outsideX, outsideY })

describe('where the handle is dragged to', () => {
  const source = block(2, 2, 3, 4)
  test('below it fills down', () => expect(fillArea(source, pointed(6, 3, 0, 90))).toEqual({ type: 'fill', direction: 'down', target: block(4, 2, 6, 4), whole: block(2, 2, 6, 4) }))
  test('above it fills up', () => expect(fillArea(source, pointed(0, 4, 0, 60))).toEqual({ type: 'fill', direction: 'up', target: block(0, 2, 1, 4), whole: block(0, 2, 3, 4) }))
  test('to the right it fills right', () => expect(fillArea(source, pointed(3, 6, 200))).toEqual({ type: 'fill', direction: 'right', target: block(2, 5, 3, 6), whole: block(2, 2, 3, 6) }))
  test('to the left it fills left', () => expect(fillArea(source, pointed(3, 1, 40))).toEqual({ type: 'fill', direction: 'left', target: block(2, 1, 3, 1), whole: block(2, 1, 3, 4) }))
  test('of two ways the one further out is meant', () => {
    expect(fillArea(source, pointed(5, 5, 20, 60))).toMatchObject({ direction: 'down' })
    expect(fillArea(source, pointed(4, 6, 200, 20))).toMatchObject({ direction: 'right' })
  })
  test('back inside it empties the rows left behind', () => expect(fillArea(source, pointed(2, 4))).toEqual({ type: 'clear', target: block(3, 2, 3, 4), whole: block(2, 2, 2, 4) }))
  test('back inside it empties the columns left behind', () => expect(fillArea(source, pointed(3, 2))).toEqual({ type: 'clear', target: block(2, 3, 3, 4), whole: block(2, 2, 3, 2) }))
  test('where it began it does nothing', () => expect(fillArea(source, pointed(3, 4))).toEqual({ type: 'none' }))
})

describe('a double click on the handle fills down to the end', () => {
  const columns: readonly string[] = ['xxxx..', '......', 'xxxxxx']
  const isFilled = (row: number, at: number) => columns[at]?.[row] === 'x'
  test('of the column on the left', () => expect(fillDownTo(block(0, 1), 3, isFilled)).toBe(3))
  test('of the one on the right where the left one ends', () => expect(fillDownTo(block(4, 1), 3, isFilled)).toBe(5))
  test('and not at all where both have ended', () => expect(fillDownTo(block(5, 1), 3, isFilled)).toBe(5))
})

const KINDS = [column('number'), column('text'), column('date'), column('number', { id: 'other' }), column('date', { id: 'completed', closes: true })]
/** Lines: rows as lists of values, 'group' for a group line, 'new' for the empty one. */
function field(lines: readonly (readonly Json[] | 'group' | 'new')[]): FillField {
  return {
    isSource: row => Array.isArray(lines[row]),
    isTarget: row => lines[row] !== 'group',
    value: (row, at) => (lines[row] as readonly Json[])[at] ?? null,
    context: at => context(KINDS[at]!),
  }
}
const written = (cells: ReturnType<typeof fillCells>) => cells.map(({ row, column: at, value }) => [row, at, value])

describe('what a fill writes', () => {
  test('each column goes on by itself', () =>
    expect(written(fillCells(block(0, 0, 1, 1), block(2, 0, 3, 1), 'down', field([[1, '№ 1'], [2, '№ 2'], [], []]), 'counts')))
      .toEqual([[2, 0, 3], [3, 0, 4], [2, 1, '№ 3'], [3, 1, '№ 4']]))
  test('upwards it goes back', () =>
    expect(written(fillCells(block(2, 0, 3, 0), block(0, 0, 1, 0), 'up', field([[], [], [5], [6]]), 'counts'))).toEqual([[1, 0, 4], [0, 0, 3]]))
  test('group lines are passed over as if they were not there', () =>
    expect(written(fillCells(block(0, 0, 2, 0), block(3, 0, 5, 0), 'down', field([[1], 'group', [2], [], 'group', []]), 'counts'))).toEqual([[3, 0, 3], [5, 0, 4]]))
  test('the empty line at the end and what is behind it are written, too', () =>
    expect(written(fillCells(block(0, 0, 1, 0), block(2, 0, 3, 0), 'down', field([[1], [2], 'new']), 'counts'))).toEqual([[2, 0, 3], [3, 0, 4]]))
  test('into a column of another kind a value goes as its words', () =>
    expect(written(fillCells(block(0, 0), block(0, 1, 0, 3), 'right', field([[1234.5]]), 'counts'))).toEqual([
      [0, 1, '1\u202F234,5'], [0, 2, { raw: '1234,5' }], [0, 3, 1234.5],
    ]))
  test('words that the other kind understands become its value', () =>
    expect(written(fillCells(block(0, 1), block(0, 2), 'right', field([[null, '21.11.2024']]), 'copies'))).toEqual([[0, 2, '2024-11-21']]))
  test('D32 a day to come is marked where it is filled right into a column of completion, and stays confirmed where it is copied within it', () => {
    const lines = field([[0, '', '2099-12-31', 0, '2099-12-31'], []])
    expect(written(fillCells(block(0, 2), block(0, 4), 'right', lines, 'copies'))).toEqual([[0, 4, { value: '2099-12-31', raw: '31.12.2099', unsure: true }]])
    expect(written(fillCells(block(0, 4), block(1, 4), 'down', lines, 'copies'))).toEqual([[1, 4, '2099-12-31']])
    expect(written(fillCells(block(0, 4), block(1, 4), 'down', lines, 'counts'))).toEqual([[1, 4, { value: '2100-01-01', raw: '01.01.2100', unsure: true }]])
  })
  test('copying repeats what would count on', () =>
    expect(written(fillCells(block(0, 2), block(1, 2, 2, 2), 'down', field([[0, '', '2024-01-01'], [], []]), 'copies'))).toEqual([[1, 2, '2024-01-01'], [2, 2, '2024-01-01']]))
  test('with Ctrl all of it repeats where anything would count on', () =>
    expect(written(fillCells(block(0, 0, 0, 2), block(1, 0, 1, 2), 'down', field([[5, 'x', '2024-01-01'], []]), 'turned'))).toEqual([[1, 0, 5], [1, 1, 'x'], [1, 2, '2024-01-01']]))
  test('whether it counts on can be said while dragging', () => {
    const dates = field([[5, '', '2024-01-01']])
    expect(countsOn(block(0, 2), 'down', dates, 'counts')).toBe(true)
    expect(countsOn(block(0, 2), 'down', dates, 'turned')).toBe(false)
    expect(countsOn(block(0, 0), 'down', dates, 'counts')).toBe(false)
    expect(countsOn(block(0, 0), 'right', dates, 'turned')).toBe(true)
  })
})

describe('Ctrl+D and Ctrl+R', () => {
  const all = () => true
  test('copy the first row over the block', () => expect(copyAreas(block(1, 0, 3, 2), 'down', all)).toEqual({ source: block(1, 0, 1, 2), target: block(2, 0, 3, 2) }))
  test('copy the first column over the block', () => expect(copyAreas(block(1, 0, 3, 2), 'right', all)).toEqual({ source: block(1, 0, 3, 0), target: block(1, 1, 3, 2) }))
  test('into one row copy from the row above it', () => expect(copyAreas(block(2, 0, 2, 1), 'down', all)).toEqual({ source: block(1, 0, 1, 1), target: block(2, 0, 2, 1) }))
  test('into one column copy from the one on its left', () => expect(copyAreas(block(2, 1, 3, 1), 'right', all)).toEqual({ source: block(2, 0, 3, 0), target: block(2, 1, 3, 1) }))
  test('look past a group line for the row above', () => expect(copyAreas(block(2, 0), 'down', row => row !== 1)).toMatchObject({ source: block(0, 0) }))
  test('do nothing where there is nothing before', () => {
    expect(copyAreas(block(0, 0), 'down', all)).toBeNull()
    expect(copyAreas(block(0, 0), 'right', all)).toBeNull()
  })
})
