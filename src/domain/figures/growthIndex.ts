import { samePeriodYearBefore, sameSpan } from '../periods.ts'
import type { Figure } from '../value.ts'
import { refuse, type Derived } from './derived.ts'
import { quotientOf } from './quotient.ts'

export interface PeriodFigure {
  readonly figure: Figure
  /** A stored period. */
  readonly period: string
}

/**
 * Темп роста: the index in percent to the same period of the year before, 103 for +3 %. Periods are cumulative and compared with nothing
 * else: any other pair is refused, and so are different units, a base of zero and amounts below zero (a balance has no index).
 */
export function growthIndexOf(now: PeriodFigure, before: PeriodFigure, digits = 1): Derived {
  const base = samePeriodYearBefore(now.period)
  if (base === null || !sameSpan(base, before.period)) return refuse('figure.periodsDiffer')
  return quotientOf(now.figure, before.figure, digits)
}
