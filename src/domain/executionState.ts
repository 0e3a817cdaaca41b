import type { ColumnDeclaration, Values } from './table.ts'
import { overdueBy } from './overdue.ts'
import { meant } from './value.ts'

/** How far a decision is, as a control sheet counts it; each decision is in exactly one of these. */
export const EXECUTION_STATES = ['done', 'doneLate', 'inTime', 'overdue', 'standing', 'offControl', 'noDeadline'] as const
export type ExecutionState = (typeof EXECUTION_STATES)[number]

/**
 * D31: the state of a clause for the summary of execution (сводка об исполнении), from its status, its deadline and its dates. A completion after the
 * deadline is late whatever the status says; a clause that is not closed is overdue when its deadline has passed (D30), and in time until then.
 */
export function executionStateOf(deadline: ColumnDeclaration, columns: readonly ColumnDeclaration[], today: string): (values: Values) => ExecutionState {
  const isOverdue = overdueBy(deadline, columns, today)
  return values => {
    const status = meant(values['status'] ?? null)
    const due = meant(values[deadline.id] ?? null)
    const completed = meant(values['completed'] ?? null)
    if (status === 'offControl') return 'offControl'
    if (status === 'doneLate') return 'doneLate'
    if (status === 'done' || typeof completed === 'string') {
      // Compared as far as both are known: a month says nothing of a day in it.
      const isLate = typeof completed === 'string' && typeof due === 'string' && completed.slice(0, due.length) > due.slice(0, completed.length)
      return isLate ? 'doneLate' : 'done'
    }
    if (meant(values['offControl'] ?? null) !== null) return 'offControl'
    if (isOverdue(values)) return 'overdue'
    if (status === 'standingControl') return 'standing'
    return typeof due === 'string' ? 'inTime' : 'noDeadline'
  }
}
