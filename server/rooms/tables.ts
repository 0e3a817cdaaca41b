import { checkCell } from '../../src/domain/check.ts'
import { splitDocumentName, type ColumnId } from '../../src/domain/ids.ts'
import { columnOf, tableOf } from '../../src/domain/tables/index.ts'
import type { RefusalCode } from '../../src/sync/protocol.ts'

const SETTINGS = 'settings'
const CONFIDENTIAL = /~confidential$/

/** Does this version know the document's table? */
export function isKnownDocument(document: string): boolean {
  const name = splitDocumentName(document)
  if (name === null) return false
  return name.table === SETTINGS || tableOf(name.table.replace(CONFIDENTIAL, '')) !== null
}

/** What the gate asks of a cell of the document. Columns that the table does not declare take any JSON: a newer version may have them, a council its own. */
export function cellCheckOf(document: string): (column: ColumnId, value: unknown) => RefusalCode | null {
  const table = tableOf(splitDocumentName(document)?.table.replace(CONFIDENTIAL, '') ?? '')
  return (column, value) => checkCell(table === null ? null : columnOf(table, column), value)
}
