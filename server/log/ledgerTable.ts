import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { WriteKind } from '../../src/domain/ledger/ledgerWrite.ts'
import type { Json } from '../../src/domain/value.ts'
import type { RefusalCode } from '../../src/sync/protocol.ts'
import { checksumOf, ENTRY_COLUMNS, HIDDEN, isWhole, isWholeWrite, SHOWN, WRITE_COLUMNS } from './checksum.ts'
import { valuesOf, type PackedRows } from './packedRows.ts'
import { StorageError, type BaseQuestion, type CellStruct, type LedgerQuery, type Outcome, type RecordedRow, type RowQuestion } from './storage.ts'

type Cells = Record<string, SQLOutputValue>

/** In the order of `valuesOf`. */
const COLUMNS = ['document', 'seq', 'change_set', 'idx', 'user', 'client', 'clock', 'row_id', 'column_id', 'before', 'after', 'gone', 'kind', 'size', 'file',
  'of_change_set', 'seen', 'made_at', 'clock_offset', 'arrived_at', 'outcome', 'reason']
const CHANGE_SET = COLUMNS.indexOf('change_set')
const placesOf = (columns: readonly string[]) => columns.map(column => COLUMNS.indexOf(column))
const ENTRY = placesOf(ENTRY_COLUMNS)
const WRITE = placesOf(WRITE_COLUMNS)

/** The statements on the ledger's table. Rows are only ever added. */
export function ledgerTable(db: DatabaseSync) {
  const insert = db.prepare(`INSERT INTO ledger (${COLUMNS.join(', ')}, entry_sum, write_sum) VALUES (${COLUMNS.map(() => '?').join(',')}, ?, ?) ON CONFLICT (document, change_set, idx) DO NOTHING`)
  const recorded = db.prepare('SELECT idx, seq FROM ledger WHERE document = ? AND change_set = ?')
  const lastStanding = db.prepare(`SELECT * FROM ledger WHERE document = ? AND row_id = ? AND column_id = ? AND outcome = 'stands' ORDER BY arrival DESC LIMIT 1`)
  const entryOf = db.prepare('SELECT row_id, column_id, after, entry_sum FROM ledger WHERE document = ? AND row_id = ? AND column_id = ? AND client = ? AND clock = ?')
  const move = db.prepare('UPDATE OR IGNORE ledger SET document = ?, seq = ?, hidden = max(hidden, ?) WHERE document = ? AND row_id = ?')
  const moveBeside = db.prepare("UPDATE ledger SET document = ?, seq = ?, hidden = max(hidden, ?), change_set = change_set || '~' || client || '.' || clock WHERE document = ? AND row_id = ?")
  const writtenSince = db.prepare(`SELECT * FROM ledger WHERE arrival IN (
      SELECT max(arrival) FROM ledger WHERE document = ? AND row_id = ? AND column_id NOT IN ('', 'deleted', 'rank')
      AND seq > ? AND user <> ? AND outcome = 'stands' GROUP BY column_id
    ) ORDER BY arrival DESC`)

  const ofStruct = db.prepare('SELECT * FROM ledger WHERE document = ? AND row_id = ? AND column_id = ? AND client = ? AND clock = ? LIMIT 1')
  const stoodAt = db.prepare(`SELECT * FROM ledger WHERE document = ? AND row_id = ? AND column_id = ? AND outcome = 'stands' AND seq <= ? ORDER BY arrival DESC LIMIT 1`)

  return {
    add(document: string, seq: number, rows: PackedRows): void {
      for (let i = 0; i < rows.count; i++) {
        const values = valuesOf(document, seq, rows, i)
        const sums = [ENTRY, WRITE].map(places => checksumOf(places.map(place => values[place]!)))
        if (insert.run(...values, ...sums).changes === 1) continue
        // Another struct under a key that is taken: no honest client does that, and it must not hide a write. A struct comes only once.
        values[CHANGE_SET] = `${String(values[CHANGE_SET])}~${rows.client[i]}.${rows.clock[i]}`
        insert.run(...values, ...sums)
      }
    },

    query({ document, row, column, changeSet, indexes, arrivedUntil, outcome, after }: LedgerQuery): RecordedRow[] {
      const where = ['document = ?']
      const values: SQLInputValue[] = [document]
      const add = (condition: string, value: SQLInputValue | undefined) => {
        if (value === undefined) return
        where.push(condition)
        values.push(value)
      }
      add('row_id = ?', row)
      add('column_id = ?', column === null ? '' : column)
      add('change_set = ?', changeSet)
      add('idx >= ?', indexes?.[0])
      add('idx < ?', indexes?.[1])
      add('arrived_at <= ?', arrivedUntil)
      add('outcome = ?', outcome)
      add('seq > ?', after)
      return db.prepare(`SELECT * FROM ledger WHERE ${where.join(' AND ')} ORDER BY arrival`).all(...values).map(recordedRow)
    },

    recorded(document: string, changeSets: readonly string[]): Map<string, Map<number, number>> {
      const found = new Map<string, Map<number, number>>()
      for (const changeSet of changeSets) {
        found.set(changeSet, new Map(recorded.all(document, changeSet).map(cells => [Number(cells['idx']), Number(cells['seq'])])))
      }
      return found
    },

    /** The ledger follows the row: all that ever arrived for it. In its new document it arrived with the record that brought it there. `hides` as in `Exchange`. */
    move(row: string, from: string, to: string, seq: number, hides: boolean): void {
      move.run(to, seq, hides ? HIDDEN : SHOWN, from, row)
      // Under a key that is taken there: as in `add`.
      moveBeside.run(to, seq, hides ? HIDDEN : SHOWN, from, row)
    },

    entryOf(document: string, { row, column, struct }: CellStruct): Json {
      const cells = entryOf.get(document, row, column ?? '', struct.client, struct.clock)
      return cells === undefined ? null : entryIn(cells)
    },

    lastStanding(document: string, row: string, column: string | null): RecordedRow | null {
      const cells = lastStanding.get(document, row, column ?? '')
      return cells === undefined ? null : recordedRow(cells)
    },

    writtenSince: (document: string, { row, seen, user }: RowQuestion): RecordedRow[] => writtenSince.all(document, row, seen, user).map(recordedRow),

    builtOn(document: string, { row, column, struct, seen }: BaseQuestion): RecordedRow | null {
      const cells = ofStruct.get(document, row, column, struct.client, struct.clock) ?? stoodAt.get(document, row, column, seen)
      return cells === undefined ? null : recordedRow(cells)
    },
  }
}

