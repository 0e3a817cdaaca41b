import { rowName } from '../../src/domain/arrange.ts'
import { documentName, type RowId, type TableId } from '../../src/domain/ids.ts'
import type { KindContext, RowNames } from '../../src/domain/kind.ts'
import type { Locale } from '../../src/domain/locale.ts'
import type { TableDeclaration } from '../../src/domain/table.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import type { TableReader } from './tableReader.ts'

/** The words behind the references of a table: its neighbours are read, theirs in turn are not (a reference in a row's name stays out of it). */
export async function namesFor(reader: TableReader, council: string, table: TableDeclaration, locale: Locale, today: string, asOf: number | null): Promise<RowNames> {
  const wanted = new Set(table.columns.flatMap(column => (column.table === undefined ? [] : [column.table])))
  const rows = new Map<TableId, ReadonlyMap<RowId, Row>>()
  for (const id of wanted) {
    if (tableOf(id) !== null) rows.set(id, new Map((await reader.read(documentName(council, id), asOf)).map(row => [row.id, row])))
  }
  const column = table.columns[0]!
  const plain: KindContext = { locale, column, today, names: { nameOf: () => null, find: () => [] } }
  return {
    nameOf(id, row) {
      const declaration = tableOf(id)
      const found = rows.get(id)?.get(row)
      return declaration === null || found === undefined ? null : rowName(declaration, found, plain)
    },
    find: () => [], // nothing is parsed here
  }
}
