import type { Edition } from '../../src/domain/access/confidential.ts'
import type { DocumentName } from '../../src/domain/ids.ts'
import type { WriteKind } from '../../src/domain/ledger/ledgerWrite.ts'
import type { Json } from '../../src/domain/value.ts'
import type { Row } from '../../src/domain/view.ts'
import type { RecordedRow } from '../log/storage.ts'

/** A place in the ledger: the newest first by when a write arrived, and by its number where several arrived at once. */
export interface LedgerPlace {
  readonly arrivedAt: number
  readonly arrival: number
}

export interface LedgerFilter {
  /** Whoever asks may read each of them: it is asked nowhere below this. */
  readonly documents: readonly DocumentName[]
  /** Of rows that were confidential once, what was written until then is in the full one only. */
  readonly edition: Edition
  readonly row?: string
  /** null: the making of rows. */
  readonly column?: string | null
  readonly user?: string
  readonly kind?: WriteKind
  readonly changeSet?: string
  /** ms since 1970 by the server's clock, both within. */
  readonly from?: number
  readonly until?: number
  /** Refused writes of others are left out: what was refused was not for everybody's eyes. */
  readonly refusedOnlyOf?: string
}

export interface LedgerPageQuery extends LedgerFilter {
  /** Only what lies behind this place. */
  readonly after: LedgerPlace | null
  readonly limit: number
}

/** A row of the ledger with its document and its number in the order of arrival. `before` is the making of the row where a cell had no entry of its own yet. */
export interface ArrivedRow extends RecordedRow {
  readonly document: DocumentName
  readonly arrival: number
}

export interface LedgerPage {
  /** The newest first. */
  readonly writes: readonly ArrivedRow[]
  /** Where the next page begins; null where there is none. */
  readonly next: LedgerPlace | null
}

/** A cell that does not say what it said at a moment, or a row that was made since (`column` null). Columns `deleted` and `rank` count, too. */
export interface ChangedCell {
  readonly row: string
  readonly column: string | null
  readonly was: Json
  readonly is: Json
  /** Who wrote last, and when it arrived. */
  readonly by: string
  readonly arrivedAt: number
}

export interface ChangedCells {
  readonly cells: readonly ChangedCell[]
  /** There are more than are told. */
  readonly more: boolean
}

/**
 * The ledger as people read it. It sees what is on disk and nothing else, and holds up no write: it has a thread and a connection of its own.
 * All promises reject with a `StorageError`.
 */
export interface LedgerReader {
  page(query: LedgerPageQuery): Promise<LedgerPage>
  /** All rows of a document as they stood at a moment (ms since 1970, by arrival at the server), deleted ones too, in no particular order. */
  rowsAsOf(document: DocumentName, moment: number, edition: Edition): Promise<readonly Row[]>
  changedSince(document: DocumentName, moment: number, edition: Edition): Promise<ChangedCells>
  /** May be called twice. */
  close(): Promise<void>
}

/** Every write that fits, page by page, so that no more than one page is in memory. */
export async function* everyWrite(reader: Pick<LedgerReader, 'page'>, filter: LedgerFilter, pageSize: number): AsyncGenerator<readonly ArrivedRow[]> {
  let after: LedgerPlace | null = null
  do {
    const page: LedgerPage = await reader.page({ ...filter, after, limit: pageSize })
    yield page.writes
    after = page.next
  } while (after !== null)
}
