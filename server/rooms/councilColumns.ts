import type { ColumnId, CouncilId, TableId } from '../../src/domain/ids.ts'
import { openedTables } from '../../src/domain/settings/contributing.ts'
import { readOwnColumns } from '../../src/domain/settings/ownColumns.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import type { Row } from '../../src/domain/view.ts'

/**
 * What the gate must know of councils' settings: the columns that they have added to their tables, and the tables in which contributors write, taken from each state of a council's settings that is on
 * disk. Retired ones too: their values are still of their kind. A few hundred small things for a council, kept while the server runs.
 */
export interface CouncilColumns {
  knows(council: CouncilId): boolean
  learn(council: CouncilId, rows: readonly Row[]): void
  /** Null for a column that the settings do not name (yet). */
  columnOf(council: CouncilId, table: TableId, id: ColumnId): ColumnDeclaration | null
  /** The tables in which contributors write. */
  opened(council: CouncilId): ReadonlySet<TableId>
}

const NONE: ReadonlySet<never> = new Set()

export function createCouncilColumns(): CouncilColumns {
  const councils = new Map<CouncilId, { readonly columns: ReadonlyMap<string, ColumnDeclaration>; readonly opened: ReadonlySet<TableId> }>()
  const keyOf = (table: TableId, id: ColumnId) => `${table}/${id}`
  return {
    knows: council => councils.has(council),
    learn: (council, rows) => void councils.set(council, {
      columns: new Map(readOwnColumns(rows).map(({ table, column }) => [keyOf(table, column.id), column])),
      opened: openedTables(rows),
    }),
    columnOf: (council, table, id) => councils.get(council)?.columns.get(keyOf(table, id)) ?? null,
    opened: council => councils.get(council)?.opened ?? NONE,
  }
}
