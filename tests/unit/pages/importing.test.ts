import { describe, expect, test } from 'vitest'
import { rightsIn } from '../../../src/domain/access/rights.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import type { Row } from '../../../src/domain/view.ts'
import { importChanges } from '../../../src/pages/import/importChanges.ts'
import { importItems, isProposed, isUnchanged } from '../../../src/pages/import/importItems.ts'
import type { CellChange, TableComparison } from '../../../src/reports/import/compareTable.ts'

const change = (row: string, column: string, more: Partial<CellChange> = {}): CellChange =>
  ({ row: rowId(row), column, line: 5, base: 'a', now: 'a', theirs: 'b', words: 'b', doubt: null, isConflict: false, isGone: false, ...more })
const COMPARISON: TableComparison = {
  table: 'actions',
  changes: [
    change('r1', 'status'), change('r1', 'text'), change('r2', 'status', { isConflict: true }), change('r2', 'due', { doubt: { type: 'refused', code: 'cell.notDate' }, theirs: { raw: 'soon' } }),
    change('r3', 'status', { isGone: true }), change('r3', 'text', { isGone: true }),
  ],
  added: [
    { line: 9, values: { text: 'New' }, doubts: {}, copyOf: null, isSame: false, wasDeleted: null }, { line: 10, values: { text: 'Copy' }, doubts: {}, copyOf: rowId('r1'), isSame: true, wasDeleted: null },
    { line: 11, values: { due: { raw: 'soon' } }, doubts: { due: { type: 'refused', code: 'cell.notDate' } }, copyOf: null, isSame: false, wasDeleted: null },
  ],
  missing: [{ row: rowId('r4'), isChangedSince: false }],
  ours: 0, same: 0, lost: [], unknown: [], unplaced: [], closed: [], noted: [],
}
const ROWS = new Map<Row['id'], Row>(['r1', 'r2', 'r3', 'r4'].map(id => [rowId(id), { id: rowId(id), rank: id, deleted: id === 'r3', values: { lead: id === 'r1' ? ['mine'] : ['theirs'] } }]))
const COLUMNS = tableOf('actions')!.columns
const editor = rightsIn({ role: 'editor', organisation: null, opened: new Set() }, 'actions')
const contributor = rightsIn({ role: 'contributor', organisation: 'mine', opened: new Set(['actions']) }, 'actions')

describe('what a file would change', () => {
  test('is proposed only where it is theirs alone and understood', () => {
    expect(importItems(COMPARISON, ROWS, editor, COLUMNS).filter(isProposed).map(({ key }) => key)).toEqual(['r1:status', 'r1:text', '+9'])
  })

  test('a new row of which such a one was deleted here is not proposed', () => {
    const items = importItems({ ...COMPARISON, changes: [], added: [{ ...COMPARISON.added[0]!, wasDeleted: rowId('r3') }], missing: [] }, ROWS, editor, COLUMNS)
    expect(items.map(item => [item.key, isProposed(item)])).toEqual([['+9', false]])
  })

  test('R41 what no cell can hold is closed instead of cut, and does not keep the rest from being taken over', () => {
    const long = { raw: 'x'.repeat(32_001) }
    const items = importItems({ ...COMPARISON, changes: [change('r1', 'text', { theirs: long }), change('r2', 'text')], added: [{ ...COMPARISON.added[0]!, values: { text: long } }], missing: [] }, ROWS, editor, COLUMNS)
    expect(items.map(({ key, fault }) => [key, fault])).toEqual([['r1:text', 'tooLarge'], ['r2:text', null], ['+9', 'tooLarge']])
  })

  test('what has faded on the way is a group of its own, which nobody has ticked', () => {
    const [item] = importItems({ ...COMPARISON, changes: [change('r1', 'status', { doubt: { type: 'faded', fading: 'digits' } })] }, ROWS, editor, COLUMNS)
    expect([item!.group, isProposed(item!)]).toEqual(['faded', false])
  })

  test('what a contributor may not write is closed, and says why', () => {
    const items = importItems(COMPARISON, ROWS, contributor, COLUMNS)
    expect(items.filter(({ fault }) => fault === null).map(({ key }) => key)).toEqual(['r1:status'])
    expect(items.find(({ key }) => key === 'r1:text')?.fault).toBe('closedColumn')
    expect(items.find(({ key }) => key === 'r2:status')?.fault).toBe('otherOrganisation')
    expect(items.find(({ key }) => key === '-r4')?.fault).toBe('role')
  })

  test('is one change set in the name of the file: rows put back, cells, new rows, rows deleted', () => {
    const set = importChanges(importItems(COMPARISON, ROWS, editor, COLUMNS).filter(({ key }) => key !== '+10' && key !== '+11'), [...ROWS.values()], 'answers.xlsx')
    expect([set.kind, set.file]).toEqual(['import', 'answers.xlsx'])
    expect(set.changes.map(one => (one.type === 'set' ? [one.type, one.row, one.column, one.value] : one.type === 'create' ? [one.type, one.values] : [one.type, one.row]))).toEqual([
      ['restore', 'r3'], ['set', 'r1', 'status', 'b'], ['set', 'r1', 'text', 'b'], ['set', 'r2', 'status', 'b'], ['set', 'r2', 'due', { raw: 'soon' }], ['set', 'r3', 'status', 'b'], ['set', 'r3', 'text', 'b'],
      ['create', { text: 'New' }], ['delete', 'r4'],
    ])
    expect(set.changes.find(one => one.type === 'create')!.rank > 'r4').toBe(true)
  })

  test('is not what was seen any more where a colleague has written meanwhile', () => {
    const [before] = importItems(COMPARISON, ROWS, editor, COLUMNS)
    const [same] = importItems(COMPARISON, ROWS, editor, COLUMNS)
    const [other] = importItems({ ...COMPARISON, changes: [change('r1', 'status', { now: 'c', isConflict: true })] }, ROWS, editor, COLUMNS)
    expect([isUnchanged(before!, same), isUnchanged(before!, other), isUnchanged(before!, undefined)]).toEqual([true, false, false])
  })
})
