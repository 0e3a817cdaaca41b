import { isAssignment } from './binding.ts'
import { isFilled, textIn, type Check } from './checked.ts'

/** What has no deadline by its nature, or needs none any more. */
const WITHOUT: ReadonlySet<string | null> = new Set(['standingControl', 'done', 'doneLate', 'offControl'])

/** «Поручить … в срок до …»: an assignment in work has its deadline, unless it is under standing control. */
export const due: Check = {
  id: 'due',
  concerns: ({ id }) => id === 'actions',
  find: ({ rowsOf, words }) =>
    rowsOf('actions')
      .filter(row => isAssignment(row) && !isFilled(row, 'due') && !WITHOUT.has(textIn(row, 'status')) && !isFilled(row, 'completed') && !isFilled(row, 'offControl'))
      .map(row => ({ table: 'actions', row: row.id, column: 'due', detail: words.deadlineIsMissing })),
}
