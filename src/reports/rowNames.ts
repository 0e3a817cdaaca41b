import { rowName } from '../domain/rowName.ts'
import type { RowNames } from '../domain/kind.ts'
import type { Locale } from '../domain/locale.ts'
import type { RowId, TableId } from '../domain/ids.ts'
import { tableOf } from '../domain/tables/index.ts'
import type { Row } from '../domain/view.ts'

/** What rows are called, from the rows that a report was given. A report reads nothing that was typed, so nothing is ever looked up by its name. */
export function rowNames(tables: Readonly<Record<TableId, readonly Row[]>>, locale: Locale, today: string): RowNames {
  const known = new Map<string, string>()
  const rows = new Map(Object.entries(tables).map(([table, list]) => [table, new Map(list.map(row => [row.id, row]))]))
  const names: RowNames = {
    nameOf(table: TableId, row: RowId) {
      const key = `${table}/${row}`
      const before = known.get(key)
      if (before !== undefined) return before
      const declaration = tableOf(table)
      const found = rows.get(table)?.get(row)
      if (declaration === null || found === undefined) return null
      // Said before it is reckoned: two rows that name each other end here and not in a circle.
      known.set(key, '…')
      const name = rowName(declaration, found, { locale, names, today })
      known.set(key, name)
      return name
    },
    find: () => [],
  }
  return names
}
