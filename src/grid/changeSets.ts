import { newChangeSetId } from '../book/newId.ts'
import type { Change, ChangeKind, ChangeSet } from '../book/changeSet.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Values } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'

const changeSet = (kind: ChangeKind, changes: readonly Change[]): ChangeSet => ({ id: newChangeSetId(), kind, changes })

export const cellSet = (kind: ChangeKind, row: RowId, column: ColumnId, value: Json): ChangeSet =>
  changeSet(kind, [{ type: 'set', row, column, value }])

export const rowCreated = (row: RowId, values: Values, rank: string): ChangeSet => changeSet('create', [{ type: 'create', row, values, rank }])

export const rowsDeleted = (rows: readonly RowId[]): ChangeSet => changeSet('delete', rows.map(row => ({ type: 'delete', row })))

export const rowRestored = (row: RowId): ChangeSet => changeSet('restore', [{ type: 'restore', row }])
