import { describe, expect, test } from 'vitest'
import { changeSetId, documentName, councilId, rowId, userId } from '../../../src/domain/ids.ts'
import type { MadeWrite } from '../../../src/book/changeSet.ts'
import type { OutboxEntry } from '../../../src/sync/outboxEntry.ts'
import { createWaitingList } from '../../../src/sync/waitingList.ts'

const TABLE = 'meetings'
const write = (row: string, column: string | null): MadeWrite => ({ row: rowId(row), column, before: null, after: column === null ? { v: {}, by: userId('ann'), at: 1, rank: 'a' } : ['x', userId('ann'), 1] })

function entry(id: string, writes: readonly MadeWrite[]): OutboxEntry {
  return {
    id, document: documentName(councilId('sample'), TABLE), table: TABLE, epoch: 1, client: 7, clock: 0, until: writes.length, writes, bytes: new Uint8Array([0, 0]), attempts: 0,
    envelope: { changeSet: changeSetId(id), kind: 'paste', size: writes.length, madeAt: 1, seen: 0, part: 0, parts: 1, from: 0 },
  }
}

/** A paste as large as those whose keys are not written out. */
const block = (rows: number) => Array.from({ length: rows }, (_, i) => [write(`r${i}`, null), write(`r${i}`, 'title'), write(`r${i}`, 'city')]).flat()

describe('what waits of a table', () => {
  for (const rows of [2, 1_000]) {
    test(`${rows} rows of a paste wait, with the cells that were written, until they are acknowledged`, () => {
      const list = createWaitingList(() => {})
      const paste = entry('paste', block(rows))
      list.add([paste], 'own')
      const present = list.keys(TABLE)
      expect(['r0', 'r0:title', `r${rows - 1}:city`, 'r1:country', `r${rows}`, `r${rows}:title`].filter(key => present.has(key))).toEqual(['r0', 'r0:title', `r${rows - 1}:city`])
      list.remove([paste.id])
      expect(list.keys(TABLE).has('r0:title')).toBe(false)
      // What it was before is still told as it was: the grid draws what has changed.
      expect(present.has('r0:title')).toBe(true)
    })
  }

  test('a cell of a paste that was typed into again waits until both are acknowledged', () => {
    const list = createWaitingList(() => {})
    const paste = entry('paste', block(1_000))
    const typed = entry('typed', [write('r3', 'title')])
    list.add([paste, typed], 'own')
    list.remove([paste.id])
    expect(['r3:title', 'r3:city'].filter(key => list.keys(TABLE).has(key))).toEqual(['r3:title'])
    list.remove([typed.id])
    expect(list.keys(TABLE).has('r3:title')).toBe(false)
  })

  test('it is the same as long as nothing comes or goes', () => {
    const list = createWaitingList(() => {})
    list.add([entry('paste', block(1_000))], 'own')
    const present = list.keys(TABLE)
    expect(list.keys(TABLE)).toBe(present)
    list.add([entry('typed', [write('r1', 'city')])], 'own')
    expect(list.keys(TABLE)).not.toBe(present)
  })
})
