import { rowId, type ColumnId, type RowId } from '../domain/ids.ts'

/** Names of the root maps of a document. */
export const CELLS = 'cells'
export const COLLISIONS = 'collisions'

/** Columns that say something of the row itself; no table may declare them. */
export const DELETED = 'deleted'
export const RANK = 'rank'

/** `column` is null for the row itself. */
export const keyOf = (row: RowId, column: ColumnId | null): string => (column === null ? row : `${row}:${column}`)

export function splitKey(key: string): { readonly row: RowId; readonly column: ColumnId | null } {
  const colon = key.indexOf(':')
  return colon < 0 ? { row: rowId(key), column: null } : { row: rowId(key.slice(0, colon)), column: key.slice(colon + 1) }
}
