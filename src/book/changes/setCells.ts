import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Json } from '../../domain/value.ts'
import type { ChangeKind, ChangeSet } from '../changeSet.ts'
import { newChangeSetId } from '../newId.ts'

export interface CellValue {
  readonly row: RowId
  readonly column: ColumnId
  readonly value: Json
}

/** Cells to be set together: paste, fill, import, decision. */
export const setCells = (kind: ChangeKind, cells: readonly CellValue[], id = newChangeSetId()): ChangeSet => ({
  id, kind, changes: cells.map(({ row, column, value }) => ({ type: 'set', row, column, value })),
})

/** One cell, as typed. */
export const typing = (cell: CellValue, id = newChangeSetId()): ChangeSet => setCells('typing', [cell], id)

/** Clearing writes `null`; nothing is ever removed. */
export const clearCells = (cells: readonly { readonly row: RowId; readonly column: ColumnId }[], id = newChangeSetId()): ChangeSet =>
  setCells('clear', cells.map(({ row, column }) => ({ row, column, value: null })), id)
