import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { crc32 } from 'node:zlib'

/*
 * The database has no checksum for what is inside a value, and a disk gives back other bytes without a word. So each record, snapshot and row of the ledger is
 * stored with one: CRC-32, as nobody forges here who could not forge the checksum too.
 */

type Value = SQLInputValue

/** Of bytes, or of several values of a row in their order; the same before they are stored as when they are read again. */
export function checksumOf(values: readonly Value[]): number {
  const [only] = values
  return crc32(values.length === 1 && only instanceof Uint8Array ? only : values.map(value => (value === null ? '' : String(value))).join('\n'))
}

export const isWhole = (stored: Value | undefined, values: readonly Value[]): boolean => stored !== undefined && stored !== null && Number(stored) === checksumOf(values)

/** The bytes of a record or snapshot, of which `bytes` and `sum` were read; null where they are not what was stored. */
export const wholeBytes = ({ bytes, sum }: Readonly<Record<string, SQLOutputValue>>): Uint8Array | null => (bytes instanceof Uint8Array && isWhole(sum, [bytes]) ? bytes : null)

/** What a write left behind: enough for reading how a table stood at a moment. */
export const ENTRY_COLUMNS = ['row_id', 'column_id', 'after'] as const
/** All else that is said of it, without what becomes another when its row goes to another document. */
export const WRITE_COLUMNS = ['idx', 'user', 'client', 'clock', 'before', 'gone', 'kind', 'size', 'file', 'of_change_set', 'seen', 'made_at', 'clock_offset', 'arrived_at', 'outcome', 'reason'] as const

/** What the column `hidden` may hold. No turned bit makes the one of the other, so that none shows what is not for everybody. */
export const SHOWN = 0
export const HIDDEN = 0x5a5a

/** Both, of a row of the ledger as it was read with all its columns. */
export function isWholeWrite(cells: Readonly<Record<string, Value>>): boolean {
  const of = (columns: readonly string[]) => columns.map(column => cells[column] ?? null)
  return (cells['hidden'] === SHOWN || cells['hidden'] === HIDDEN) && isWhole(cells['entry_sum'], of(ENTRY_COLUMNS)) && isWhole(cells['write_sum'], of(WRITE_COLUMNS))
}

/** For statements: `checksum(value, …)`. */
export function addChecksum(db: DatabaseSync): void {
  db.function('checksum', { varargs: true, deterministic: true }, (...values) => checksumOf(values))
}
