import { isFigure } from '../kinds/figure.ts'
import { unitInRow } from '../unitInRow.ts'
import { effectiveUnit } from '../units.ts'
import { meant, type Figure } from '../value.ts'
import type { Row } from '../view.ts'

/** What a cell of numbers means; null where it is empty or was not understood. */
export function figureIn(row: Pick<Row, 'values'>, column: string): Figure | null {
  const value = meant(row.values[column] ?? null)
  return isFigure(value, column === 'figure') ? value : null
}

/** The amount that a row of `trade` states, in its own unit or the row's; without one where the two contradict each other. Null where it states none. */
export function amountOf(row: Pick<Row, 'values'>): Figure | null {
  const figure = figureIn(row, 'figure')
  if (figure === null) return null
  const { unit: own, ...bare } = figure
  const unit = effectiveUnit(own, unitInRow(row, 'unit'))
  return unit === null ? bare : { ...bare, unit }
}
