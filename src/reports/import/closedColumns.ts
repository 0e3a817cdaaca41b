import { showCell } from '../../domain/cell.ts'
import { rowId, type ColumnId } from '../../domain/ids.ts'
import type { TableContext } from '../../domain/kind.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import type { CarriedTable } from '../returning/carried.ts'
import { columnReader, provedBy } from './cellReader.ts'
import type { TableNow } from './compareTable.ts'
import type { ReturnedTable } from './returnedFile.ts'
import { sameValue } from './sameValue.ts'
import { stepping, type Sliced } from './sliced.ts'

/**
 * Columns of a data request that nobody was asked to fill in, and in which the file says something else than what stands here (R38). What it said when it
 * went out is not carried, so that it may as well have been changed here since.
 */
export function* closedColumns({ columns, rows }: ReturnedTable, carried: CarriedTable, now: TableNow, context: TableContext): Sliced<readonly ColumnId[]> {
  const differing: ColumnId[] = []
  if (carried.isRequest !== true) return differing
  for (const id of columns) {
    const column = now.declaration.columns.find(one => one.id === id)
    if (column === undefined || carried.columns.some(one => one.id === id)) continue
    const own = { ...context, column }
    const reader = columnReader(own, provedBy(rows.flatMap(({ cells: { [id]: cell } }) => (cell?.type === 'text' ? [cell.text] : [])), own))
    let differs = false
    yield* stepping(rows, row => {
      const here = row.id === null ? undefined : now.rows.get(rowId(row.id))
      if (differs || here === undefined) return
      const stands = here.values[id] ?? null
      const cell = row.cells[id]
      const reading = reader.read(cell)
      const values = reading.state === 'clear' ? [reading.value] : reading.state === 'ambiguous' ? reading.readings : reading.state === 'empty' ? [null] : []
      differs = !values.some(value => sameValue(value, stands)) && !(cell?.type === 'text' && canonicalText(cell.text) === canonicalText(showCell(stands, own).text))
    })
    if (differs) differing.push(id)
  }
  return differing
}
