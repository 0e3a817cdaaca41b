import type * as Y from 'yjs'
import { asCreated, asStamped, contentOf } from '../../src/book/entry.ts'
import { CELLS, COLLISIONS, keyOf, splitKey } from '../../src/book/keys.ts'
import type { ColumnId, RowId } from '../../src/domain/ids.ts'
import { rowId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/value.ts'

/** All that a document holds of a row: whole entries with their authors and times, and its collisions. */
export interface MovedRow {
  readonly row: RowId
  readonly cells: readonly (readonly [key: string, content: unknown])[]
  readonly collisions: readonly (readonly [key: string, content: unknown])[]
}

/**
 * What the key of a row holds where the row has gone to the other part of its table. To every reader it is no row (see src/book/README.md); a room knows by it
 * where to send on what arrives late. It stays over epochs, and says nothing of the row but that there is one.
 */
const MOVED = { moved: true } as const
export const isMoved = (content: unknown): boolean => typeof content === 'object' && content !== null && 'moved' in content && content.moved === true

/** What a row holds in a column now; null for a row that is not there. */
export function valueIn(doc: Y.Doc, row: RowId, column: ColumnId): Json {
  const cells = doc.getMap<unknown>(CELLS)
  const created = asCreated(contentOf(cells._map.get(keyOf(row, null))))
  if (created === null) return null
  const later = asStamped(contentOf(cells._map.get(keyOf(row, column))))
  return later === null ? (created.v[column] ?? null) : later[0]
}

export const hasRow = (doc: Y.Doc, row: RowId): boolean => asCreated(contentOf(doc.getMap<unknown>(CELLS)._map.get(row))) !== null

/**
 * Takes rows out of a document, inside the caller's transaction: every key of theirs is blanked. Yjs then drops what the keys held before (its structs keep
 * their ids and lose their content), so that neither the update that comes of it nor any later state has a value of these rows.
 */
export function takeRows(doc: Y.Doc, rows: Iterable<string>): readonly MovedRow[] {
  const taken = new Map([...rows].map(row => [rowId(row), { row: rowId(row), cells: [] as [string, unknown][], collisions: [] as [string, unknown][] }]))
  if (taken.size === 0) return []
  for (const map of [CELLS, COLLISIONS] as const) {
    const keys = doc.getMap<unknown>(map)
    for (const [key, item] of Array.from(keys._map)) {
      const { row, column } = splitKey(key)
      const one = taken.get(row)
      if (one === undefined) continue
      const content = contentOf(item) ?? null
      if (content !== null) one[map].push([key, content])
      keys.set(key, map === CELLS && column === null ? MOVED : null)
    }
  }
  return [...taken.values()]
}

/** Lays them into another document. */
export function layRows(doc: Y.Doc, rows: readonly MovedRow[]): void {
  for (const { cells, collisions } of rows) {
    for (const [key, content] of cells) doc.getMap(CELLS).set(key, content)
    for (const [key, content] of collisions) doc.getMap(COLLISIONS).set(key, content)
  }
}
