import { keyOf } from '../book/keys.ts'
import type { OutboxEntry } from './outboxEntry.ts'

/** What was decided here and the server has not heard of yet: by key (`row:column`) the versions, by their names. A decision that was taken back is none. */
export function waitingDecisions(entries: readonly Pick<OutboxEntry, 'envelope' | 'writes'>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const decisions = new Map<string, ReadonlySet<string>>()
  for (const { envelope: { decides, kind }, writes } of entries) {
    if (decides === undefined && kind !== 'undo') continue
    for (const [i, write] of writes.entries()) {
      const names = decides?.[i] ?? []
      if (names.length > 0) decisions.set(keyOf(write.row, write.column), new Set(names))
      else if (kind === 'undo') decisions.delete(keyOf(write.row, write.column))
    }
  }
  return decisions
}
