import { expect, test } from 'vitest'
import { rowId } from '../../../src/domain/ids.ts'
import { isUnchanged, type ImportItem } from '../../../src/pages/import/importItems.ts'

const missing = (isChangedSince: boolean): ImportItem => ({ type: 'missing', key: '-r1', group: 'missing', fault: null, row: { row: rowId('r1'), isChangedSince } })

test('a row that was ticked to be deleted is no longer what the person saw when a colleague has written in it meanwhile', () => {
  expect(isUnchanged(missing(false), missing(false))).toBe(true)
  expect(isUnchanged(missing(false), missing(true))).toBe(false)
  expect(isUnchanged(missing(false), undefined)).toBe(false)
})
