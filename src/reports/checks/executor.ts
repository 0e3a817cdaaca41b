import { isBinding } from './binding.ts'
import { isFilled, type Check } from './checked.ts'

/** Control of execution names who answers: the first of those in the cell (form of the control card, «исполнитель (первый — ответственный)»). */
export const executor: Check = {
  id: 'executor',
  concerns: ({ id }) => id === 'actions',
  find: ({ rowsOf, words }) =>
    rowsOf('actions')
      .filter(row => isBinding(row) && !isFilled(row, 'lead'))
      .map(row => ({ table: 'actions', row: row.id, column: 'lead', detail: words.executorIsMissing })),
}
