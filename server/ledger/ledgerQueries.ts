import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Edition } from '../../src/domain/access/confidential.ts'
import { splitDocumentName, type DocumentName } from '../../src/domain/ids.ts'
import { sameJson, type Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'
import { isWhole, SHOWN } from '../log/checksum.ts'
import { damagedLedger, entryIn, recordedRow } from '../log/ledgerTable.ts'
import { StorageError } from '../log/storage.ts'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import type { ArrivedRow, ChangedCell, ChangedCells, LedgerFilter, LedgerPage, LedgerPageQuery } from './ledgerReader.ts'
import { isCreated, rebuilt, type StandingWrite } from './rebuildRows.ts'

/** A list of more is of no use to anybody, and would be held in memory several times over. */
const MOST_CHANGED_CELLS = 50_000

/** Said to `WHERE hidden = … OR ?`: whether what is hidden is read, too. */
const readsHidden = (edition: Edition): number => (edition === 'full' ? 1 : 0)

const textOf = (value: SQLOutputValue | undefined): string => String(value)
const jsonOf = (value: SQLOutputValue | undefined): Json => JSON.parse(String(value)) as Json // the ledger's own
const columnOf = (value: SQLOutputValue | undefined): string | null => (value === '' ? null : String(value))

/** The questions to the ledger, on an open connection. They block; they live in a thread of their own. */
export function ledgerQueries(db: DatabaseSync) {
  // The index holds all that chooses the last write of each cell; only these are then read from the table, in the order in which they lie on the disk.
  const standingAsOf = db.prepare(`
    SELECT row_id, column_id, after, entry_sum FROM ledger WHERE arrival IN (
      SELECT max(arrival) FROM ledger INDEXED BY ledger_cells WHERE document = ? AND outcome = 'stands' AND arrived_at <= ? AND (hidden = ${SHOWN} OR ?) GROUP BY row_id, column_id
    ) ORDER BY arrival`)
  standingAsOf.setReturnArrays(true)
  const lastOfCell = db.prepare(`
    SELECT row_id, column_id, after, entry_sum FROM ledger INDEXED BY ledger_cells
    WHERE document = ? AND row_id = ? AND column_id = ? AND outcome = 'stands' AND arrived_at <= ? AND (hidden = ${SHOWN} OR ?) ORDER BY arrival DESC LIMIT 1`)
  const writtenSince = db.prepare(`
    SELECT row_id, column_id, after, entry_sum, user, arrived_at FROM ledger WHERE arrival IN (
      SELECT max(arrival) FROM ledger INDEXED BY ledger_arrivals WHERE document = ? AND arrived_at > ? AND outcome = 'stands' AND (hidden = ${SHOWN} OR ?) GROUP BY row_id, column_id
    ) ORDER BY arrived_at DESC, arrival DESC`)

  function* standing(document: DocumentName, moment: number, edition: Edition): Generator<StandingWrite> {
    // Each row an array, as was asked for above.
    for (const cells of standingAsOf.iterate(document, moment, readsHidden(edition)) as Iterable<unknown> as Iterable<readonly SQLOutputValue[]>) {
      if (!isWhole(cells[3], cells.slice(0, 3))) throw damagedLedger()
      yield { row: textOf(cells[0]), column: columnOf(cells[1]), after: jsonOf(cells[2]) }
    }
  }

  /** What a cell said at a moment: null also for a row that was not there. */
  function valueAt(document: DocumentName, row: string, column: string, moment: number, hidden: number): Json {
    const later = lastOfCell.get(document, row, column, moment, hidden)
    if (later !== undefined) return valueIn(entryIn(later))
    const made = lastOfCell.get(document, row, '', moment, hidden)
    const entry = made === undefined ? null : entryIn(made)
    if (!isCreated(entry)) return null
    return column === 'rank' ? entry.rank : (entry.v[column] ?? null)
  }

  /** The first write in a cell found no entry there: what stood is what the row was made with. */
  function withBefore(write: ArrivedRow, hidden: number): ArrivedRow {
    if (write.before !== null || write.column === null || write.column === 'deleted') return write
    const made = lastOfCell.get(write.document, write.row, '', write.arrivedAt, hidden)
    return made === undefined ? write : { ...write, before: entryIn(made) }
  }

  return {
    page({ documents, after, limit, ...filter }: LedgerPageQuery): LedgerPage {
      // One after the other, each by its own index: over several documents at once SQLite would sort all there is.
      const found = documents.flatMap(document => ofDocument(document, () => pageOf(db, document, { ...filter, documents: [document], after, limit: limit + 1 })))
        .toSorted((a, b) => b.arrivedAt - a.arrivedAt || b.arrival - a.arrival)
      const writes = found.slice(0, limit)
      const last = writes.at(-1)
      return { writes: writes.map(write => ofDocument(write.document, () => withBefore(write, readsHidden(filter.edition)))), next: found.length > limit && last !== undefined ? { arrivedAt: last.arrivedAt, arrival: last.arrival } : null }
    },

    rowsAsOf: (document: DocumentName, moment: number, edition: Edition): readonly Row[] => ofDocument(document, () => rebuilt(standing(document, moment, edition))),

    changedSince: (document: DocumentName, moment: number, edition: Edition): ChangedCells => ofDocument(document, () => changedSince(document, moment, readsHidden(edition))),
  }

  function changedSince(document: DocumentName, moment: number, hidden: number): ChangedCells {
    const cells: ChangedCell[] = []
    const made = new Set<string>()
    const written = writtenSince.all(document, moment, hidden)
    for (const { row_id: row, column_id: column } of written) if (column === '' && lastOfCell.get(document, row!, '', moment, hidden) === undefined) made.add(textOf(row))
    let more = false
    for (const found of written) {
      const row = textOf(found['row_id'])
      const column = columnOf(found['column_id'])
      const who = { row, by: textOf(found['user']), arrivedAt: Number(found['arrived_at']) }
      const after = entryIn(found)
      const cell: ChangedCell | null = made.has(row)
        ? (column === null ? { ...who, column, was: null, is: null } : column === 'deleted' ? { ...who, column, was: null, is: valueIn(after) } : null)
        : column === null ? null : { ...who, column, was: valueAt(document, row, column, moment, hidden), is: valueIn(after) }
      if (cell === null || (cell.column !== null && sameJson(cell.was, cell.is))) continue
      if (cells.length === MOST_CHANGED_CELLS) {
        more = true
        break
      }
      cells.push(cell)
    }
    return { cells, more }
  }
}

export type LedgerQueries = ReturnType<typeof ledgerQueries>

/** What is damaged is told of the document of which it is. */
function ofDocument<T>(document: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof StorageError && error.code === 'damaged' ? new DamagedDocument(document, error.message) : error
  }
}

