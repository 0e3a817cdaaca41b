import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import type { Version } from '../../../../src/book/book.ts'
import { createRows } from '../../../../src/book/changes/createRows.ts'
import { councilId, rowId, userId, type ColumnId } from '../../../../src/domain/ids.ts'
import { mayDecide } from '../../../../src/session/review/mayDecide.ts'
import { createReview, keepingAll } from '../../../../src/session/review/review.ts'
import { reviewItem } from '../../../../src/session/review/reviewItem.ts'
import { localTable } from '../localTable.ts'

const ROW = rowId('r1')
const versionOf = (by: string): Version => ({ value: `of ${by}`, by: userId(by), at: 1, changeSet: `set-${by}`, index: 0, arrived: 1 })

async function scene() {
  const table = localTable('meetings')
  await table.load(true)
  table.tell()
  table.session.apply(createRows([], 'end', [{ row: ROW, values: { title: 'of ann' } }]))
  const itemIn = (column: ColumnId) => reviewItem(table.session, { row: ROW, column, open: true, versions: [versionOf('ann'), versionOf('bob')] })!
  return { session: table.session, itemIn }
}

test('nobody decides in a column that is not there any more', async () => {
  const { itemIn } = await scene()
  expect(['title', 'deleted', 'own-retired'].map(column => mayDecide(itemIn(column)))).toEqual([true, true, false])
})

test('what cannot be decided does not keep the rest from being decided in one go', async () => {
  const { session, itemIn } = await scene()
  const review = createReview({ council: councilId('sample'), opened: shallowRef([session]), ask: () => Promise.resolve(null) })
  const items = [itemIn('title'), itemIn('own-retired')]
  expect(review.decide(keepingAll(items))).toMatchObject({ ok: false, code: 'change.unknownColumn' })
  expect(review.decide(keepingAll(items.filter(mayDecide)))).toEqual({ ok: true })
})
