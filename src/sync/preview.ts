import { asCreated, asStamped } from '../book/entry.ts'
import { DELETED, RANK } from '../book/keys.ts'
import type { RowId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { Row } from '../domain/view.ts'
import type { OutboxEntry } from './outboxEntry.ts'

/** The rows of last time with what waits laid over them: nothing is shown that a crash made older than one's own last edit (S15). */
export function previewOf(rows: readonly Row[], waiting: readonly OutboxEntry[]): readonly Row[] {
  if (waiting.length === 0) return rows
  const byId = new Map<RowId, Row>(rows.map(row => [row.id, row]))
  for (const { row: id, column, after } of waiting.flatMap(entry => entry.writes)) {
    const row = byId.get(id)
    const created = asCreated(after)
    const stamped = asStamped(after)
    if (column === null && created !== null) byId.set(id, { id, rank: created.rank, deleted: false, ...row, values: { ...created.v, ...row?.values } })
    else if (row !== undefined && column !== null && stamped !== null) byId.set(id, withCell(row, column, stamped[0]))
  }
  return [...byId.values()].filter(row => !row.deleted).toSorted((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1))
}

function withCell(row: Row, column: string, value: Json): Row {
  if (column === DELETED) return { ...row, deleted: value === true }
  if (column === RANK) return { ...row, rank: typeof value === 'string' ? value : row.rank }
  return { ...row, values: { ...row.values, [column]: value } }
}
