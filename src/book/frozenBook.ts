import * as Y from 'yjs'
import type { UserId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { Book } from './book.ts'
import type { Created, Entry } from './changeSet.ts'
import { createBook } from './createBook.ts'
import { CELLS, DELETED, keyOf } from './keys.ts'

/** Nobody: who wrote what is not told with rows of the past. */
const NOBODY = '' as UserId

/** A book of rows as they stood at a moment: it is read like any other, and nothing can be written in it. */
export function frozenBook(rows: readonly Row[], at: number): Book {
  const doc = new Y.Doc()
  doc.transact(() => {
    const cells = doc.getMap<Entry>(CELLS)
    for (const { id, rank, values, deleted } of rows) {
      const made: Created = { v: values, by: NOBODY, at, rank }
      cells.set(id, made)
      if (deleted) cells.set(keyOf(id, DELETED), [true, NOBODY, at])
    }
  })
  return createBook({ doc, table: null, user: NOBODY, now: () => at, mayWrite: () => false })
}
