import type { KindId } from '../../domain/kindId.ts'
import type { Check } from './checked.ts'
import { isFilled } from './checked.ts'

const FIGURES: ReadonlySet<KindId> = new Set(['figure', 'percent', 'growthIndex'])

/** The workbook says for every figure where it comes from: a row with a figure, a growth or a share names its source. */
export const source: Check = {
  id: 'source',
  concerns: ({ source: column, columns }) => column !== undefined && columns.some(({ kind }) => FIGURES.has(kind)),
  find: ({ tables, rowsOf, words }) =>
    tables.flatMap(({ id, columns, source: column }) => {
      const figures = columns.filter(({ kind }) => FIGURES.has(kind))
      return column === undefined ? [] : rowsOf(id)
        .filter(row => !isFilled(row, column) && figures.some(figure => isFilled(row, figure.id)))
        .map(row => ({ table: id, row: row.id, column, detail: words.sourceIsMissing }))
    }),
}
