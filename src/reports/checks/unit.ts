import { formatFigure } from '../../domain/numberFormat.ts'
import { isFigure } from '../../domain/kinds/figure.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { unitInRow } from '../../domain/unitInRow.ts'
import { effectiveUnit } from '../../domain/units.ts'
import type { Check } from './checked.ts'
import { valueIn } from './checked.ts'

/** A sum of money has its currency beside it. */
const CURRENCY = 'currency'

const figuresOf = (columns: readonly ColumnDeclaration[]): readonly ColumnDeclaration[] => columns.filter(({ kind, own }) => kind === 'figure' && own !== true)

/** Показатель, ед. изм.: a figure says what it counts, itself or in the row's unit, and the two do not contradict each other. */
export const unit: Check = {
  id: 'unit',
  concerns: ({ columns }) => figuresOf(columns).length > 0,
  find: ({ tables, rowsOf, words, locale }) =>
    tables.flatMap(({ id, columns }) => {
      const figures = figuresOf(columns)
      return figures.flatMap(column =>
        rowsOf(id).flatMap(row => {
          const figure = valueIn(row, column.id)
          if (!isFigure(figure, true) || effectiveUnit(figure.unit, unitInRow(row, column.unitColumn ?? CURRENCY)) !== null) return []
          return [{ table: id, row: row.id, column: column.id, detail: words.unitIsMissing(formatFigure(figure, locale)) }]
        }))
    }),
}
