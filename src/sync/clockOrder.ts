import type { OutboxEntry } from './outboxEntry.ts'

type Clocked = Pick<OutboxEntry, 'client' | 'clock'>

/**
 * The server takes in what a client made in the order of its clocks only, and tabs may hear of it in another: from the disk, from one another, or as missing (S4).
 * So the entries of each client stand in that order at the places that they have among the others.
 */
export function inClockOrder<T extends Clocked>(entries: readonly T[]): readonly T[] {
  const reached = new Map<number, number>()
  const disorderly = new Set<number>()
  for (const { client, clock } of entries) {
    if (clock < (reached.get(client) ?? 0)) disorderly.add(client)
    else reached.set(client, clock)
  }
  if (disorderly.size === 0) return entries
  const ordered = new Map([...disorderly].map(client => [client, entries.filter(entry => entry.client === client).toSorted((a, b) => a.clock - b.clock).values()]))
  return entries.map(entry => ordered.get(entry.client)?.next().value ?? entry)
}
