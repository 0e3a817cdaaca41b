import type { ColumnId, RowId, TableId, UserId } from '../ids.ts'
import type { Json } from '../value.ts'

/**
 * What became of a write on its arrival; never changed afterwards.
 * - `stands`: it took its cell.
 * - `superseded`: its author overwrote it before it arrived.
 * - `collision`: it did not know what stood; both were kept, and the cell went on saying what stood.
 * - `equal`: it did not know what stood, but said the same.
 * - `rejected`: refused.
 */
export const WRITE_OUTCOMES = ['stands', 'superseded', 'collision', 'equal', 'rejected'] as const
export type WriteOutcome = (typeof WRITE_OUTCOMES)[number]

/** The kinds of change sets, in the order in which they are offered for choice; `disclosure`: a row that was confidential, as it stood when it came to be for everybody. */
export const WRITE_KINDS = ['typing', 'paste', 'fill', 'clear', 'create', 'delete', 'restore', 'import', 'undo', 'redo', 'decision', 'repair', 'disclosure'] as const
export type WriteKind = (typeof WRITE_KINDS)[number]

/** A line of the ledger, as it is read. */
export interface LedgerWrite {
  readonly table: TableId
  readonly row: RowId
  /** null: the making of the row. `deleted` and `rank` are columns here. */
  readonly column: ColumnId | null
  /** What stood; null for nothing. */
  readonly from: Json
  /** What was written; for the making of a row an object with a value for each column. */
  readonly to: Json
  /** That it was written is known, what it said is not: its author had written over it before it could be sent. */
  readonly gone: boolean
  readonly by: UserId
  /** ms since 1970 by the author's clock, set right by as much as it was found to be wrong. */
  readonly madeAt: number
  /** ms since 1970 by the server's clock. */
  readonly arrivedAt: number
  /** It waited on the device before it arrived: made without a network. */
  readonly offline: boolean
  readonly changeSet: string
  readonly index: number
  readonly kind: WriteKind
  /** How many cells or rows the whole change set touches. */
  readonly size: number
  readonly file: string | null
  readonly outcome: WriteOutcome
  readonly reason: string | null
}

/** A write that takes longer than this to arrive was waiting for a network: at work it takes less than a second. */
export const OFFLINE_AFTER_MS = 60_000

/**
 * When a write was made, by the server's clock as far as it is known. Never later than its arrival: a clock that is ahead is wrong. Never before 1970 either: what a
 * device's clock says may lie outside of any calendar, and then no file of the ledger could be written.
 */
export const madeAtOf = (madeAt: number, clockOffset: number | null, arrivedAt: number): number => Math.max(0, Math.min(arrivedAt, madeAt + (clockOffset ?? 0)))
