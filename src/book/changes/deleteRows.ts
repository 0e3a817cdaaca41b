import type { RowId } from '../../domain/ids.ts'
import type { ChangeSet } from '../changeSet.ts'
import { newChangeSetId } from '../newId.ts'

/** Deleting is a write like any other: what others do in the rows meanwhile survives, and they can be put back (B6). */
export const deleteRows = (rows: readonly RowId[], id = newChangeSetId()): ChangeSet => ({
  id, kind: 'delete', changes: rows.map(row => ({ type: 'delete', row })),
})

export const restoreRows = (rows: readonly RowId[], id = newChangeSetId()): ChangeSet => ({
  id, kind: 'restore', changes: rows.map(row => ({ type: 'restore', row })),
})
