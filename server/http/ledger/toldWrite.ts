import { rowId, userId } from '../../../src/domain/ids.ts'
import { madeAtOf, OFFLINE_AFTER_MS, type LedgerWrite } from '../../../src/domain/ledger/ledgerWrite.ts'
import type { Json } from '../../../src/domain/value.ts'
import type { ArrivedRow } from '../../ledger/ledgerReader.ts'
import { isCreated } from '../../ledger/rebuildRows.ts'
import { tableOfDocument } from '../../ledger/ledgerQueries.ts'

/** A row of the ledger as it is told to people and programs: values without the stamps around them. */
export function toldWrite(row: ArrivedRow): LedgerWrite {
  const madeAt = madeAtOf(row.madeAt, row.clockOffset, row.arrivedAt)
  return {
    table: tableOfDocument(row.document), row: rowId(row.row), column: row.column,
    from: valueIn(row.before, row.column), to: valueIn(row.after, row.column), gone: row.gone,
    by: userId(row.user), madeAt, arrivedAt: row.arrivedAt, offline: row.arrivedAt - madeAt > OFFLINE_AFTER_MS,
    changeSet: row.changeSet, index: row.index, kind: row.kind, size: row.size, file: row.file, outcome: row.outcome, reason: row.reason,
  }
}

/** A cell that was never written later says what its row was made with. */
function valueIn(entry: Json, column: string | null): Json {
  if (isCreated(entry)) return column === null ? entry.v : column === 'rank' ? entry.rank : (entry.v[column] ?? null)
  return Array.isArray(entry) ? ((entry as readonly Json[])[0] ?? null) : null
}
