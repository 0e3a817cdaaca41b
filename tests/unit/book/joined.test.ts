import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { layRows, takeRows } from '../../../server/rooms/moving.ts'
import type { Book, BookChange } from '../../../src/book/book.ts'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows } from '../../../src/book/changes/deleteRows.ts'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { joinBooks } from '../../../src/book/joined/joinBooks.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'

const ANN = userId('ann')
const [R1, R2, R3] = [rowId('r1'), rowId('r2'), rowId('r3')]
let now = 1_000
const bookOf = () => createBook({ table: tableOf('trade'), user: ANN, now: () => now++, mayWrite: () => true })
const cell = (row: typeof R1, column: string, value: string | boolean | null) => ({ row, column, value })

/** As it comes from elsewhere. */
const received = ({ doc }: Book, act: () => void) => Y.transact(doc, act, 'received', false)

function desk() {
  const [plain, hidden] = [bookOf(), bookOf()]
  const book = joinBooks(plain, hidden, ANN)
  const told: BookChange[] = []
  book.subscribe(change => told.push(change))
  book.apply(createRows([], 'end', [{ row: R1, values: { commodity: 'one' } }, { row: R2, values: { commodity: 'two' } }, { row: R3, values: { commodity: 'three' } }]))
  /** As the server does it: the other part hears of the row first. */
  const move = (from: Book, to: Book, row: typeof R1) => {
    let rows: ReturnType<typeof takeRows> = []
    Y.transact(from.doc, () => {
      rows = takeRows(from.doc, [row])
      received(to, () => layRows(to.doc, rows))
    }, 'received', false)
  }
  return { plain, hidden, book, told, hide: (row: typeof R1) => move(plain, hidden, row), show: (row: typeof R1) => move(hidden, plain, row) }
}
const shown = (book: Book) => book.order().map(({ id, values }) => `${id} ${String(values['commodity'])}`)

describe('two books as one', () => {
  test('B20 rows of both stand in one order, and each keeps its object wherever it is', () => {
    const { book, plain, hidden, told, hide, show } = desk()
    const row = book.rows.get(R2)
    told.length = 0
    hide(R2)
    expect(shown(book)).toEqual(['r1 one', 'r2 two', 'r3 three'])
    expect([plain.rows.has(R2), hidden.rows.has(R2)]).toEqual([false, true])
    expect(book.rows.get(R2)).toBe(row)
    expect(told.flatMap(({ added, removed, moved }) => [...added, ...removed, ...moved])).toEqual([])
    expect(told.flatMap(({ cells }) => [...cells.values()].flatMap(columns => [...columns]))).toEqual([])
    show(R2)
    expect(shown(book)).toEqual(['r1 one', 'r2 two', 'r3 three'])
    expect(book.rows.get(R2)).toBe(row)
  })

  test('B21 what is written goes where its row is, a change set over both as two under ids of their own', () => {
    const { book, plain, hidden, hide } = desk()
    hide(R2)
    const parts: string[] = []
    book.onLocalPart(({ envelope }) => parts.push(envelope.changeSet))
    const changeSet = setCells('paste', [cell(R1, 'note', 'a'), cell(R2, 'note', 'b'), cell(R3, 'note', 'c')])
    expect(book.apply(changeSet)).toEqual({ ok: true })
    expect([plain.rows.get(R1)!.values['note'], hidden.rows.get(R2)!.values['note'], plain.rows.get(R3)!.values['note']]).toEqual(['a', 'b', 'c'])
    expect(new Set(parts).size).toBe(2)
    expect(parts).toContain(changeSet.id)
    expect(book.entry(R2, 'note')).toEqual(['b', 'ann', expect.any(Number)])
  })

  test('B21 where one of the books refuses, nothing stays written in the other', () => {
    const { book, hide } = desk()
    hide(R2)
    expect(book.apply(setCells('paste', [cell(R2, 'note', 'b'), cell(R1, 'ofTomorrow', 'a')]))).toMatchObject({ ok: false, code: 'change.unknownColumn' })
    expect(book.rows.get(R2)!.values['note'] ?? null).toBeNull()
    expect(book.undoable?.kind).toBe('create')
  })

  test('B22 one undo and one redo over both books, as one step', async () => {
    const { book, hide } = desk()
    hide(R2)
    await book.applyInSteps(setCells('fill', [cell(R1, 'note', 'a'), cell(R2, 'note', 'b')]), () => null)
    expect(book.undoable).toMatchObject({ kind: 'fill', size: 2 })
    expect(book.undo()).toMatchObject({ ok: true, changed: 2, left: [] })
    expect([book.rows.get(R1)!.values['note'], book.rows.get(R2)!.values['note']]).toEqual([null, null])
    expect(await book.redoInSteps(() => null)).toMatchObject({ ok: true, changed: 2 })
    expect([book.rows.get(R1)!.values['note'], book.rows.get(R2)!.values['note']]).toEqual(['a', 'b'])
    expect(book.undo()).toMatchObject({ ok: true, changed: 2 })
    expect(book.undo()).toMatchObject({ ok: true, deed: { kind: 'create' } })
    expect(shown(book)).toEqual([])
  })

  test('B22 the mark itself is taken back, and what was written before it, though the row has gone to the other book', () => {
    const { book, hidden, hide } = desk()
    book.apply(setCells('typing', [cell(R2, 'note', 'first')]))
    book.apply(setCells('typing', [cell(R2, 'confidential', true)]))
    hide(R2)
    expect(book.undo()).toMatchObject({ ok: true, changed: 1 })
    expect(hidden.rows.get(R2)!.values['confidential'] ?? null).toBeNull()
    expect(book.undo()).toMatchObject({ ok: true, changed: 1 })
    expect(hidden.rows.get(R2)!.values['note'] ?? null).toBeNull()
  })

  test('B22 what somebody has changed since is left, and a row in which others have written is not taken away', () => {
    const { book, hidden, hide } = desk()
    book.apply(setCells('typing', [cell(R2, 'note', 'mine')]))
    hide(R2)
    received(hidden, () => hidden.doc.getMap('cells').set('r2:note', ['theirs', 'bob', 5]))
    expect(book.undo()).toMatchObject({ ok: false, code: 'undo.allChanged', by: ['bob'] })
    expect(book.undo()).toMatchObject({ ok: false, code: 'undo.rowInUse', by: ['bob'] })
  })

  test('B23 rows deleted and put back, collisions and the list of deleted rows are those of both', () => {
    const { book, hidden, told, hide } = desk()
    hide(R2)
    told.length = 0
    book.apply(deleteRows([R1, R2]))
    expect(shown(book)).toEqual(['r3 three'])
    expect(book.deleted().map(({ id }) => id)).toEqual(['r1', 'r2'])
    expect(told.flatMap(({ removed }) => removed).toSorted()).toEqual(['r1', 'r2'])
    received(hidden, () => hidden.doc.getMap('collisions').set('r2:note', { versions: [], open: true }))
    expect(book.collisions().map(({ row }) => row)).toEqual(['r2'])
    expect(book.collision(R2, 'note')?.open).toBe(true)
  })
})
