import { expect, test } from 'vitest'
import { createBook } from '../../../src/book/createBook.ts'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows } from '../../../src/book/changes/deleteRows.ts'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import { lastWrites } from '../../../src/pages/table/card/lastWrites.ts'

const ROW = rowId('r')
const table = tableOf('organisations')!

function book() {
  const clock = { now: 1_000 }
  const made = createBook({ table, user: userId('anna'), now: () => clock.now, mayWrite: () => true })
  made.apply(createRows([], 'end', [{ row: ROW, values: { name: 'МАЗ', note: 'a' } }]))
  return { made, clock }
}

test('a row as it was created is one line', () => {
  const [line, ...others] = lastWrites(table, book().made, ROW)
  expect(line).toMatchObject({ what: 'changed', by: 'anna', at: 1_000 })
  expect(line?.columns.map(({ id }) => id).toSorted()).toEqual(['name', 'note'])
  expect(others).toEqual([])
})

test('the latest write stands first', () => {
  const { made, clock } = book()
  clock.now = 60_000
  made.apply(setCells('typing', [{ row: ROW, column: 'note', value: 'b' }]))
  expect(lastWrites(table, made, ROW).map(({ what, at, columns }) => [what, at, columns.map(({ id }) => id)])).toEqual([['changed', 60_000, ['note']], ['changed', 1_000, ['name']]])
})

test('what was written in one act is one line', () => {
  const { made, clock } = book()
  clock.now = 60_000
  made.apply(setCells('paste', [{ row: ROW, column: 'note', value: 'b' }, { row: ROW, column: 'name', value: 'БелАЗ' }]))
  const [first] = lastWrites(table, made, ROW)
  expect(first?.columns.map(({ id }) => id).toSorted()).toEqual(['name', 'note'])
})

test('a deletion is told', () => {
  const { made, clock } = book()
  clock.now = 90_000
  made.apply(deleteRows([ROW]))
  expect(lastWrites(table, made, ROW)[0]).toMatchObject({ what: 'deleted', by: 'anna', at: 90_000 })
})

test('a row that is not there has no history', () => {
  expect(lastWrites(table, book().made, rowId('other'))).toEqual([])
})
