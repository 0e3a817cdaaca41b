import { roundNumber } from '../decimal.ts'
import { qualifierOfSum, qualifierTurned } from '../qualifiers.ts'
import type { Figure } from '../value.ts'
import { refuse, type Derived } from './derived.ts'
import { inOneUnit } from './sameUnit.ts'

/** `a` in percent of `b`, for two amounts that are not negative. One fraction digit is what statistics give. */
export function quotientOf(a: Figure, b: Figure, digits = 1): Derived {
  const same = inOneUnit(a, b)
  if (!same.ok) return same
  if (same.b === 0) return refuse('figure.zeroBase')
  if (same.a < 0 || same.b < 0) return refuse('figure.negative')
  const value = roundNumber((same.a / same.b) * 100, digits)
  if (!Number.isFinite(value)) return refuse('figure.outOfRange')
  const qualifier = qualifierOfSum(a.qualifier, qualifierTurned(b.qualifier))
  return { ok: true, figure: { value, ...(qualifier !== undefined && { qualifier }) } }
}
