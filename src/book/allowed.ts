import type { Rights } from '../domain/access/rights.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { Applied } from './book.ts'
import { DELETED, RANK } from './keys.ts'
import type { PlannedWrite } from './plan.ts'

/** The first write that the author may not make, as the gate would refuse it; null where all may be made. */
export function notAllowed(rights: Rights, writes: readonly PlannedWrite[], rows: ReadonlyMap<RowId, Row>): Extract<Applied, { ok: false }> | null {
  if (rights.all) return null
  for (const write of writes) {
    const { row } = write
    if (write.type === 'row') {
      const values = write.values
      const column = Object.keys(values).find(id => rights.cell(id, other => values[other] ?? null) !== null)
      if (!rights.rows || column !== undefined) return refused(row, column)
    } else if (write.column === DELETED || write.column === RANK ? !rights.rows : rights.cell(write.column, other => rows.get(row)?.values[other] ?? null) !== null) {
      return refused(row, write.column)
    }
  }
  return null
}

const refused = (row: RowId, column?: ColumnId): Extract<Applied, { ok: false }> => ({ ok: false, code: 'change.notAllowed', row, ...(column !== undefined && { column }) })
