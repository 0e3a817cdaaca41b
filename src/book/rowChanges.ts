import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { BookChange } from './book.ts'
import type { RowObserver } from './rowCache.ts'

interface Touched {
  readonly row: Row
  readonly known: boolean
  readonly deleted: boolean
  readonly rank: string
  readonly columns: Set<ColumnId>
}

export interface RowChanges extends RowObserver {
  collision(key: string): void
  /** All rows are new: after a load at once. */
  everything(): void
  /** What changed since it was last asked, null for nothing. */
  collect(origin: BookChange['origin']): BookChange | null
}

/** What several transactions changed, told as one: a row that has gone again since is not mentioned. */
export function joinedChange(changes: readonly BookChange[], rows: ReadonlyMap<RowId, Row>): BookChange | null {
  const [first] = changes
  if (first === undefined || changes.length === 1) return first ?? null
  const cells = new Map<RowId, ReadonlySet<ColumnId>>()
  for (const change of changes) {
    for (const [row, columns] of change.cells) cells.set(row, cells.get(row)?.union(columns) ?? columns)
  }
  const rowsOf = (name: 'added' | 'removed' | 'moved') => [...new Set(changes.flatMap(change => change[name]))]
  const isLive = (id: RowId) => rows.get(id)?.deleted === false
  return {
    origin: first.origin,
    cells,
    added: rowsOf('added').filter(isLive),
    removed: rowsOf('removed').filter(id => !isLive(id)),
    moved: rowsOf('moved').filter(isLive),
    collisions: [...new Set(changes.flatMap(change => change.collisions))],
  }
}

/** Gathers what changed in the rows until somebody can be told: a row that came and went in between is not mentioned. */
export function createRowChanges(rows: ReadonlyMap<RowId, Row>): RowChanges {
  const touched = new Map<RowId, Touched>()
  const collisions = new Set<string>()
  let allNew = false

  return {
    before(row, known) {
      if (!touched.has(row.id)) touched.set(row.id, { row, known, deleted: row.deleted, rank: row.rank, columns: new Set() })
    },
    cell(row, column) {
      touched.get(row.id)?.columns.add(column)
    },
    place() {
      // What became of the row is seen when the changes are collected.
    },
    collision(key) {
      collisions.add(key)
    },
    everything() {
      allNew = true
    },
    collect(origin) {
      if (touched.size === 0 && collisions.size === 0 && !allNew) return null
      const cells = new Map<RowId, ReadonlySet<ColumnId>>()
      const added: RowId[] = []
      const removed: RowId[] = []
      if (allNew) {
        for (const row of rows.values()) (row.deleted ? removed : added).push(row.id)
        touched.clear()
        allNew = false
      }
      const moved: RowId[] = []
      for (const [id, was] of touched) {
        const known = rows.has(id)
        const wasLive = was.known && !was.deleted
        const isLive = known && !was.row.deleted
        if (isLive && !wasLive) added.push(id)
        // A row that arrives deleted, or a deleted one that is set back, went as well: the list of deleted rows changed.
        else if (!isLive && (wasLive || was.known !== known)) removed.push(id)
        else {
          if (was.columns.size > 0 && known) cells.set(id, was.columns)
          if (was.rank !== was.row.rank && isLive) moved.push(id)
        }
      }
      const change: BookChange = { origin, cells, added, removed, moved, collisions: [...collisions] }
      touched.clear()
      collisions.clear()
      return cells.size + added.length + removed.length + moved.length + change.collisions.length > 0 ? change : null
    },
  }
}
