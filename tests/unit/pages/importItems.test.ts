import { expect, test } from 'vitest'
import { rightsIn } from '../../../src/domain/access/rights.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import type { Json } from '../../../src/domain/value.ts'
import type { Row } from '../../../src/domain/view.ts'
import { importItems, isProposed, isUnchanged, type ImportItem } from '../../../src/pages/import/importItems.ts'
import type { AddedRow, CellChange, TableComparison } from '../../../src/reports/import/compareTable.ts'

const missing = (isChangedSince: boolean): ImportItem => ({ type: 'missing', key: '-r1', group: 'missing', fault: null, row: { row: rowId('r1'), isChangedSince } })

test('a row that was ticked to be deleted is no longer what the person saw when a colleague has written in it meanwhile', () => {
  expect(isUnchanged(missing(false), missing(false))).toBe(true)
  expect(isUnchanged(missing(false), missing(true))).toBe(false)
  expect(isUnchanged(missing(false), undefined)).toBe(false)
})

const ORGANISATION = 'mininfo'
const comparison = (changes: readonly CellChange[], added: readonly AddedRow[] = []): TableComparison => ({ changes, added, missing: [], ours: 0, same: 0, lost: [], unknown: [], unplaced: [] }) as unknown as TableComparison // as much of one as is looked at
const change = (column: string, theirs: Json): CellChange => ({ row: rowId('r1'), column, line: 2, now: null, theirs, words: '', doubt: null, isConflict: false, isGone: false })
const rights = (table: string) => rightsIn({ role: 'contributor', organisation: ORGANISATION, opened: new Set(['actions', 'sources']) }, table)

test('a choice that the server would refuse is not offered, others of the same column are', () => {
  const rows = new Map([[rowId('r1'), { id: rowId('r1'), rank: 'W', deleted: false, values: { lead: [ORGANISATION], status: 'inProgress' } } as unknown as Row]]) // as much of one as is looked at
  const items = importItems(comparison([change('status', 'offControl'), change('progress', 'Done.')]), rows, rights('actions'), tableOf('actions')!.columns)
  expect(items.map(({ fault }) => fault)).toEqual(['closedChoice', null])
  expect(items.map(isProposed)).toEqual([false, true])
  expect(importItems(comparison([change('status', 'done')]), rows, rights('actions'), tableOf('actions')!.columns).map(({ fault }) => fault)).toEqual([null])
})

test('a new row with a cell that the server would refuse is not offered', () => {
  const added = (values: AddedRow['values']): AddedRow => ({ line: 3, values, doubts: {}, copyOf: null, isSame: false, wasDeleted: null })
  const items = importItems(comparison([], [added({ title: 'T' }), { ...added({ title: 'T', confidential: true }), line: 4 }]), new Map(), rights('sources'), tableOf('sources')!.columns)
  expect(items.map(({ fault }) => fault)).toEqual([null, 'closedColumn'])
})
