import type { DocumentName } from '../../src/domain/ids.ts'
import type { Row } from '../../src/domain/view.ts'

/** Rows of a document as they are on disk, deleted ones too, in no particular order. Empty for a document that nobody has written in. */
export interface TableReader {
  /** `asOf`: as they were at that moment (ms since 1970, by arrival at the server); null: as they are. */
  read(document: DocumentName, asOf: number | null): Promise<readonly Row[]>
}

/** What a reader of a table sees: the rows that are not deleted, in their own order. */
export const standing = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(row => !row.deleted).toSorted((a, b) => compareText(a.rank, b.rank) || compareText(a.id, b.id))

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
