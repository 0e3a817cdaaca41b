import type { Created } from '../../src/book/changeSet.ts'
import { rowId, type ColumnId, type DocumentName } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'
import type { RecordedRow, Storage } from '../log/storage.ts'

interface Rebuilt {
  rank: string
  deleted: boolean
  /** What a row was created with comes before its later values, in whatever order they arrived. */
  created: Readonly<Record<ColumnId, Json>>
  readonly later: Record<ColumnId, Json>
}

/** The rows of a document as they stood at a moment (ms since 1970, by the server's clock): the ledger read from its beginning, each write that came to stand laid over the one before. */
export async function rowsAsOf(storage: Pick<Storage, 'ledger'>, document: DocumentName, moment: number): Promise<readonly Row[]> {
  return rebuilt(await storage.ledger({ document, arrivedUntil: moment, outcome: 'stands' }))
}

export function rebuilt(writes: readonly Pick<RecordedRow, 'row' | 'column' | 'after'>[]): readonly Row[] {
  const rows = new Map<string, Rebuilt>()
  for (const { row: id, column, after } of writes) {
    const row = rows.get(id) ?? { rank: '', deleted: false, created: {}, later: {} }
    rows.set(id, row)
    if (column === null) {
      if (isCreated(after)) {
        row.created = after.v
        if (row.rank === '') row.rank = after.rank
      }
      continue
    }
    if (!Array.isArray(after)) continue
    const value = (after as readonly Json[])[0] ?? null
    if (column === 'deleted') row.deleted = value === true
    else if (column === 'rank') row.rank = typeof value === 'string' ? value : row.rank
    else row.later[column] = value
  }
  return [...rows].map(([id, { rank, deleted, created, later }]) => ({ id: rowId(id), rank, deleted, values: { ...created, ...later } }))
}

const isCreated = (entry: Json): entry is Json & Created => typeof entry === 'object' && entry !== null && !Array.isArray(entry) && 'v' in entry && 'rank' in entry
