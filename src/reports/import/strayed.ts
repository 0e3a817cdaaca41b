import type { ColumnId, RowId } from '../../domain/ids.ts'
import { jsonKey } from '../../domain/jsonKey.ts'
import { isRaw, isUnsure, type Json } from '../../domain/value.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import type { CellChange } from './compareTable.ts'
import { stepping, type Sliced } from './sliced.ts'

/** A column that names its rows, and where it stands among the carried values. */
export interface NamingColumn {
  readonly id: ColumnId
  readonly at: number
}

/** One row that took the name of another may have been renamed; two did not both by chance. */
const LEAST_ROWS = 2

/**
 * R49: rows that were sorted or moved in the file while their hidden ids stayed where they were: each now holds what belongs to another, and taking that over
 * would mix up the whole table. Told by the names of the rows: a row bears that of another one, which itself bears a different one by now. Everything that
 * is changed in such rows is in doubt; where they are most of those with another name, so is every row with another name.
 */
export function* withStrayed(changes: readonly CellChange[], naming: readonly NamingColumn[], base: ReadonlyMap<string, readonly Json[]>): Sliced<readonly CellChange[]> {
  const renamed = new Map<RowId, Map<ColumnId, Json>>()
  const columns = new Set(naming.map(({ id }) => id))
  yield* stepping(changes, ({ row, column, theirs }) => {
    if (!columns.has(column) || !base.has(row)) return
    const names = renamed.get(row)
    if (names === undefined) renamed.set(row, new Map([[column, theirs]]))
    else names.set(column, theirs)
  })
  if (renamed.size < LEAST_ROWS) return changes
  /** Null for a name that several rows bear. */
  const bearers = new Map<string, string | null>()
  yield* stepping([...base], ([row, values]) => {
    const name = nameKey(naming.map(({ at }) => values[at] ?? null))
    bearers.set(name, bearers.has(name) ? null : row)
  })
  const strayed = new Set<RowId>()
  yield* stepping([...renamed], ([row, names]) => {
    const values = base.get(row)!
    const bearer = bearers.get(nameKey(naming.map(({ id, at }) => names.get(id) ?? values[at] ?? null))) ?? null
    if (bearer !== null && bearer !== row && renamed.has(bearer as RowId)) strayed.add(row) // the keys of `base` are rows' ids
  })
  if (strayed.size < LEAST_ROWS) return changes
  const inDoubt: { has(row: RowId): boolean } = strayed.size * 2 >= renamed.size ? renamed : strayed
  return changes.map(change => (change.doubt !== null || !inDoubt.has(change.row) ? change : { ...change, theirs: unsure(change), doubt: { type: 'faded', fading: 'strayed' } }))
}

const nameKey = (values: readonly Json[]): string => jsonKey(values.map(value => (typeof value === 'string' ? canonicalText(value) : value)))

/** It stays marked until somebody says that it is right, as all that programs and slips have made. */
const unsure = ({ theirs, words }: CellChange): Json => (theirs === null || isRaw(theirs) || isUnsure(theirs) ? theirs : { value: theirs, raw: words.toWellFormed(), unsure: true })
