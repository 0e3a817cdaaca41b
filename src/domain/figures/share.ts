import type { Figure } from '../value.ts'
import { refuse, type Derived } from './derived.ts'
import { quotientOf } from './quotient.ts'
import { inOneUnit } from './sameUnit.ts'

/** Удельный вес: a part in percent of its whole. Refuses different units, a whole of zero, and a part that is more than its whole. */
export function shareOf(part: Figure, whole: Figure, digits = 1): Derived {
  const same = inOneUnit(part, whole)
  if (same.ok && same.b > 0 && same.a > same.b) return refuse('figure.partExceedsWhole')
  return quotientOf(part, whole, digits)
}
