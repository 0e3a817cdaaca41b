import * as Y from 'yjs'
import { createBudget } from '../rooms/budget.ts'
import { createParts } from '../rooms/parts.ts'
import type { Update } from './madeAgain.ts'

/** Change sets with their parts put together, in the order in which they became whole; null where a part is missing or does not fit. */
export function wholeSets(updates: readonly Update[]): readonly Update[] | null {
  const parts = createParts(createBudget(Infinity)) // the file has its bounds already
  const wholes: Update[] = []
  for (const [i, { envelope, bytes }] of updates.entries()) {
    const whole = parts.add({ sequence: i + 1, envelope, bytes, size: bytes.length })
    if (whole === 'malformed') return null
    if (whole === 'waiting') continue
    parts.settle(whole.sequence)
    wholes.push({ envelope: whole.envelope, bytes: whole.bytes })
  }
  return parts.firstWaiting() === Infinity ? wholes : null
}

/** Merging takes longer than in proportion to the number of updates: so in small groups, and these again. */
const GROUP = 64

export function mergedInGroups(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= GROUP) return Y.mergeUpdates([...updates])
  const groups: Uint8Array[] = []
  for (let i = 0; i < updates.length; i += GROUP) groups.push(Y.mergeUpdates(updates.slice(i, i + GROUP)))
  return mergedInGroups(groups)
}
