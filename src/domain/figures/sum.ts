import { fractionLength, roundNumber } from '../decimal.ts'
import { qualifierOfSum } from '../qualifiers.ts'
import type { Figure } from '../value.ts'
import { refuse, type Derived } from './derived.ts'
import { inOneUnit } from './sameUnit.ts'

/** Two amounts together, in the unit of the first: export and import are the turnover. Refuses different units. "Over 10" and 5 are over 15. */
export function sumOf(a: Figure, b: Figure): Derived {
  const same = inOneUnit(a, b)
  if (!same.ok) return same
  const value = roundNumber(same.a + same.b, Math.max(fractionLength(same.a), fractionLength(same.b)))
  if (!Number.isFinite(value)) return refuse('figure.outOfRange')
  const qualifier = qualifierOfSum(a.qualifier, b.qualifier)
  return { ok: true, figure: { value, ...(qualifier !== undefined && { qualifier }), ...(same.unit !== undefined && { unit: same.unit }) } }
}