const valueIn = (entry: Json): Json => (Array.isArray(entry) ? ((entry as readonly Json[])[0] ?? null) : null)

function pageOf(db: DatabaseSync, document: DocumentName, query: LedgerPageQuery): readonly ArrivedRow[] {
  const { where, values } = conditions(document, query)
  const sql = `SELECT * FROM ledger INDEXED BY ${indexFor(query)} WHERE ${where.join(' AND ')} ORDER BY arrived_at DESC, arrival DESC LIMIT ?`
  return db.prepare(sql).all(...values, query.limit).map(cells => ({ ...recordedRow(cells), document, arrival: Number(cells['arrival']) }))
}

/** Chosen here: without statistics SQLite takes the first that fits. */
function indexFor({ row, user, changeSet }: LedgerFilter): string {
  if (row !== undefined) return 'ledger_cells'
  if (changeSet !== undefined) return 'sqlite_autoindex_ledger_1'
  return user === undefined ? 'ledger_arrivals' : 'ledger_people'
}

function conditions(document: DocumentName, { edition, row, column, user, kind, changeSet, from, until, refusedOnlyOf, after }: LedgerPageQuery) {
  const where = ['document = ?', `(hidden = ${SHOWN} OR ?)`]
  const values: SQLInputValue[] = [document, readsHidden(edition)]
  const add = (condition: string, ...given: readonly (SQLInputValue | undefined)[]) => {
    if (given.some(value => value === undefined)) return
    where.push(condition)
    values.push(...(given as SQLInputValue[])) // none is undefined, as was just seen
  }
  add('row_id = ?', row)
  // What a cell was made with is part of its past.
  if (row !== undefined && typeof column === 'string') add("column_id IN (?, '')", column)
  else add('column_id = ?', column === null ? '' : column)
  add('user = ?', user)
  add('kind = ?', kind)
  add('change_set = ?', changeSet)
  add('arrived_at >= ?', from)
  add('arrived_at <= ?', until)
  add("(outcome <> 'rejected' OR user = ?)", refusedOnlyOf)
  if (after !== null) add('arrived_at <= ? AND (arrived_at < ? OR arrival < ?)', after.arrivedAt, after.arrivedAt, after.arrival)
  return { where, values }
}

/** The table of a document, without what parts its rows by who may see them. */
export function tableOfDocument(document: string): string {
  return splitDocumentName(document)?.table.replace(/~.*$/, '') ?? document
}

