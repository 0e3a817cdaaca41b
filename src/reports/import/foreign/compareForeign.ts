import { showCell } from '../../../domain/cell.ts'
import type { ColumnId } from '../../../domain/ids.ts'
import type { KindContext, TableContext } from '../../../domain/kind.ts'
import { LOCALES } from '../../../domain/locale.ts'
import type { ColumnDeclaration } from '../../../domain/table.ts'
import { unitInRow } from '../../../domain/unitInRow.ts'
import type { Json } from '../../../domain/value.ts'
import type { Row } from '../../../domain/view.ts'
import { canonicalText } from '../../returning/canonicalText.ts'
import { cellWords, type CellReading } from '../cellReader.ts'
import { doubtOf, storedOf, type AddedRow, type CellChange, type Doubt, type TableComparison, type TableNow, type UnplacedRow } from '../compareTable.ts'
import { fadingOf } from '../faded.ts'
import type { FileCell, FileSheet } from '../fileSheet.ts'
import { sameValue } from '../sameValue.ts'
import { atOnce, stepping, type Sliced } from '../sliced.ts'
import { foreignColumn, provedUnder, type ForeignColumn } from './foreignColumn.ts'
import type { Mapping } from './mapping.ts'
import { holdsNoteNumbers } from './noteNumbers.ts'
import { rowPlaces } from './placeRows.ts'
import { rowsUnder } from './rowsUnder.ts'
import { besideRow, inOtherUnit, sameAmount } from './unitReader.ts'

interface MappedColumn extends ForeignColumn {
  readonly column: ColumnDeclaration
  readonly context: KindContext
  /** Place in the file. */
  readonly at: number
}

interface ReadCell {
  readonly from: MappedColumn
  readonly cell: FileCell | undefined
  readonly reading: CellReading
}

/** As `comparingForeign`, in one go. */
export const compareForeign = (sheet: FileSheet, header: number, mapping: Mapping, now: TableNow, context: TableContext): TableComparison => atOnce(comparingForeign(sheet, header, mapping, now, context))

/**
 * The rows of any table under a header row, against ours, step by step. There is no knowing what its author saw: what differs is theirs, an empty cell says
 * nothing and clears nothing, and a row of ours that is not in it is not missed. A row that was deleted here is not made anew (R37).
 */
export function* comparingForeign(sheet: FileSheet, header: number, mapping: Mapping, now: TableNow, context: TableContext): Sliced<TableComparison> {
  const { rows, numbering } = rowsUnder(sheet, header)
  const columns: MappedColumn[] = []
  const noted: ColumnId[] = []
  for (const [at, id] of mapping.columns.entries()) {
    const column = now.declaration.columns.find(one => one.id === id)
    if (column === undefined) continue
    const own = { ...context, column }
    if (column.id === now.declaration.source && (yield* holdsNoteNumbers(rows, at, own))) {
      noted.push(column.id)
      continue
    }
    columns.push({ column, context: own, at, ...foreignColumn(sheet, header, at, own, yield* provedUnder(rows, at, own), mapping.answers?.[column.id]) })
    yield
  }
  const places = yield* rowPlaces(rows, mapping, now)
  const changes: CellChange[] = []
  const added: AddedRow[] = []
  const unplaced: UnplacedRow[] = numbering === null ? [] : [{ line: numbering.number, reason: 'numbering' }]
  let same = 0

  yield* stepping(rows, row => {
    const read = columns.map((from): ReadCell => ({ from, cell: row.cells[from.at], reading: from.reader.read(row.cells[from.at]) })).filter(({ reading }) => reading.state !== 'empty')
    if (read.length === 0) return
    const place = places.of(row, new Map(read.map(({ from, reading }) => [from.column.id, reading])))
    if (place.state === 'noRow') return
    if (place.state === 'unplaced') unplaced.push({ line: row.number, reason: place.reason })
    else if (place.state === 'new') added.push({ line: row.number, ...newRow(read, columns.length), copyOf: null, isSame: false, wasDeleted: place.wasDeleted })
    else {
      const here = now.rows.get(place.row)
      // It has been moved to where this person may not look between two steps.
      if (here === undefined) {
        unplaced.push({ line: row.number, reason: 'notHere' })
        return
      }
      const found = read.flatMap(one => compareCell(one, here, row.number) ?? [])
      changes.push(...found)
      if (!here.deleted) same += read.length - found.length
      else if (found.length === 0) unplaced.push({ line: row.number, reason: 'deleted' })
    }
  })
  return { table: now.declaration.id, changes, added, missing: [], ours: 0, same, lost: [], unknown: [], unplaced, closed: [], noted }
}

/** In a table of so many columns a row with one cell is more often a note than a row. */
const SEVERAL_COLUMNS = 3

function newRow(read: readonly ReadCell[], width: number): Pick<AddedRow, 'values' | 'doubts'> {
  const values: Record<ColumnId, Json> = {}
  const doubts: Record<ColumnId, Doubt> = {}
  for (const { from: { column, context, unread }, cell, reading } of read) {
    const doubt = doubtOf(reading, context) ?? unread
    values[column.id] = storedOf(reading, cell, context, doubt !== null)
    if (doubt !== null) doubts[column.id] = doubt
    else if (read.length === 1 && width >= SEVERAL_COLUMNS) doubts[column.id] = { type: 'alone' }
  }
  return { values, doubts }
}

/** Null where the file says what stands here. */
function compareCell({ from: { column, context, unit, unread }, cell, reading: said }: ReadCell, here: Row, line: number): CellChange | null {
  const now = here.values[column.id] ?? null
  const ofRow = unitInRow(here, column.unitColumn)
  const reading = unit === null ? said : besideRow(said, ofRow)
  const fading = fadingOf({ reading, cell, context }, now, true)
  const other: Doubt | null = unit !== null && reading.state === 'clear' && inOtherUnit(reading.value, now, ofRow) ? { type: 'unit', words: unit } : null
  const doubt = doubtOf(reading, context, fading) ?? other ?? unread
  const theirs = storedOf(reading, cell, context, doubt !== null)
  const readings = reading.state === 'ambiguous' ? reading.readings : [theirs]
  if (readings.some(one => sameValue(one, now) || (unit !== null && sameAmount(one, now, ofRow))) || isShown(cell, now, context)) return null
  return { row: here.id, column: column.id, line, now, theirs, words: cell === undefined ? '' : cellWords(cell, context), doubt, isConflict: false, isGone: here.deleted }
}

/** What was shown of it, rounded perhaps, is what our own lists have, in any of the languages; a text that looks like a number may be held as one. */
function isShown(cell: FileCell | undefined, stands: Json, context: KindContext): boolean {
  if (cell?.type === 'number') return typeof stands === 'string' && stands.trim().replace(',', '.') === String(cell.value)
  return cell?.type === 'text' && LOCALES.some(locale => canonicalText(showCell(stands, { ...context, locale }).text) === canonicalText(cell.text))
}
