import { documentName, type ColumnId, type TableId } from '../../src/domain/ids.ts'
import { readOwnColumns, type OwnColumn } from '../../src/domain/settings/ownColumns.ts'
import { SETTINGS } from '../../src/domain/settings/settingsCells.ts'
import { withOwnColumns } from '../../src/domain/settings/withOwnColumns.ts'
import type { TableDeclaration } from '../../src/domain/table.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { TableReader } from './tableReader.ts'

/** The tables of a council as they are, or were at a moment: with the columns that it has added to them. */
export interface CouncilTables {
  readonly own: readonly OwnColumn[]
  /** Null for a table that this version does not know. */
  tableOf(id: TableId): TableDeclaration | null
  /** Columns that are shown nowhere, though rows may have values in them. */
  retired(id: TableId): ReadonlySet<ColumnId>
}

export async function readCouncilTables(reader: TableReader, council: string, asOf: number | null): Promise<CouncilTables> {
  const own = readOwnColumns(await reader.read(documentName(council, SETTINGS), asOf, 'public'))
  return {
    own,
    tableOf(id) {
      const table = tableOf(id)
      return table === null ? null : withOwnColumns(table, own)
    },
    retired: id => new Set(own.filter(one => one.table === id && one.retired).map(({ column }) => column.id)),
  }
}
