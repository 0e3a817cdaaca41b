import { randomUUID } from 'node:crypto'
import type { EditedCell, Version } from '../../src/book/book.ts'
import type { Created, Stamped } from '../../src/book/changeSet.ts'
import { asCreated, asStamped } from '../../src/book/entry.ts'
import { DELETED, RANK, splitKey } from '../../src/book/keys.ts'
import { CONFIDENTIAL } from '../../src/domain/access/confidential.ts'
import type { ColumnId } from '../../src/domain/ids.ts'
import { sameJson, type Json } from '../../src/domain/value.ts'
import type { LedgerRow } from '../log/storage.ts'
import type { StoredCollision } from './collisionNotes.ts'
import type { MovedRow } from './moving.ts'

/*
 * A row that is not confidential any more becomes known as it stands, not with what it said before: whoever takes the mark off has seen the one and may never
 * have seen the other (V33).
 */

/**
 * The row without its past: what it was made with is said only of columns that nothing was written into later, of collisions only those that wait for a
 * decision, and of them not what anybody had before, nor what was written into a cell that says something else by now.
 */
export function withoutPast({ row, cells, collisions }: MovedRow): MovedRow {
  const written = laterIn(cells)
  const made = createdIn(cells)
  const says = ({ column, value }: EditedCell) => sameJson(written.has(column) ? written.get(column)![0] : (made?.v[column] ?? null), value)
  return {
    row,
    cells: cells.map(([key, content]) => {
      const created = asCreated(content)
      return [key, created === null ? content : { ...created, v: Object.fromEntries(Object.entries(created.v).filter(([column]) => !written.has(column))) }] as const
    }),
    collisions: collisions.flatMap(([key, content]) => {
      const { versions, open } = content as StoredCollision // takeRows leaves out what is none
      return open ? [[key, { versions: versions.map(version => withoutBefore(version, says)), open } satisfies StoredCollision] as const] : []
    }),
  }
}

function withoutBefore(version: Version, says: (cell: EditedCell) => boolean): Version {
  const { base: _, cells, ...rest } = version
  return cells === undefined ? rest : { ...rest, cells: cells.filter(says) }
}

const createdIn = (cells: MovedRow['cells']): Created | null => cells.map(([, content]) => asCreated(content)).find(found => found !== null) ?? null

/** What was written into cells after the row was made, by column. */
function laterIn(cells: MovedRow['cells']): ReadonlyMap<ColumnId, Stamped> {
  return new Map(cells.flatMap(([key, content]) => {
    const stamped = asStamped(content)
    const { column } = splitKey(key)
    return stamped === null || column === null ? [] : [[column, stamped] as const]
  }))
}

/** What the ledger tells of the row from now on to those who may not see its past: that it is there, as it stands, by whoever took the mark off. */
export function disclosures({ row, cells }: MovedRow, { client, arrivedAt }: { readonly client: number; readonly arrivedAt: number }): readonly LedgerRow[] {
  const created = createdIn(cells)
  if (created === null) return []
  const later = laterIn(cells)
  const [, by, at] = later.get(CONFIDENTIAL) ?? [null, created.by, created.at]
  const deleted = later.get(DELETED)
  const written: readonly (readonly [ColumnId | null, Created | Stamped])[] = [
    [null, { v: presentValues(created, later), by, at, rank: presentRank(created, later) }],
    ...(deleted?.[0] === true ? [[DELETED, deleted] as const] : []),
  ]
  const changeSet = `disclosed-${randomUUID()}`
  return written.map(([column, after], index) => ({
    changeSet, index, user: by, client, clock: 0, row, column, before: null, after: after as unknown as Json, gone: false, // entries are JSON
    kind: 'disclosure', size: 1, file: null, of: null, seen: 0, madeAt: at, clockOffset: null, arrivedAt, outcome: 'stands', reason: null,
  }))
}

function presentValues({ v }: Created, later: ReadonlyMap<ColumnId, Stamped>): Created['v'] {
  const values: Record<ColumnId, Json> = { ...v }
  for (const [column, [value]] of later) if (column !== DELETED && column !== RANK) values[column] = value
  return values
}

function presentRank({ rank }: Created, later: ReadonlyMap<ColumnId, Stamped>): string {
  const moved = later.get(RANK)?.[0]
  return typeof moved === 'string' ? moved : rank
}
