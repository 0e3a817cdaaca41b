import { describe, expect, test } from 'vitest'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows } from '../../../src/book/changes/deleteRows.ts'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { joinBooks } from '../../../src/book/joined/joinBooks.ts'
import type { Role } from '../../../src/domain/access.ts'
import { rightsIn } from '../../../src/domain/access/rights.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'

const ANN = userId('ann')
const [OURS, THEIRS, NEW] = [rowId('ours'), rowId('theirs'), rowId('new')]
const cell = (row: typeof OURS, column: string, value: string | null) => ({ row, column, value })

/** A book of actions whose writer's role changes, with a row that is given to the own organisation and one that is not; alone, and joined with another. */
function desk(isJoined: boolean) {
  let now = 1_000
  let role: Role = 'editor'
  const bookOf = () => {
    const rights = () => rightsIn({ role, organisation: 'maz', opened: new Set(['actions']) }, 'actions')
    return createBook({ table: tableOf('actions'), user: ANN, now: () => now++, mayWrite: () => rights().any, rights })
  }
  const plain = bookOf()
  const book = isJoined ? joinBooks(plain, bookOf(), ANN) : plain
  book.apply(createRows([], 'end', [{ row: OURS, values: { text: 'one', lead: ['maz'] } }, { row: THEIRS, values: { text: 'two', lead: ['other'] } }]))
  const parts: string[] = []
  book.onLocalPart(({ envelope }) => parts.push(envelope.kind))
  const valueIn = (row: typeof OURS, column: string) => book.rows.get(row)?.values[column] ?? null
  return { book, parts, valueIn, become: (next: Role) => (role = next) }
}

describe.each([['one book', false], ['two books as one', true]])('rights in %s', (_, isJoined) => {
  test.each([
    ['a cell of another organisation’s row', setCells('typing', [cell(THEIRS, 'progress', 'P')]), 'change.notAllowed'],
    ['a column of the secretariat', setCells('typing', [cell(OURS, 'text', 'T')]), 'change.notAllowed'],
    ['one such cell among others', setCells('paste', [cell(OURS, 'progress', 'P'), cell(OURS, 'due', '2026-12-01')]), 'change.notAllowed'],
    ['a row', createRows([], 'end', [{ row: NEW, values: { text: 'N' } }]), 'change.notAllowed'],
    ['a deletion', deleteRows([OURS]), 'change.notAllowed'],
    ['taking off control', setCells('typing', [cell(OURS, 'status', 'offControl')]), 'change.closedChoice'],
  ])('B24 a contributor’s change set with %s is refused whole, before anything is laid', (_what, changeSet, code) => {
    const { book, parts, valueIn, become } = desk(isJoined)
    become('contributor')
    expect(book.apply(changeSet)).toMatchObject({ ok: false, code })
    expect([parts, valueIn(OURS, 'progress'), book.rows.has(NEW), book.rows.get(OURS)!.deleted]).toEqual([[], null, false, false])
  })

  test('B24 what a contributor may write is laid', () => {
    const { book, parts, valueIn, become } = desk(isJoined)
    become('contributor')
    expect(book.apply(setCells('paste', [cell(OURS, 'progress', 'P'), cell(OURS, 'status', 'done')]))).toEqual({ ok: true })
    expect([parts, valueIn(OURS, 'progress'), valueIn(OURS, 'status')]).toEqual([['paste'], 'P', 'done'])
  })

  test('B24 undo and redo ask again: whoever may not write a cell any more does not take it back, and is told', async () => {
    const { book, parts, valueIn, become } = desk(isJoined)
    book.apply(setCells('typing', [cell(OURS, 'progress', 'P')]))
    book.apply(setCells('typing', [cell(THEIRS, 'progress', 'P')]))
    become('contributor')
    parts.length = 0
    expect(book.undo()).toEqual({ ok: false, code: 'undo.notAllowed' })
    expect([parts, valueIn(THEIRS, 'progress')]).toEqual([[], 'P'])
    // It has left the stack: what may be taken back is.
    expect(await book.undoInSteps(() => null)).toMatchObject({ ok: true, changed: 1 })
    expect([parts, valueIn(OURS, 'progress')]).toEqual([['undo'], null])
    become('viewer')
    expect(book.redo()).toEqual({ ok: false, code: 'undo.notAllowed' })
    become('editor')
    expect(book.redo()).toMatchObject({ ok: true, changed: 1 })
  })

  test('B24 a row that a contributor may not delete is not taken away by undo either', () => {
    const { book, become } = desk(isJoined)
    become('contributor')
    expect(book.undo()).toEqual({ ok: false, code: 'undo.notAllowed' })
    expect(book.rows.get(OURS)!.deleted).toBe(false)
  })
})
