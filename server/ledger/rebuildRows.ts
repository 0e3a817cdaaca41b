import type { Created } from '../../src/book/changeSet.ts'
import { rowId, type ColumnId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'

/** A write that came to stand; `column` is null for the making of a row, `after` the whole entry. */
export interface StandingWrite {
  readonly row: string
  readonly column: string | null
  readonly after: Json
}

interface Rebuilt {
  rank: string
  isMoved: boolean
  deleted: boolean
  /** What a row was created with comes before its later values, in whatever order they arrived. */
  created: Readonly<Record<ColumnId, Json>>
  readonly later: Record<ColumnId, Json>
}

/** The rows that writes leave behind, each laid over the ones before; deleted rows too. Of each cell the last write is enough. */
export function rebuilt(writes: Iterable<StandingWrite>): readonly Row[] {
  const rows = new Map<string, Rebuilt>()
  for (const { row: id, column, after } of writes) {
    let row = rows.get(id)
    if (row === undefined) {
      row = { rank: '', isMoved: false, deleted: false, created: {}, later: {} }
      rows.set(id, row)
    }
    if (column === null) {
      if (isCreated(after)) {
        row.created = after.v
        if (!row.isMoved) row.rank = after.rank
      }
      continue
    }
    if (!Array.isArray(after)) continue
    const value = (after as readonly Json[])[0] ?? null
    if (column === 'deleted') row.deleted = value === true
    else if (column === 'rank') {
      if (typeof value !== 'string') continue
      row.rank = value
      row.isMoved = true
    } else row.later[column] = value
  }
  return [...rows].map(([id, { rank, deleted, created, later }]) => ({ id: rowId(id), rank, deleted, values: { ...created, ...later } }))
}

export const isCreated = (entry: Json): entry is Json & Created => typeof entry === 'object' && entry !== null && !Array.isArray(entry) && 'v' in entry && 'rank' in entry
