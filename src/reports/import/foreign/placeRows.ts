import { rowId, type ColumnId, type RowId } from '../../../domain/ids.ts'
import { jsonKey } from '../../../domain/jsonKey.ts'
import { meant, type Json } from '../../../domain/value.ts'
import { plainWords } from '../../../domain/words.ts'
import { NO_ROW, ROW_ID_COLUMN } from '../../returning/carried.ts'
import type { CellReading } from '../cellReader.ts'
import type { TableNow, UnplacedRow } from '../compareTable.ts'
import type { FileRow } from '../fileSheet.ts'
import { stepping, type Sliced } from '../sliced.ts'
import type { Mapping } from './mapping.ts'

/** Where a row of a stranger's table belongs. A deleted row of ours is one of ours too: whoever asks sees by it that it was deleted. */
export type Place =
  | { readonly state: 'here'; readonly row: RowId }
  /** `wasDeleted`: a row of the same key that was deleted here. */
  | { readonly state: 'new'; readonly wasDeleted: RowId | null }
  | { readonly state: 'unplaced'; readonly reason: UnplacedRow['reason'] }
  /** A heading or a total of a list that went out from here. */
  | { readonly state: 'noRow' }

/** Asked of one row after the other, in their order: the second of two with one key has no place. */
export interface RowPlaces {
  of(row: FileRow, readings: ReadonlyMap<ColumnId, CellReading>): Place
}

/** What is compared to find a row again: words without case and spaces, everything else as it is. Null where nothing is said for certain. */
function keyPart(value: Json | undefined): string | null {
  const plain = meant(value ?? null)
  return plain === null ? null : typeof plain === 'string' ? plainWords(plain) : jsonKey(plain)
}

const joined = (parts: readonly (string | null)[]): string | null => (parts.includes(null) ? null : JSON.stringify(parts))

const NEW: Place = { state: 'new', wasDeleted: null }
const without = (reason: UnplacedRow['reason']): Place => ({ state: 'unplaced', reason })

export function* rowPlaces(rows: readonly FileRow[], mapping: Mapping, now: TableNow): Sliced<RowPlaces> {
  const idAt = mapping.columns.indexOf(ROW_ID_COLUMN)
  const keys = mapping.keys.filter(key => mapping.columns.includes(key))
  const isById = keys.includes(ROW_ID_COLUMN)
  const living = yield* rowsByKey(now, keys, false)
  const gone = yield* rowsByKey(now, keys, true)
  // Ids of another system name none of ours.
  const isOurs = idAt !== -1 && rows.some(row => now.rows.has(rowId(idIn(row) ?? '')))
  const seen = new Set<RowId>()

  function idIn(row: FileRow): string | null {
    const cell = row.cells[idAt]
    return cell?.type === 'text' && cell.text.trim() !== '' ? cell.text.trim() : null
  }

  /** Twice in the file: which of both is meant cannot be said. */
  function here(row: RowId): Place {
    if (seen.has(row)) return without('several')
    seen.add(row)
    return { state: 'here', row }
  }

  const texts = new Map<ColumnId, ReadonlyMap<number, ReadonlySet<string>>>()
  /** A clause that a program took for a number: 4.5 is `4.5`, and 1.1 may be `1.1` or `1.10`. Null where it can be several of ours. */
  function textOf(column: ColumnId, number: number, part: string | null): string | null {
    const known = texts.get(column) ?? textsLikeNumbers(now, column)
    texts.set(column, known)
    const [text, ...others] = known.get(number) ?? []
    if (text === undefined) return part
    return others.length === 0 && text.replace(',', '.') === String(number) ? keyPart(text) : null
  }

  function partOf(column: ColumnId, row: FileRow, reading: CellReading | undefined): string | null {
    if (reading?.state !== 'clear') return null
    const cell = row.cells[mapping.columns.indexOf(column)]
    const part = keyPart(reading.value)
    return cell?.type === 'number' && typeof reading.value === 'string' ? textOf(column, cell.value, part) : part
  }

  function ofKey(row: FileRow, readings: ReadonlyMap<ColumnId, CellReading>, id: string | null, deleted: RowId | null): Place {
    const parts = keys.map(column => (column === ROW_ID_COLUMN ? id : partOf(column, row, readings.get(column))))
    const key = joined(parts)
    if (key === null) return without(keys.some((column, at) => parts[at] === null && readings.has(column)) ? 'unclearKey' : 'noKey')
    const [found, ...others] = living.get(key) ?? []
    if (others.length > 0) return without('several')
    if (found !== undefined) return here(found)
    return deleted === null ? { state: 'new', wasDeleted: gone.get(key)?.[0] ?? null } : here(deleted)
  }

  return {
    of(row, readings) {
      const id = idIn(row)
      if (isOurs && id === NO_ROW) return { state: 'noRow' }
      const known = isOurs && id !== null ? now.rows.get(rowId(id)) : undefined
      const deleted = known?.deleted === true ? known.id : null
      if (keys.length === 0) return deleted === null ? NEW : { state: 'new', wasDeleted: deleted }
      if (isById && isOurs && id !== null && known === undefined) return without('notHere')
      if (isById && deleted !== null) return here(deleted)
      // A line that somebody has put into a list of ours.
      if (id === null && isById && keys.length === 1) return NEW
      return ofKey(row, readings, id, deleted)
    },
  }
}

function textsLikeNumbers(now: TableNow, column: ColumnId): ReadonlyMap<number, ReadonlySet<string>> {
  const texts = new Map<number, Set<string>>()
  for (const { deleted, values } of now.rows.values()) {
    const value = values[column]
    if (deleted || typeof value !== 'string' || value.trim() === '') continue
    const number = Number(value.replace(',', '.'))
    if (Number.isNaN(number)) continue
    const same = texts.get(number)
    if (same === undefined) texts.set(number, new Set([value.trim()]))
    else same.add(value.trim())
  }
  return texts
}

function* rowsByKey(now: TableNow, keys: readonly ColumnId[], deleted: boolean): Sliced<ReadonlyMap<string, readonly RowId[]>> {
  const rows = new Map<string, RowId[]>()
  yield* stepping(keys.length === 0 ? [] : now.rows.values(), row => {
    if (row.deleted !== deleted) return
    const key = joined(keys.map(column => (column === ROW_ID_COLUMN ? row.id : keyPart(row.values[column]))))
    if (key === null) return
    const others = rows.get(key)
    if (others === undefined) rows.set(key, [row.id])
    else others.push(row.id)
  })
  return rows
}
