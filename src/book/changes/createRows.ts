import type { RowId } from '../../domain/ids.ts'
import type { Values } from '../../domain/table.ts'
import type { Row } from '../../domain/view.ts'
import type { ChangeKind, ChangeSet } from '../changeSet.ts'
import { newChangeSetId } from '../newId.ts'
import { ranksAt, type Place } from './place.ts'

export interface NewRow {
  /** Of `newRowId`, made by the caller, who wants to know which row it is. */
  readonly row: RowId
  readonly values: Values
}

interface Options {
  readonly kind?: ChangeKind
  readonly id?: ChangeSet['id']
  /** 0 to 1: so that two people who insert at one place at the same time rarely make the same rank. */
  readonly jitter?: number
}

/** New rows at a place of `book.order()`, in the order given. */
export function createRows(order: readonly Row[], place: Place, rows: readonly NewRow[], options: Options = {}): ChangeSet {
  const { kind = 'create', id = newChangeSetId(), jitter = Math.random() } = options
  const ranks = ranksAt(order, place, rows.length, jitter)
  return { id, kind, changes: rows.map(({ row, values }, i) => ({ type: 'create', row, values, rank: ranks[i]! })) }
}
