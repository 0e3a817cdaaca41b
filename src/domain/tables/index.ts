import type { ColumnId, TableId } from '../ids.ts'
import type { ColumnDeclaration, TableDeclaration } from '../table.ts'
import { actions } from './actions.ts'
import { agenda } from './agenda.ts'
import { agreements } from './agreements.ts'
import { meetings } from './meetings.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { projects } from './projects.ts'
import { rates } from './rates.ts'
import { sources } from './sources.ts'
import { trade } from './trade.ts'

/** Every table of a council, in the order in which the sidebar shows them. */
export const TABLES: readonly TableDeclaration[] = [meetings, agenda, actions, agreements, projects, trade, organisations, people, sources, rates]

export const TABLE_IDS: readonly TableId[] = TABLES.map(table => table.id)

const BY_ID: ReadonlyMap<TableId, TableDeclaration> = new Map(TABLES.map(table => [table.id, table]))

/** `null` for a table that this version does not know: newer versions may have more. */
export const tableOf = (id: TableId): TableDeclaration | null => BY_ID.get(id) ?? null

const COLUMNS: ReadonlyMap<TableDeclaration, ReadonlyMap<ColumnId, ColumnDeclaration>> = new Map(
  TABLES.map(table => [table, new Map(table.columns.map(column => [column.id, column]))]),
)

/** `null` for a column that the table does not declare. A declaration that is none of ours (a test's, a newer version's) is searched as it is. */
export function columnOf(table: TableDeclaration, id: ColumnId): ColumnDeclaration | null {
  const known = COLUMNS.get(table)
  return known ? (known.get(id) ?? null) : (table.columns.find(column => column.id === id) ?? null)
}
