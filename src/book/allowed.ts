import type { Rights } from '../domain/access/rights.ts'
import type { WriteFault } from '../domain/access/writing.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import { DELETED, RANK } from './keys.ts'
import type { PlannedWrite } from './plan.ts'

export interface NotAllowed {
  readonly ok: false
  readonly code: 'change.notAllowed' | 'change.closedChoice'
  readonly row: RowId
  readonly column?: ColumnId
}

/** The first write that the author may not make, as the gate would refuse it; null where all may be made. */
export function notAllowed(rights: Rights, writes: readonly PlannedWrite[], rows: ReadonlyMap<RowId, Row>): NotAllowed | null {
  if (rights.all) return null
  for (const write of writes) {
    const { row } = write
    if (write.type === 'row') {
      const values = write.values
      const column = Object.keys(values).find(id => rights.cell(id, other => values[other] ?? null, values[id]) !== null)
      if (!rights.rows || column !== undefined) return refused('role', row, column)
    } else {
      const { column, value } = write
      const ofRow = rights.rows ? null : 'role'
      const fault = column === DELETED || column === RANK ? ofRow : rights.cell(column, other => rows.get(row)?.values[other] ?? null, value)
      if (fault !== null) return refused(fault, row, column)
    }
  }
  return null
}

const refused = (fault: WriteFault, row: RowId, column?: ColumnId): NotAllowed => ({
  ok: false, code: fault === 'closedChoice' ? 'change.closedChoice' : 'change.notAllowed', row, ...(column !== undefined && { column }),
})
