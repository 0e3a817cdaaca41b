import { may, type Role } from '../../../src/domain/access.ts'
import { confidentialPart, keepsConfidential, type Edition } from '../../../src/domain/access/confidential.ts'
import { documentName, type DocumentName, type TableId } from '../../../src/domain/ids.ts'
import { SETTINGS } from '../../../src/domain/settings/settingsCells.ts'
import { TABLES } from '../../../src/domain/tables/index.ts'

/**
 * The one place that says whose history a member may read: the documents that they may open, of one table or of all; none for a table that there is not.
 * Ledger rows follow their row into the document in which it lies, so what is not read here is hidden with all its past. What was written into a row until it
 * was for everybody lies with it, and is read in the full edition only.
 */
export function readableDocuments(council: string, role: Role, table: TableId | null): readonly DocumentName[] {
  const hidden = may(role, 'confidential') ? TABLES.filter(keepsConfidential).map(({ id }) => id) : []
  const parts = (id: TableId) => (hidden.includes(id) ? [id, confidentialPart(id)] : [id])
  return [...TABLES.map(({ id }) => id), SETTINGS].filter(id => table === null || id === table).flatMap(parts).map(id => documentName(council, id))
}

/** Which edition of the history they may read. */
export const editionFor = (role: Role): Edition => (may(role, 'confidential') ? 'full' : 'public')
