import { sameJson } from '../domain/value.ts'
import type { Entry } from './changeSet.ts'
import { asJson } from './entry.ts'

/**
 * For writes made again under a new client id or in a new epoch, where origins say nothing any more: which of them were made
 * without knowledge of what stands. Entries are compared whole, as the same value set again by somebody is another write.
 */
export function baseConflicts(bases: readonly (Entry | null)[], standing: readonly (Entry | null)[]): readonly boolean[] {
  return bases.map((base, i) => !sameJson(asJson(base), asJson(standing[i] ?? null)))
}
