import type { Refused } from '../../src/sync/protocol.ts'
import type { Storage } from '../log/storage.ts'
import { sizeOfUpdate } from './arrival.ts'
import { refusedAgain } from './lay.ts'
import type { Incoming } from './seat.ts'

/**
 * For updates that had arrived before, what of each was refused then: its author may never have heard of it, as the answer was lost with the connection (S7).
 * In their order; nothing for those of which nothing was refused.
 */
export async function refusedBefore(storage: Pick<Storage, 'ledger'>, document: string, repeated: readonly Incoming[]): Promise<readonly (readonly [Incoming, readonly Refused[]])[]> {
  const answers = await Promise.all(repeated.map(({ arrival: { envelope, bytes } }) => {
    const size = sizeOfUpdate(bytes)
    // Nothing but its own places: to read all of a large change set for each update that names it would be a lot of work for a few bytes.
    return size === 0 ? [] : storage.ledger({ document, changeSet: envelope.changeSet, indexes: [envelope.from, envelope.from + size], outcome: 'rejected' })
  }))
  return repeated.flatMap((incoming, i) => {
    // What is refused is nobody's affair but its author's.
    const own = answers[i]!.filter(row => row.user === incoming.arrival.user)
    return own.length === 0 ? [] : [[incoming, refusedAgain(own)] as const]
  })
}
