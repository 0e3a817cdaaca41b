import { isAhead } from '../../domain/ahead.ts'
import { storedReading } from '../../domain/cell.ts'
import type { ColumnId, RowId, TableId } from '../../domain/ids.ts'
import { isId, rowId } from '../../domain/ids.ts'
import type { KindContext, TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../domain/table.ts'
import { isUnsure, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { CarriedTable } from '../returning/carried.ts'
import { closedColumns } from './closedColumns.ts'
import { cellWords, columnReader, provedBy, type CellReading, type ColumnReader, type UnreadCode } from './cellReader.ts'
import { fadingOf, isBare, namesNoUnit, type Fading } from './faded.ts'
import type { FileCell } from './fileSheet.ts'
import type { ReturnedRow, ReturnedTable } from './returnedFile.ts'
import { rewrittenNotes } from './rewrittenNotes.ts'
import { sameValue } from './sameValue.ts'
import { atOnce, stepping, type Sliced } from './sliced.ts'
import { withStrayed } from './strayed.ts'
import { broughtWords, shownBefore, stillShows, type BroughtWords } from './shownBefore.ts'

/** What is to be said of a value that was not read for certain. */
export type Doubt =
  | { readonly type: 'ambiguous'; readonly readings: readonly Json[] }
  | { readonly type: 'refused'; readonly code: UnreadCode }
  /** Less than stood there before, as programs leave it. */
  | { readonly type: 'faded'; readonly fading: Fading }
  /** The header of a stranger's column names another unit than the row, or one that the column cannot keep. */
  | { readonly type: 'unit'; readonly words: string }
  /** Nothing else stands in the row, in a stranger's table of several columns: a note, a heading. */
  | { readonly type: 'alone' }
  /** D32: a day of completion that has not come yet. */
  | { readonly type: 'ahead' }

/** A cell in which the file says something else than what went out. */
export interface CellChange {
  readonly row: RowId
  readonly column: ColumnId
  /** Where it stands in the file. */
  readonly line: number
  /** What went out; absent where that is not known. */
  readonly base?: Json
  readonly now: Json
  /** What would be stored: as typed where it is in doubt. */
  readonly theirs: Json
  /** As the file shows it. */
  readonly words: string
  readonly doubt: Doubt | null
  /** It was changed here as well, to something else. */
  readonly isConflict: boolean
  /** The row was deleted here since. */
  readonly isGone: boolean
}

export interface AddedRow {
  readonly line: number
  readonly values: Readonly<Record<ColumnId, Json>>
  readonly doubts: Readonly<Record<ColumnId, Doubt>>
  /** The row of which it is a copy. */
  readonly copyOf: RowId | null
  /** A copy in which nothing was changed. */
  readonly isSame: boolean
  /** A row of the same key that was deleted here. */
  readonly wasDeleted: RowId | null
}

/** In the workbook when it went out, and no more. Nobody said that it is to be deleted here. */
export interface MissingRow {
  readonly row: RowId
  readonly isChangedSince: boolean
}

/** A row of the file of which cannot be said whether it is one of ours: it lacks its key or has none for certain, several have it, it went out and is none of those that one may see here by now, it was put into a request, which asks for none, it is filled in nothing but columns that are reckoned or numbered, or it counts the columns of a form. */
export interface UnplacedRow {
  readonly line: number
  readonly reason: 'noKey' | 'unclearKey' | 'several' | 'notHere' | 'deleted' | 'request' | 'noValues' | 'numbering'
}

export interface TableComparison {
  readonly table: TableId
  readonly changes: readonly CellChange[]
  readonly added: readonly AddedRow[]
  readonly missing: readonly MissingRow[]
  /** Cells that only we changed since, and cells in which both say the same. */
  readonly ours: number
  readonly same: number
  /** Columns that went out and have not come back, and headers of such as nobody here knows. */
  readonly lost: readonly ColumnId[]
  readonly unknown: readonly string[]
  readonly unplaced: readonly UnplacedRow[]
  /** Columns that nobody was asked to fill in and that say something else than what stands here; they are left as they are. */
  readonly closed: readonly ColumnId[]
  /** Columns in which a list of ours has numbers of its notes, which say nothing here; they are not compared. Of a table that has come back only where they were rewritten. */
  readonly noted: readonly ColumnId[]
}

export interface TableNow {
  readonly declaration: TableDeclaration
  /** Deleted ones too. */
  readonly rows: ReadonlyMap<RowId, Row>
}

interface ComparedColumn {
  readonly column: ColumnDeclaration
  readonly context: KindContext
  readonly reader: ColumnReader
  readonly words: BroughtWords
  /** Index among the carried values. */
  readonly at: number
}

/** As `comparingTable`, in one go. */
export const compareTable = (returned: ReturnedTable, carried: CarriedTable, now: TableNow, context: TableContext): TableComparison => atOnce(comparingTable(returned, carried, now, context))

/** `returned` against what it carried and what stands here now, step by step. The context is of the file's language. Changes nothing. */
export function* comparingTable(returned: ReturnedTable, carried: CarriedTable, now: TableNow, context: TableContext): Sliced<TableComparison> {
  const there = new Set(returned.columns)
  const columns = yield* comparedColumns(returned, carried, now, context)
  const base = new Map<string, readonly Json[]>()
  yield* stepping(carried.rows, ([id, ...values]) => base.set(id, values))
  const changes: CellChange[] = []
  const added: AddedRow[] = []
  const unplaced: UnplacedRow[] = []
  let ours = 0
  let same = 0

  const { originals, copies } = yield* apart(returned.rows, row => (base.has(row.id!) ? touched(row, base.get(row.id!)!, columns) : 0))
  yield* stepping(originals, row => {
    const id = row.id !== null && isId(row.id) ? rowId(row.id) : null
    const here = id === null ? undefined : now.rows.get(id)
    // Moved to where this person may not look: as a new row it would be put back for everyone.
    if (id !== null && here === undefined && base.has(id)) unplaced.push({ line: row.line, reason: 'notHere' })
    else if (id === null || here === undefined) addRow(row, null)
    else compareRow(row, here, base.get(id))
  })
  yield* stepping(copies, row => addRow(row, rowId(row.id!))) // only rows with an id are copies

  function compareRow(row: ReturnedRow, here: Row, went: readonly Json[] | undefined): void {
    for (const one of columns) {
      const compared = compareCell(row, one, went?.[one.at], here)
      if (compared === 'ours') ours++
      else if (compared === 'same') same++
      else if (compared !== null) changes.push(compared)
    }
  }

  function addRow(row: ReturnedRow, copyOf: RowId | null): void {
    const made = newRow(row, columns)
    const isOther = Object.keys(made.values).length === 0
    if (isOther && Object.values(row.cells).every(isEmpty)) return
    if (carried.isRequest || isOther) {
      unplaced.push({ line: row.line, reason: carried.isRequest ? 'request' : 'noValues' })
      return
    }
    const went = copyOf === null ? undefined : base.get(copyOf)
    added.push({ line: row.line, ...made, copyOf, isSame: went !== undefined && touched(row, went, columns) === 0, wasDeleted: null })
  }

  const missing: MissingRow[] = []
  const came = new Set(returned.rows.map(({ id }) => id))
  yield* stepping(carried.isRequest === true ? [] : carried.rows, ([id, ...values]) => {
    const here = now.rows.get(rowId(id))
    if (came.has(id) || here === undefined || here.deleted) return
    missing.push({ row: here.id, isChangedSince: columns.some(({ column, at }) => !sameValue(values[at], here.values[column.id])) })
  })
  const naming = columns.flatMap(({ column, at }) => (now.declaration.name.includes(column.id) ? [{ id: column.id, at }] : []))
  return {
    table: returned.table, changes: yield* withStrayed(yield* withEmptied(changes, columns, originals, base), naming, base), added, missing, ours, same,
    lost: carried.columns.map(({ id }) => id).filter(id => !there.has(id)),
    unknown: returned.unknown,
    unplaced,
    closed: yield* closedColumns(returned, carried, now, context),
    noted: yield* rewrittenNotes(returned, carried, now, context),
  }
}

/** Those that went out, have come back and are still here. */
function* comparedColumns({ columns, rows }: ReturnedTable, carried: CarriedTable, { declaration }: TableNow, context: TableContext): Sliced<readonly ComparedColumn[]> {
  const there = new Set(columns)
  const compared: ComparedColumn[] = []
  for (const [at, { id, kind }] of carried.columns.entries()) {
    const column = declaration.columns.find(one => one.id === id && one.kind === kind)
    if (column === undefined || !there.has(id)) continue
    const words = carried.words[id] ?? []
    const own = { ...context, column }
    compared.push({ column, context: own, at, reader: columnReader(own, provedBy(textsOf(rows, id), own), words), words: broughtWords(words) })
    yield
  }
  return compared
}

const textsOf = (rows: readonly ReturnedRow[], column: ColumnId): readonly string[] => rows.flatMap(({ cells }) => {
  const cell = cells[column]
  return cell?.type === 'text' ? [cell.text] : []
})

function newRow(row: ReturnedRow, columns: readonly ComparedColumn[]): Pick<AddedRow, 'values' | 'doubts'> {
  const values: Record<ColumnId, Json> = {}
  const doubts: Record<ColumnId, Doubt> = {}
  for (const { column, context, reader } of columns) {
    const cell = row.cells[column.id]
    const reading = reader.read(cell)
    const doubt = doubtOf(reading, context)
    const value = storedOf(reading, cell, context, doubt !== null)
    if (value === null) continue
    values[column.id] = value
    if (doubt !== null) doubts[column.id] = doubt
  }
  return { values, doubts }
}

/** `null`: as it went out. */
function compareCell(row: ReturnedRow, one: ComparedColumn, went: Json | undefined, here: Row): CellChange | 'ours' | 'same' | null {
  const { column, context, reader, words } = one
  const cell = row.cells[column.id]
  const now = here.values[column.id] ?? null
  const isOurs = went !== undefined && !sameValue(went, now)
  const untouched = () => (isOurs && !here.deleted ? 'ours' : null)
  const shows = went === undefined ? false : stillShows(cell, shownBefore(went, column.kind, words))
  if (shows === true) return untouched()
  const reading = reader.read(cell)
  // Words of its format that are not understood are those that it went out with.
  if (shows === 'unsure' && (reading.state === 'refused' || says(reading, went))) return untouched()
  if (went !== undefined && reading.state !== 'ambiguous' && says(reading, went)) return untouched()
  if (reading.state !== 'ambiguous' && says(reading, now) && !here.deleted) return went === undefined ? null : 'same'
  const fading = went === undefined ? null : fadingOf({ reading, cell, context }, went, false)
  const faded = fading === 'words' && shows !== 'unsure' && !isBare(cell) && !namesNoUnit(cell, reading, went ?? null) ? null : fading
  const doubt = doubtOf(reading, context, faded)
  return {
    row: here.id, column: column.id, line: row.line, ...(went !== undefined && { base: went }), now,
    theirs: storedOf(reading, cell, context, doubt !== null), words: cell === undefined ? '' : cellWords(cell, context), doubt,
    // Of a row that did not go out with the file nobody can say who changed what.
    isConflict: isOurs || went === undefined, isGone: here.deleted,
  }
}

/** So many cells at least are a column that was emptied; fewer are cells that somebody has cleared. */
const EMPTIED_CELLS = 3

/** A column that went out filled and came back with nothing in any of its rows was lost on the way, as one that was taken out. */
function* withEmptied(changes: readonly CellChange[], columns: readonly ComparedColumn[], rows: readonly ReturnedRow[], base: ReadonlyMap<string, readonly Json[]>): Sliced<readonly CellChange[]> {
  const cleared = new Map<ColumnId, number>()
  for (const { column, theirs } of changes) if (theirs === null) cleared.set(column, (cleared.get(column) ?? 0) + 1)
  const emptied = new Set<ColumnId>()
  for (const { column, at } of columns) {
    if ((cleared.get(column.id) ?? 0) < EMPTIED_CELLS) continue
    let isFilled = false
    yield* stepping(rows, ({ id, cells }) => (isFilled ||= id !== null && (base.get(id)?.[at] ?? null) !== null && !isEmpty(cells[column.id])))
    if (!isFilled) emptied.add(column.id)
  }
  return emptied.size === 0 ? changes : changes.map(change => (emptied.has(change.column) && change.theirs === null ? { ...change, doubt: { type: 'faded', fading: 'emptied' } } : change))
}

const isEmpty = (cell: FileCell | undefined): boolean => cell === undefined || (cell.type === 'text' && cell.text.trim() === '')

const says = (reading: CellReading, value: Json | undefined): boolean => {
  switch (reading.state) {
    case 'empty': return sameValue(null, value)
    case 'clear': return sameValue(reading.value, value)
    case 'ambiguous': return reading.readings.some(one => sameValue(one, value))
    case 'refused': return false
  }
}

export function doubtOf(reading: CellReading, context: KindContext, fading: Fading | null = null): Doubt | null {
  if (fading !== null) return { type: 'faded', fading }
  switch (reading.state) {
    case 'ambiguous': return { type: 'ambiguous', readings: reading.readings }
    case 'refused': return { type: 'refused', code: reading.code }
    case 'clear': return isAhead(reading.value, context) ? { type: 'ahead' } : null
    case 'empty': return null
  }
}

/** As typing would leave it; what is in doubt stays marked until somebody says that it is right. */
export function storedOf(reading: CellReading, cell: FileCell | undefined, context: KindContext, isDoubtful = false): Json {
  const raw = cell === undefined ? '' : cellWords(cell, context).toWellFormed()
  const value = storedReading(reading, raw, context)
  return isDoubtful && reading.state === 'clear' && !isUnsure(value) ? { value, raw, unsure: true } : value
}

/** Cells of a row that do not show any more what they showed. */
const touched = (row: ReturnedRow, went: readonly Json[], columns: readonly ComparedColumn[]): number =>
  columns.filter(({ column, at, words }) => stillShows(row.cells[column.id], shownBefore(went[at] ?? null, column.kind, words)) === false).length

/** Of rows with one id the one that was changed least is it; the others were copied from it. */
function* apart(rows: readonly ReturnedRow[], changed: (row: ReturnedRow) => number): Sliced<{ readonly originals: readonly ReturnedRow[]; readonly copies: readonly ReturnedRow[] }> {
  const byId = new Map<string, ReturnedRow[]>()
  for (const row of rows) {
    if (row.id === null) continue
    const same = byId.get(row.id)
    if (same === undefined) byId.set(row.id, [row])
    else same.push(row)
  }
  const copies = new Set<ReturnedRow>()
  for (const same of byId.values()) {
    if (same.length < 2) continue
    const counts: number[] = []
    yield* stepping(same, row => counts.push(changed(row)))
    const original = same[counts.indexOf(Math.min(...counts))]
    for (const row of same) if (row !== original) copies.add(row)
    yield
  }
  return { originals: rows.filter(row => !copies.has(row)), copies: [...copies] }
}
