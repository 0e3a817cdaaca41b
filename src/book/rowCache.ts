import type * as Y from 'yjs'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import { asCreated, asStamped, contentOf } from './entry.ts'
import { DELETED, keyOf, RANK, splitKey } from './keys.ts'

type CachedRow = { -readonly [K in keyof Row]: Row[K] }

/** What the cache tells of its changes, as they happen. */
export interface RowObserver {
  /** Before anything of the row changes; `known` is false for a row that is not among the rows yet. */
  before(row: Row, known: boolean): void
  cell(row: Row, column: ColumnId): void
  /** The row may have come, gone or moved. */
  place(row: Row): void
}

export interface RowCache {
  readonly rows: ReadonlyMap<RowId, Row>
  /** Reads the whole map at once: much faster than key by key. Tells the observer nothing. */
  load(): void
  /** Takes over what the map holds for these keys now. */
  take(keys: Iterable<string>, observer: RowObserver): void
}

/**
 * The rows of a document as plain objects. Invariants:
 * 1. A row object keeps its identity as long as the cache lives, also while its creation is set back.
 * 2. `values` is the object in the document until a later value comes, then a copy: the document's own is never changed.
 * 3. Cells whose row was not created (it arrives later, or was refused) wait beside the rows and are not shown.
 */
export function createRowCache(cells: Y.Map<unknown>): RowCache {
  const rows = new Map<RowId, CachedRow>()
  const uncreated = new Map<RowId, CachedRow>()
  const contentAt = (row: RowId, column: ColumnId | null) => contentOf(cells._map.get(keyOf(row, column)))
  const createdAt = (row: RowId) => asCreated(contentAt(row, null))

  function setCell(row: CachedRow, column: ColumnId, content: unknown): void {
    const stamped = asStamped(content)
    if (column === DELETED) row.deleted = stamped?.[0] === true
    else if (column === RANK) row.rank = typeof stamped?.[0] === 'string' ? stamped[0] : (createdAt(row.id)?.rank ?? '')
    else {
      const created = createdAt(row.id)?.v
      const values: Record<ColumnId, Json> = row.values === created ? { ...row.values } : row.values
      const first = created?.[column]
      if (stamped !== null) values[column] = stamped[0]
      else if (first !== undefined) values[column] = first
      else delete values[column]
      row.values = values
    }
  }

  /** The creation came, changed or was set back: everything of the row is read anew. */
  function recreate(id: RowId, observer: RowObserver): void {
    const created = createdAt(id)
    const known = rows.get(id)
    const waiting = uncreated.get(id)
    if (created === null && known === undefined) return
    if (created !== null && known === undefined && waiting === undefined) {
      // Nothing of the row was here before: what else comes with it is among the keys still to be taken.
      const row: CachedRow = { id, rank: created.rank, values: created.v, deleted: false }
      observer.before(row, false)
      rows.set(id, row)
      observer.place(row)
      return
    }
    const row = known ?? waiting ?? { id, rank: '', values: {}, deleted: false }
    observer.before(row, known !== undefined)
    const columns = new Set([...Object.keys(row.values), ...Object.keys(created?.v ?? {})])
    row.values = created?.v ?? {}
    for (const column of [DELETED, RANK, ...columns]) {
      const content = contentAt(id, column)
      if (column === RANK || content !== undefined) setCell(row, column, content)
      if (column !== DELETED && column !== RANK) observer.cell(row, column)
    }
    if (created === null) {
      rows.delete(id)
      uncreated.set(id, row)
    } else {
      uncreated.delete(id)
      rows.set(id, row)
    }
    observer.place(row)
  }

  function rowOf(id: RowId): CachedRow {
    const row = rows.get(id) ?? uncreated.get(id)
    if (row !== undefined) return row
    const made: CachedRow = { id, rank: '', values: {}, deleted: false }
    uncreated.set(id, made)
    return made
  }

  return {
    rows,
    load() {
      const later: [string, Y.Item][] = []
      for (const [key, item] of cells._map) {
        if (key.includes(':')) {
          later.push([key, item])
          continue
        }
        const created = asCreated(contentOf(item))
        const { row } = splitKey(key)
        if (created !== null) rows.set(row, { id: row, rank: created.rank, values: created.v, deleted: false })
      }
      for (const [key, item] of later) {
        const { row, column } = splitKey(key)
        const content = contentOf(item)
        if (column !== null && asStamped(content) !== null) setCell(rowOf(row), column, content)
      }
    },
    take(keys, observer) {
      for (const key of keys) {
        const { row: id, column } = splitKey(key)
        if (column === null) {
          recreate(id, observer)
          continue
        }
        const row = rowOf(id)
        const known = rows.has(id)
        if (known) observer.before(row, true)
        setCell(row, column, contentOf(cells._map.get(key)))
        if (!known) continue
        if (column === DELETED || column === RANK) observer.place(row)
        else observer.cell(row, column)
      }
    },
  }
}
