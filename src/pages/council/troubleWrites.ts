import type { ColumnId } from '../../domain/ids.ts'
import { isRecord } from '../../session/stored.ts'
import type { Trouble } from '../../sync/councilLink.ts'
import type { RefusalCode } from '../../sync/protocol.ts'

/** A line of what was not accepted, or could not be sent. */
export interface TroubleWrite {
  /** Its own within the trouble. */
  readonly key: string
  readonly row: string
  readonly column: ColumnId | null
  /** What was refused may be no value at all. */
  readonly value: unknown
  /** Null where the server gave no reason for this one. */
  readonly code: RefusalCode | null
}

/** All that a trouble keeps, also where the server named no single writes. Of a row that was to be made what it was made with, too: it stands nowhere else. */
export function troubleWrites({ refused, writes = [] }: Pick<Trouble, 'refused' | 'writes'>): readonly TroubleWrite[] {
  return [...refused, ...writes.map(write => ({ ...write, code: null }))].flatMap(({ row, column, value, code }, i): readonly TroubleWrite[] => [
    { key: String(i), row, column, value, code },
    ...(column === null && isRecord(value)
      ? Object.entries(value).flatMap(([id, one]) => (one === null ? [] : [{ key: `${i}/${id}`, row, column: id, value: one, code: null }]))
      : []),
  ])
}
