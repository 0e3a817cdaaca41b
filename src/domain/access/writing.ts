import { assertNever } from '../assertNever.ts'
import type { ColumnId, TableId } from '../ids.ts'
import { SETTINGS } from '../settings/settingsCells.ts'
import { meant, type Json } from '../value.ts'
import { may, type Standing } from '../access.ts'
import { CONFIDENTIAL } from './confidential.ts'

/** Who writes, as far as it decides what may be written. */
export interface Writer extends Standing {
  /** The tables that the council has opened to contributors. */
  readonly opened: ReadonlySet<TableId>
}

/**
 * - `all`: every row and column, rows come and go.
 * - `execution`: of rows that are given to the own organisation the columns that report on execution.
 */
export type TableRight = 'all' | 'execution' | 'none'

/**
 * `role`: nothing in this table, or no rows. `otherOrganisation`: the row is not given to the own one. `closedColumn`: not for contributors in any row.
 * `closedChoice`: not this choice, neither to be set nor to be replaced.
 */
export type WriteFault = 'role' | 'otherOrganisation' | 'closedColumn' | 'closedChoice'

/** What is written: a cell of a row with its values as they stand, or the row itself, made, deleted, put back or moved. */
export type Target = { readonly type: 'row' } | {
  readonly type: 'cell'
  readonly column: ColumnId
  readonly valueOf: (column: ColumnId) => Json
  /** What is to be written; null where that is not known yet. */
  readonly value: Json
}

/**
 * Tables in which work is given to organisations: who is named there answers for the row and reports on it in these columns, and nowhere else. What was
 * decided, by whom, for when and how much is the secretariat's, and so is taking an action off control: whoever executes it says that it is done (`closed`).
 */
const GIVEN: Readonly<Record<TableId, Given>> = {
  actions: {
    to: ['lead', 'coExecutors'],
    execution: new Set(['status', 'progress', 'delivered', 'evidence', 'completed']),
    closed: { column: 'status', choice: 'offControl' },
  },
}

interface Given {
  readonly to: readonly ColumnId[]
  readonly execution: ReadonlySet<ColumnId>
  readonly closed: { readonly column: ColumnId; readonly choice: string }
}

export function rightIn({ role, organisation, opened }: Writer, table: TableId): TableRight {
  switch (role) {
    case 'owner':
    case 'editor':
      return may(role, 'write') ? 'all' : 'none'
    case 'contributor':
      if (table === SETTINGS || !opened.has(table)) return 'none'
      if (!Object.hasOwn(GIVEN, table)) return 'all'
      return organisation === null ? 'none' : 'execution'
    case 'viewer':
      return 'none'
    default:
      return assertNever(role)
  }
}

/** The one decision about who may write what, for the server's gate and for the screen alike; null where it may be written. */
export function writeFault(writer: Writer, table: TableId, target: Target): WriteFault | null {
  const right = rightIn(writer, table)
  if (right === 'none') return 'role'
  if (writer.role !== 'contributor') return null
  // Marked, a row is gone from the eyes of who marked it.
  if (target.type === 'cell' && target.column === CONFIDENTIAL) return 'closedColumn'
  if (right === 'all') return null
  if (target.type === 'row') return 'role'
  const { to, execution, closed } = GIVEN[table]!
  if (!execution.has(target.column)) return 'closedColumn'
  if (!to.some(column => names(target.valueOf(column), writer.organisation))) return 'otherOrganisation'
  if (target.column !== closed.column) return null
  return meant(target.valueOf(closed.column)) === closed.choice || meant(target.value) === closed.choice ? 'closedChoice' : null
}

/** Only what is certain counts: a name that was not understood, or could be another's, gives nobody a right. */
function names(given: Json, organisation: string | null): boolean {
  return organisation !== null && Array.isArray(given) && (given as readonly Json[]).includes(organisation)
}
