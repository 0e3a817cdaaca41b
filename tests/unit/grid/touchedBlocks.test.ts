import { expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { touchedBlocks, type TouchedCell } from '../../../src/grid/touchedBlocks.ts'

const LINES = ['r1', 'r2', 'r3', 'r4']
const COLUMNS = ['a', 'b', 'c']
const indexIn = (list: readonly string[], id: string) => (list.includes(id) ? list.indexOf(id) : null)
const blocks = (...cells: readonly (readonly [row: string, column: string | null])[]) =>
  touchedBlocks(cells.map(([row, column]): TouchedCell => ({ row: rowId(row), column })), {
    lineIndex: row => indexIn(LINES, row), columnIndex: column => indexIn(COLUMNS, column), columns: COLUMNS.length,
  }).map(({ top, left, bottom, right }) => `${COLUMNS[left]}${top + 1}:${COLUMNS[right]}${bottom + 1}`).toSorted()

test('cells of a rectangle are one block', () => expect(blocks(['r2', 'b'], ['r1', 'a'], ['r1', 'b'], ['r2', 'a'])).toEqual(['a1:b2']))
test('lines between that were not touched part blocks', () => expect(blocks(['r1', 'a'], ['r3', 'a'])).toEqual(['a1:a1', 'a3:a3']))
test('columns that are not beside one another are blocks of their own', () => expect(blocks(['r1', 'a'], ['r1', 'c'], ['r2', 'a'], ['r2', 'c'])).toEqual(['a1:a2', 'c1:c2']))
test('other columns in the next line begin another block', () => expect(blocks(['r1', 'a'], ['r2', 'a'], ['r2', 'b'])).toEqual(['a1:a1', 'a2:b2']))
test('a row that came counts as a whole', () => expect(blocks(['r4', null], ['r3', 'deleted'])).toEqual(['a3:c4']))
test('what the view does not show is left out', () => expect(blocks(['r9', 'a'], ['r1', 'hidden'], ['r2', 'b'])).toEqual(['b2:b2']))
test('nothing shown is no block', () => expect(blocks(['r9', 'a'])).toEqual([]))
