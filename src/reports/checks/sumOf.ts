import { fractionLength, roundNumber } from '../../domain/decimal.ts'
import { inOneUnit } from '../../domain/figures/sameUnit.ts'
import { qualifierOfSum } from '../../domain/qualifiers.ts'
import type { Figure } from '../../domain/value.ts'

/** Figures together, in the unit of the first, to be named beside what is stated; null where they have no common unit, or there are none. */
export function sumOf(figures: readonly Figure[]): Figure | null {
  const [first] = figures
  if (first === undefined) return null
  let value = 0
  let digits = 0
  let qualifier: Figure['qualifier']
  for (const figure of figures) {
    const same = inOneUnit(first, figure)
    if (!same.ok) return null
    value += same.b
    digits = Math.max(digits, fractionLength(same.b))
    qualifier = qualifierOfSum(qualifier, figure.qualifier)
  }
  return { value: roundNumber(value, digits), ...(qualifier !== undefined && { qualifier }), ...(first.unit !== undefined && { unit: first.unit }) }
}
