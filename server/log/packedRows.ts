import type { SQLInputValue } from 'node:sqlite'
import type { LedgerRow } from './storage.ts'

/** What all rows of one update share. */
type Head = readonly [changeSet: string, user: string, kind: string, size: number, file: string | null, of: string | null, seen: number, madeAt: number, clockOffset: number | null, arrivedAt: number]

/**
 * Ledger rows on their way to the thread of the storage, column by column. To copy ten thousand objects of twenty fields takes both threads as long as the
 * database needs to take them in; a few long lists are copied in a twentieth of it.
 */
export interface PackedRows {
  readonly count: number
  readonly heads: readonly Head[]
  /** Which of the heads each row has. */
  readonly head: Uint32Array
  readonly index: Float64Array
  readonly client: Float64Array
  readonly clock: Float64Array
  readonly row: readonly string[]
  /** '' for the creation of a row. */
  readonly column: readonly string[]
  /** As JSON. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly gone: Uint8Array
  readonly outcome: readonly string[]
  readonly reason: readonly (string | null)[]
}

const headOf = (row: LedgerRow): Head => [row.changeSet, row.user, row.kind, row.size, row.file, row.of, row.seen, row.madeAt, row.clockOffset, row.arrivedAt]

function hasHead(row: LedgerRow, head: Head): boolean {
  return row.changeSet === head[0] && row.user === head[1] && row.kind === head[2] && row.size === head[3] && row.file === head[4] && row.of === head[5]
    && row.seen === head[6] && row.madeAt === head[7] && row.clockOffset === head[8] && row.arrivedAt === head[9]
}

export function packRows(rows: readonly LedgerRow[]): PackedRows {
  const count = rows.length
  const heads: Head[] = []
  const packed = {
    count, heads, head: new Uint32Array(count), index: new Float64Array(count), client: new Float64Array(count), clock: new Float64Array(count), gone: new Uint8Array(count),
    row: rows.map(({ row }) => row), column: rows.map(({ column }) => column ?? ''), before: rows.map(({ before }) => JSON.stringify(before)),
    after: rows.map(({ after }) => JSON.stringify(after)), outcome: rows.map(({ outcome }) => outcome), reason: rows.map(({ reason }) => reason),
  }
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const last = heads.at(-1)
    // Rows of one update follow one another.
    if (last === undefined || !hasHead(row, last)) heads.push(headOf(row))
    packed.head[i] = heads.length - 1
    packed.index[i] = row.index
    packed.client[i] = row.client
    packed.clock[i] = row.clock
    packed.gone[i] = row.gone ? 1 : 0
  }
  return packed
}

/** The values of one row in the order of the ledger's columns (`ledgerTable.ts`). */
export function valuesOf(document: string, seq: number, rows: PackedRows, i: number): SQLInputValue[] {
  const [changeSet, user, kind, size, file, of, seen, madeAt, clockOffset, arrivedAt] = rows.heads[rows.head[i]!]!
  return [
    document, seq, changeSet, rows.index[i]!, user, rows.client[i]!, rows.clock[i]!, rows.row[i]!, rows.column[i]!, rows.before[i]!, rows.after[i]!, rows.gone[i]!,
    kind, size, file, of, seen, madeAt, clockOffset, arrivedAt, rows.outcome[i]!, rows.reason[i]!,
  ]
}
