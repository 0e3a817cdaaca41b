import type { CouncilId, RowId, TableId } from '../src/domain/ids.ts'
import type { Label } from '../src/domain/locale.ts'
import type { Values } from '../src/domain/table.ts'

/** A row as it is written down here: only what is known; a column that is left out is empty. `Row` is the table's row type. */
export interface SeedRow<Row extends object> {
  /** Readable and fixed: it stands in addresses, and what a later version of the seed says of a row is found by it. */
  readonly id: string
  readonly values: Partial<Row>
}

/** A council that can be laid into empty documents. */
export interface CouncilSeed {
  readonly id: CouncilId
  readonly name: Label
  /** Rows of `people`. */
  readonly coChairs: { readonly belarusian: RowId; readonly russian: RowId }
  /** Rows of every table in the order in which they are shown; values in their stored shapes. */
  readonly tables: Readonly<Record<TableId, readonly { readonly id: RowId; readonly values: Values }[]>>
}
