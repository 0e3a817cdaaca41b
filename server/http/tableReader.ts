import { byRank } from '../../src/book/rowOrder.ts'
import type { Edition } from '../../src/domain/access/confidential.ts'
import type { DocumentName } from '../../src/domain/ids.ts'
import type { Row } from '../../src/domain/view.ts'
import type { LedgerReader } from '../ledger/ledgerReader.ts'

/** Rows of a document as they are on disk, deleted ones too, in no particular order. Empty for a document that nobody has written in. */
export interface TableReader {
  /**
   * `asOf`: as they were at that moment (ms since 1970, by arrival at the server); null: as they are. Of the past the public edition leaves out what was
   * written into rows while they were confidential.
   */
  read(document: DocumentName, asOf: number | null, edition: Edition): Promise<readonly Row[]>
}

/** What a reader of a table sees: the rows that are not deleted, in their own order. */
export const standing = (rows: readonly Row[]): readonly Row[] => rows.filter(row => !row.deleted).toSorted(byRank)

/** `current` reads a document as it is; what was is read from the ledger. */
export const createTableReader = (current: (document: DocumentName) => Promise<readonly Row[]>, ledger: Pick<LedgerReader, 'rowsAsOf'>): TableReader => ({
  read: (document, asOf, edition) => (asOf === null ? current(document) : ledger.rowsAsOf(document, asOf, edition)),
})
