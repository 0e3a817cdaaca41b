import { fractionLength, roundNumber } from '../decimal.ts'
import { qualifierOfSum, qualifierTurned } from '../qualifiers.ts'
import type { Figure } from '../value.ts'
import { refuse, type Derived } from './derived.ts'
import { inOneUnit } from './sameUnit.ts'

/**
 * Сальдо: export less import, in the unit of the export. Refuses different units. "Over 10" less 5 is over 5; 10 less "over 5" is
 * under 5.
 */
export function balanceOf(exported: Figure, imported: Figure): Derived {
  const same = inOneUnit(exported, imported)
  if (!same.ok) return same
  const value = roundNumber(same.a - same.b, Math.max(fractionLength(same.a), fractionLength(same.b)))
  if (!Number.isFinite(value)) return refuse('figure.outOfRange')
  const qualifier = qualifierOfSum(exported.qualifier, qualifierTurned(imported.qualifier))
  return { ok: true, figure: { value, ...(qualifier !== undefined && { qualifier }), ...(same.unit !== undefined && { unit: same.unit }) } }
}