const textOf = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null)
const jsonOf = (value: SQLOutputValue | undefined): Json => JSON.parse(String(value)) as Json // `add` wrote it

/** What a row of the ledger left behind, of which at least `ENTRY_COLUMNS` and their sum were read. Throws a `StorageError` where it is not what was stored. */
export function entryIn(cells: Cells): Json {
  if (!isWhole(cells['entry_sum'], ENTRY_COLUMNS.map(column => cells[column] ?? null))) throw damagedLedger()
  return jsonOf(cells['after'])
}

export const damagedLedger = (): StorageError => new StorageError('damaged', 'a row of its ledger is not what was stored')

/** Of a row that was read with all its columns. Throws a `StorageError` where it is not what was stored. The casts are of what `add` wrote. */
export function recordedRow(cells: Cells): RecordedRow {
  if (!isWholeWrite(cells)) throw damagedLedger()
  return {
    seq: Number(cells['seq']),
    changeSet: String(cells['change_set']),
    index: Number(cells['idx']),
    user: String(cells['user']),
    client: Number(cells['client']),
    clock: Number(cells['clock']),
    row: String(cells['row_id']),
    column: cells['column_id'] === '' ? null : String(cells['column_id']),
    before: jsonOf(cells['before']),
    after: jsonOf(cells['after']),
    gone: cells['gone'] === 1,
    kind: String(cells['kind']) as WriteKind,
    size: Number(cells['size']),
    file: textOf(cells['file']),
    of: textOf(cells['of_change_set']),
    seen: Number(cells['seen']),
    madeAt: Number(cells['made_at']),
    clockOffset: cells['clock_offset'] === null ? null : Number(cells['clock_offset']),
    arrivedAt: Number(cells['arrived_at']),
    outcome: String(cells['outcome']) as Outcome,
    reason: textOf(cells['reason']) as RefusalCode | null,
    ...(cells['hidden'] === HIDDEN && { hidden: true as const }),
  }
}
