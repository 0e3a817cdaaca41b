import { showCell } from '../../../domain/cell.ts'
import { rowId, type ColumnId, type RowId } from '../../../domain/ids.ts'
import { jsonKey } from '../../../domain/jsonKey.ts'
import type { KindContext, TableContext } from '../../../domain/kind.ts'
import { LOCALES } from '../../../domain/locale.ts'
import type { Json } from '../../../domain/value.ts'
import { unitInRow } from '../../../domain/unitInRow.ts'
import { meant } from '../../../domain/value.ts'
import { plainWords } from '../../../domain/words.ts'
import { ROW_ID_COLUMN } from '../../returning/carried.ts'
import { canonicalText } from '../../returning/canonicalText.ts'
import { cellWords } from '../cellReader.ts'
import { doubtOf, storedOf, type AddedRow, type CellChange, type Doubt, type TableComparison, type TableNow, type UnplacedRow } from '../compareTable.ts'
import { fadingOf } from '../faded.ts'
import type { FileCell, FileRow, FileSheet } from '../fileSheet.ts'
import { sameValue } from '../sameValue.ts'
import { foreignColumn } from './foreignColumn.ts'
import type { Mapping } from './mapping.ts'
import { besideRow, inOtherUnit, sameAmount } from './unitReader.ts'

/** What is compared to find a row again: words without case and spaces, everything else as it is. Null where nothing is said for certain. */
function keyPart(value: Json | undefined): string | null {
  const plain = meant(value ?? null)
  return plain === null ? null : typeof plain === 'string' ? plainWords(plain) : jsonKey(plain)
}

const joined = (parts: readonly (string | null)[]): string | null => (parts.includes(null) ? null : JSON.stringify(parts))

/**
 * The rows of any table under a header row, against ours. There is no knowing what its author saw: what differs is theirs, an empty cell says nothing
 * and clears nothing, and a row of ours that is not in it is not missed.
 */
export function compareForeign(sheet: FileSheet, header: number, mapping: Mapping, now: TableNow, context: TableContext): TableComparison {
  const rows = sheet.rows.slice(header + 1)
  const idAt = mapping.columns.indexOf(ROW_ID_COLUMN)
  const columns = mapping.columns.flatMap((id, at) => {
    const column = now.declaration.columns.find(one => one.id === id)
    if (column === undefined) return []
    const own = { ...context, column }
    return [{ column, context: own, at, ...foreignColumn(sheet, header, at, own, mapping.answers?.[column.id]) }]
  })
  const keys = mapping.keys.filter(key => mapping.columns.includes(key))
  const placed = keys.length === 0 ? null : rowsByKey(now, keys)
  // Ids of another system name none of ours.
  const isOurs = idAt !== -1 && rows.some(row => now.rows.has(rowId(idIn(row) ?? '')))
  const seen = new Set<RowId>()
  const changes: CellChange[] = []
  const added: AddedRow[] = []
  const unplaced: UnplacedRow[] = []
  let same = 0

  for (const row of rows) {
    const read = columns.map(one => ({ ...one, cell: row.cells[one.at], reading: one.reader.read(row.cells[one.at]) })).filter(({ reading }) => reading.state !== 'empty')
    if (read.length === 0) continue
    const place = placed === null ? { row: null } : find(row, read)
    if ('reason' in place) {
      unplaced.push({ line: row.number, reason: place.reason })
      continue
    }
    const here = place.row
    if (here === null) {
      const values: Record<ColumnId, Json> = {}
      const doubts: Record<ColumnId, Doubt> = {}
      for (const { column, reading, cell, context: own, unread } of read) {
        const doubt = doubtOf(reading) ?? unread
        values[column.id] = storedOf(reading, cell, own, doubt !== null)
        if (doubt !== null) doubts[column.id] = doubt
      }
      added.push({ line: row.number, values, doubts, copyOf: null, isSame: false })
      continue
    }
    seen.add(here)
    const values = now.rows.get(here)!.values
    for (const { column, reading: said, cell, context: own, unit, unread } of read) {
      const stands = values[column.id] ?? null
      const ofRow = unitInRow({ values }, column.unitColumn)
      const reading = unit === null ? said : besideRow(said, ofRow)
      const fading = fadingOf({ reading, cell, context: own }, stands, true)
      const other: Doubt | null = unit !== null && reading.state === 'clear' && inOtherUnit(reading.value, stands, ofRow) ? { type: 'unit', words: unit } : null
      const doubt = doubtOf(reading, fading) ?? other ?? unread
      const theirs = storedOf(reading, cell, own, doubt !== null)
      const readings = reading.state === 'ambiguous' ? reading.readings : [theirs]
      const isSame = readings.some(one => sameValue(one, stands) || (unit !== null && sameAmount(one, stands, ofRow))) || isShown(cell, stands, own)
      if (isSame) same++
      else changes.push({ row: here, column: column.id, line: row.number, now: stands, theirs, words: cell === undefined ? '' : cellWords(cell, own), doubt, isConflict: false, isGone: false })
    }
  }
  return { table: now.declaration.id, changes, added, missing: [], ours: 0, same, lost: [], unknown: [], unplaced }

  function idIn(row: FileRow): string | null {
    const cell = row.cells[idAt]
    return cell?.type === 'text' && cell.text.trim() !== '' ? cell.text.trim() : null
  }

  /** `row` null: a new one. */
  function find(row: FileRow, read: readonly { readonly column: { readonly id: ColumnId }; readonly reading: { readonly state: string; readonly value?: Json } }[]): { readonly row: RowId | null } | Pick<UnplacedRow, 'reason'> {
    const id = idIn(row)
    if (isOurs && id !== null && keys.includes(ROW_ID_COLUMN)) {
      const here = now.rows.get(rowId(id))
      if (here === undefined) return { reason: 'notHere' }
      if (here.deleted) return { reason: 'deleted' }
    }
    // A line that somebody has put into a list of ours.
    if (id === null && keys.length === 1 && keys[0] === ROW_ID_COLUMN) return { row: null }
    const key = joined(keys.map(column => {
      if (column === ROW_ID_COLUMN) return id
      const cell = read.find(one => one.column.id === column)
      return cell?.reading.state === 'clear' ? keyPart(cell.reading.value) : null
    }))
    if (key === null) return { reason: 'noKey' }
    const found = placed!.get(key) ?? []
    if (found.length > 1) return { reason: 'several' }
    // Twice in the file: which of both is meant cannot be said.
    return found[0] === undefined ? { row: null } : seen.has(found[0]) ? { reason: 'several' } : { row: found[0] }
  }
}

/** What was shown of it, rounded perhaps, is what our own lists have, in any of the languages. */
const isShown = (cell: FileCell | undefined, stands: Json, context: KindContext): boolean =>
  cell?.type === 'text' && LOCALES.some(locale => canonicalText(showCell(stands, { ...context, locale }).text) === canonicalText(cell.text))

function rowsByKey(now: TableNow, keys: readonly ColumnId[]): ReadonlyMap<string, readonly RowId[]> {
  const rows = new Map<string, RowId[]>()
  for (const row of now.rows.values()) {
    if (row.deleted) continue
    const key = joined(keys.map(column => (column === ROW_ID_COLUMN ? row.id : keyPart(row.values[column]))))
    if (key === null) continue
    const others = rows.get(key)
    if (others === undefined) rows.set(key, [rowId(row.id)])
    else others.push(rowId(row.id))
  }
  return rows
}
