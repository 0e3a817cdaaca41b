import type { Check } from './checked.ts'
import { isFilled } from './checked.ts'

const FIGURES = ['figure', 'growth', 'place', 'share'] as const

/** Without its period a figure can be compared with nothing; a growth, a rank and a share have one too. */
export const period: Check = {
  id: 'period',
  concerns: ({ id }) => id === 'trade',
  find: ({ rowsOf, words }) =>
    rowsOf('trade')
      .filter(row => !isFilled(row, 'period') && FIGURES.some(column => isFilled(row, column)))
      .map(row => ({ table: 'trade', row: row.id, column: 'period', detail: words.periodIsMissing })),
}
