import { expect, test } from 'vitest'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { rightsIn } from '../../../src/domain/access/rights.ts'
import { rowId } from '../../../src/domain/ids.ts'
import { mayWriteCell } from '../../../src/session/mayWriteCell.ts'
import { newBook } from './localTable.ts'

test('a contributor is offered the cells of the rows given to the own organisation, and of them only those that are open', () => {
  const book = newBook('actions')
  book.apply(createRows(book.order(), 'end', [{ row: rowId('own'), values: { lead: ['maz'], text: 'ours' } }, { row: rowId('other'), values: { lead: ['mtz'], text: 'theirs' } }]))
  const writer = { role: 'contributor', organisation: 'maz', opened: new Set(['actions']) } as const
  const asked = { book, mayWrite: { value: true }, rights: { value: rightsIn(writer, 'actions') } } as unknown as Parameters<typeof mayWriteCell>[0] // refs of the session, by their values
  expect(mayWriteCell(asked, rowId('own'), 'progress')).toBe(true)
  expect(mayWriteCell(asked, rowId('other'), 'progress')).toBe(false)
  expect(mayWriteCell(asked, rowId('own'), 'due')).toBe(false)
  expect(mayWriteCell(asked, rowId('own'), 'status', 'done')).toBe(true)
  expect(mayWriteCell(asked, rowId('own'), 'status', 'offControl')).toBe(false)
  expect(mayWriteCell({ ...asked, mayWrite: { value: false } } as typeof asked, rowId('own'), 'progress')).toBe(false)
})
