import type { ColumnId, CouncilId, TableId } from '../../src/domain/ids.ts'
import { readOwnColumns } from '../../src/domain/settings/ownColumns.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import type { Row } from '../../src/domain/view.ts'

/**
 * The columns that councils have added to their tables, as the gate knows them: taken from each state of a council's settings that is on
 * disk. Retired ones too: their values are still of their kind. A few hundred small things for a council, kept while the server runs.
 */
export interface CouncilColumns {
  knows(council: CouncilId): boolean
  learn(council: CouncilId, rows: readonly Row[]): void
  /** Null for a column that the settings do not name (yet). */
  columnOf(council: CouncilId, table: TableId, id: ColumnId): ColumnDeclaration | null
}

export function createCouncilColumns(): CouncilColumns {
  const councils = new Map<CouncilId, ReadonlyMap<string, ColumnDeclaration>>()
  const keyOf = (table: TableId, id: ColumnId) => `${table}/${id}`
  return {
    knows: council => councils.has(council),
    learn: (council, rows) => void councils.set(council, new Map(readOwnColumns(rows).map(({ table, column }) => [keyOf(table, column.id), column]))),
    columnOf: (council, table, id) => councils.get(council)?.get(keyOf(table, id)) ?? null,
  }
}
