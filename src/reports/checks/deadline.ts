import { formatDate, spanOfDate } from '../../domain/dates.ts'
import { rowId } from '../../domain/ids.ts'
import type { Finding } from './check.ts'
import { textIn, type Check } from './checked.ts'

const DEADLINES = ['due', 'originalDue'] as const

/**
 * What a meeting decides is due after it («в срок до …», counted from the protocol). A date that says only its month or year is taken at its latest, the meeting at its
 * earliest: it is a finding only where it cannot be otherwise.
 */
export const deadline: Check = {
  id: 'deadline',
  concerns: ({ id }) => id === 'actions',
  find({ rowsOf, rowAt, words, locale }) {
    const findings: Finding[] = []
    for (const row of rowsOf('actions')) {
      const id = textIn(row, 'meeting')
      const meeting = id === null ? null : rowAt('meetings', rowId(id))
      const held = meeting === null ? null : (textIn(meeting, 'ends') ?? textIn(meeting, 'starts'))
      const heldBy = held === null ? null : spanOfDate(held)
      if (held === null || heldBy === null) continue
      for (const column of DEADLINES) {
        const due = textIn(row, column)
        const span = due === null ? null : spanOfDate(due)
        if (due !== null && span !== null && span.to <= heldBy.from) {
          findings.push({ table: 'actions', row: row.id, column, detail: words.deadlineIs(formatDate(due, locale), formatDate(held, locale)) })
        }
      }
    }
    return findings
  },
}
