import type { RowId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import type { ChangeSet } from '../changeSet.ts'
import { newChangeSetId } from '../newId.ts'
import { ranksAt, type Place } from './place.ts'

/** Puts rows at another place, in the order given. The rows themselves are no neighbours of their new place. */
export function moveRows(order: readonly Row[], rows: readonly RowId[], place: Place, { id = newChangeSetId(), jitter = Math.random() } = {}): ChangeSet {
  const moved = new Set(rows)
  const ranks = ranksAt(order.filter(row => !moved.has(row.id)), place, rows.length, jitter)
  return { id, kind: 'typing', changes: rows.map((row, i) => ({ type: 'move', row, rank: ranks[i]! })) }
}
