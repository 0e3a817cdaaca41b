import { documentName, type RowId, type TableId } from '../../src/domain/ids.ts'
import type { RowNames, TableContext } from '../../src/domain/kind.ts'
import { rowName } from '../../src/domain/rowName.ts'
import type { TableDeclaration } from '../../src/domain/table.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import type { TableReader } from './tableReader.ts'

/** A row may be named by a row that is named by a row; beyond this, or in a circle, the id stands. */
const MAX_DEPTH = 3

/** The words behind the references of a table: of the tables it points to, and of those that the names of their rows point to. */
export async function namesFor(reader: TableReader, council: string, table: TableDeclaration, context: Omit<TableContext, 'names'>, asOf: number | null): Promise<RowNames> {
  const rows = new Map<TableId, ReadonlyMap<RowId, Row>>()
  const wanted = targetsOf(table, () => true)
  for (const id of wanted) {
    const declaration = tableOf(id)
    if (declaration === null || rows.has(id)) continue
    rows.set(id, new Map((await reader.read(documentName(council, id), asOf, 'public')).map(row => [row.id, row])))
    wanted.push(...targetsOf(declaration, column => declaration.name.includes(column)))
  }

  const namesAt = (depth: number): RowNames => ({
    nameOf(id, row) {
      const declaration = tableOf(id)
      const found = rows.get(id)?.get(row)
      return declaration === null || found === undefined || depth > MAX_DEPTH ? null : rowName(declaration, found, { ...context, names: namesAt(depth + 1) })
    },
    find: () => [], // nothing is parsed here
  })
  return namesAt(1)
}

const targetsOf = (table: TableDeclaration, counts: (column: string) => boolean): TableId[] =>
  table.columns.flatMap(column => (column.table !== undefined && counts(column.id) ? [column.table] : []))
