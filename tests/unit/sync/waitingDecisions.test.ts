import { expect, test } from 'vitest'
import type { ChangeKind, Envelope, MadeWrite } from '../../../src/book/changeSet.ts'
import { changeSetId, rowId, userId } from '../../../src/domain/ids.ts'
import { waitingDecisions } from '../../../src/sync/waitingDecisions.ts'

const write = (column: string): MadeWrite => ({ row: rowId('r'), column, before: null, after: ['x', userId('ann'), 1] })
const entry = (kind: ChangeKind, columns: readonly string[], decides?: Envelope['decides']) => ({
  envelope: { changeSet: changeSetId('set'), kind, size: columns.length, madeAt: 1, seen: 1, part: 0, parts: 1, from: 0, ...(decides === undefined ? {} : { decides }) },
  writes: columns.map(write),
})

test('S58 what was decided and waits to be sent is known by its versions', () => {
  expect(waitingDecisions([entry('typing', ['title']), entry('decision', ['title', 'note'], [['a/0', 'b/0'], ['c/0']])])).toEqual(new Map([['r:title', new Set(['a/0', 'b/0'])], ['r:note', new Set(['c/0'])]]))
})

test('S58 a decision that was taken back before it was sent is none, and one that was done again is one', () => {
  const decision = entry('decision', ['title'], [['a/0']])
  expect(waitingDecisions([decision, entry('undo', ['title'])]).size).toBe(0)
  expect(waitingDecisions([decision, entry('undo', ['title']), entry('redo', ['title'], [['a/0']])]).size).toBe(1)
})
