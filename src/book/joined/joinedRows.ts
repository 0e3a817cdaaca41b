import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import type { Book, BookChange } from '../book.ts'
import { createRowOrder } from '../rowOrder.ts'

type OwnRow = { -readonly [K in keyof Row]: Row[K] }

export interface JoinedRows {
  readonly rows: ReadonlyMap<RowId, Row>
  order(): readonly Row[]
  deleted(): readonly Row[]
  /** The book that a row is in now; null for none. */
  holder(row: RowId): Book | null
  /** What a change of one of the books is for both together; null where it is nothing. */
  take(change: BookChange): BookChange | null
}

const NOTHING: ReadonlySet<ColumnId> = new Set()

/**
 * The rows of two books as those of one. Invariants:
 * 1. A row object keeps its identity for as long as the row is anywhere: the screen holds it, and a row that goes from one book to the other has not gone.
 * 2. While a row is in both, on its way, the later book's is shown.
 */
export function createJoinedRows(books: readonly [Book, Book]): JoinedRows {
  const rows = new Map<RowId, OwnRow>()
  const order = createRowOrder(rows)
  const holder = (id: RowId): Book | null => books.findLast(book => book.rows.has(id)) ?? null
  const held = new Map<RowId, Book>()

  function sync(id: RowId): void {
    const book = holder(id)
    const row = book?.rows.get(id)
    const known = rows.get(id)
    if (book === null || row === undefined) {
      held.delete(id)
      rows.delete(id)
    } else {
      held.set(id, book)
      if (known === undefined) rows.set(id, { ...row })
      else Object.assign(known, row)
    }
    const touched = rows.get(id) ?? known
    if (touched !== undefined && (known === undefined || row === undefined || places.get(id) !== placeOf(touched))) order.touch(touched)
    if (row === undefined) places.delete(id)
    else places.set(id, placeOf(row))
  }
  /** Where a row stood when it was last looked at. */
  const places = new Map<RowId, string>()
  const placeOf = ({ rank, deleted }: Row) => `${deleted ? 1 : 0}${rank}`

  for (const book of books) for (const id of book.rows.keys()) sync(id)
  order.reset()

  return {
    rows,
    order: order.live,
    deleted: order.deleted,
    holder,
    take({ origin, cells, added, removed, moved, collisions }) {
      const told = { origin, cells: new Map<RowId, ReadonlySet<ColumnId>>(), added: [] as RowId[], removed: [] as RowId[], moved: [] as RowId[], collisions }
      for (const id of new Set([...cells.keys(), ...added, ...removed, ...moved])) {
        const before = rows.get(id)
        const was = before === undefined ? null : { live: !before.deleted, rank: before.rank, book: held.get(id) }
        sync(id)
        const after = rows.get(id)
        const lives = after !== undefined && !after.deleted
        if (lives && was?.live !== true) told.added.push(id)
        else if (!lives && was?.live !== false) told.removed.push(id)
        else if (lives && was !== null) {
          if (was.rank !== after.rank) told.moved.push(id)
          // Another book holds it now: drawn anew, and nobody has changed anything in it.
          const columns = was.book === held.get(id) ? cells.get(id) : NOTHING
          if (columns !== undefined) told.cells.set(id, columns)
        } else if (cells.has(id)) told.cells.set(id, cells.get(id)!)
      }
      return told.cells.size + told.added.length + told.removed.length + told.moved.length + told.collisions.length === 0 ? null : told
    },
  }
}
