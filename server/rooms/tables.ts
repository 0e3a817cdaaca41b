import { isConfidentialPart, keepsConfidential, wholeTable } from '../../src/domain/access/confidential.ts'
import { checkCell } from '../../src/domain/check.ts'
import { splitDocumentName, type ColumnId, type CouncilId, type TableId } from '../../src/domain/ids.ts'
import { checkSettingsCell, SETTINGS } from '../../src/domain/settings/settingsCells.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import { columnOf, tableOf } from '../../src/domain/tables/index.ts'
import type { RefusalCode } from '../../src/sync/protocol.ts'

/** Does this version know the document's table? */
export function isKnownDocument(document: string): boolean {
  const name = splitDocumentName(document)
  if (name === null) return false
  if (name.table === SETTINGS) return true
  const table = tableOf(wholeTable(name.table))
  return table !== null && (!isConfidentialPart(name.table) || keepsConfidential(table))
}

/** The council whose settings the document is; null for a table's. */
export function settingsOf(document: string): CouncilId | null {
  const name = splitDocumentName(document)
  return name?.table === SETTINGS ? name.council : null
}

/** `later`: not with the making of the row. */
export type CellCheck = (column: ColumnId, value: unknown, later: boolean) => RefusalCode | null

/**
 * What the gate asks of a cell of the document. Columns that neither the table nor the council declares take any JSON: a newer version may
 * have them, and a council's own may have become known to its members before their declaration reaches the server.
 */
export function cellCheckOf(
  document: string, ownColumnOf: (council: CouncilId, table: TableId, id: ColumnId) => ColumnDeclaration | null = () => null,
): CellCheck {
  const name = splitDocumentName(document)
  if (name?.table === SETTINGS) return checkSettingsCell
  const id = name === null ? '' : wholeTable(name.table)
  const table = tableOf(id)
  return (column, value) => {
    const declared = table === null ? null : columnOf(table, column)
    return checkCell(declared ?? (name === null ? null : ownColumnOf(name.council, id, column)), value)
  }
}
