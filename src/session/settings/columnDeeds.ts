import type { Doable } from '../../book/book.ts'
import type { ChangeSetId, RowId, TableId } from '../../domain/ids.ts'

/** What was done with an own column, to be named when it can be taken back. */
export interface ColumnDeed {
  readonly table: TableId
  readonly column: RowId
  readonly what: 'add' | 'change' | 'retire' | 'takeBack'
}

/** Own columns are added beside the work in a table: its Ctrl+Z takes them back in their turn, so it is kept which change sets were of which table. */
export interface ColumnDeeds {
  add(changeSet: ChangeSetId, deed: ColumnDeed): void
  /** Is what can be taken back (or done again) in the settings a matter of this table's columns, and later than what can be in the table itself? */
  later(table: TableId, inSettings: Doable | null, inTable: Doable | null): ColumnDeed | null
}

export function createColumnDeeds(): ColumnDeeds {
  const deeds = new Map<ChangeSetId, ColumnDeed>()
  return {
    add: (changeSet, deed) => void deeds.set(changeSet, deed),
    later(table, inSettings, inTable) {
      const deed = inSettings === null ? undefined : deeds.get(inSettings.changeSet)
      if (inSettings === null || deed?.table !== table) return null
      return inTable === null || inSettings.at > inTable.at ? deed : null
    },
  }
}
