import * as Y from 'yjs'
import type { Book, BookChange } from '../../../src/book/book.ts'
import type { Change, ChangeKind, LocalPart } from '../../../src/book/changeSet.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { changeSetId, rowId, userId } from '../../../src/domain/ids.ts'
import type { TableDeclaration } from '../../../src/domain/table.ts'
import type { Json } from '../../../src/domain/value.ts'

const label = (text: string) => ({ ru: text, be: text, de: text, en: text })

export const TABLE: TableDeclaration = {
  id: 'notes', label: label('Notes'), one: label('a note'), icon: 'notebook', empty: label('Nothing yet'), name: ['title'],
  columns: [
    { id: 'title', label: label('Title'), kind: 'text', width: 100 },
    { id: 'body', label: label('Body'), kind: 'longText', width: 100 },
    { id: 'count', label: label('Count'), kind: 'wholeNumber', width: 100 },
  ],
}

export const R1 = rowId('r1')
export const R2 = rowId('r2')

export const set = (row: string, column: string, value: Json): Change => ({ type: 'set', row: rowId(row), column, value })
export const create = (row: string, values: Record<string, Json> = {}, rank = `${row}z`): Change => ({ type: 'create', row: rowId(row), values, rank })
export const remove = (row: string): Change => ({ type: 'delete', row: rowId(row) })
export const restore = (row: string): Change => ({ type: 'restore', row: rowId(row) })
export const move = (row: string, rank: string): Change => ({ type: 'move', row: rowId(row), rank })

export interface Desk {
  readonly book: Book
  readonly parts: LocalPart[]
  readonly changes: BookChange[]
  role: 'editor' | 'viewer'
  do(...changes: Change[]): ReturnType<Book['apply']>
  as(kind: ChangeKind, ...changes: Change[]): ReturnType<Book['apply']>
  /** Takes over all that the other has. */
  hear(...others: Desk[]): void
}

let desks = 0

/** A person with a book, a clock that goes on by one at each look, and ids that count. */
export function desk(name: string, table: TableDeclaration | null = TABLE, doc?: Y.Doc): Desk {
  const number = ++desks
  let time = 1000 * number
  let ids = 0
  const state = { role: 'editor' as Desk['role'] }
  const newId = () => `${name}${number}-${ids++}`
  const book = createBook({ ...(doc !== undefined && { doc }), table, user: userId(name), now: () => time++, mayWrite: () => state.role === 'editor', newId })
  const parts: LocalPart[] = []
  const changes: BookChange[] = []
  book.onLocalPart(part => parts.push(part))
  book.subscribe(change => changes.push(change))
  const as: Desk['as'] = (kind, ...list) => book.apply({ id: changeSetId(newId()), kind, changes: list })
  return Object.assign(state, {
    book, parts, changes, as,
    do: (...list: Change[]) => as('typing', ...list),
    hear: (...others: Desk[]) => book.receive(others.map(other => Y.encodeStateAsUpdate(other.book.doc, Y.encodeStateVector(book.doc)))),
  })
}

export const valuesOf = (desk: Desk, row = 'r1') => desk.book.rows.get(rowId(row))?.values
export const orderOf = (desk: Desk): string[] => desk.book.order().map(row => row.id)
