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
  const changeSets = [...new Set(repeated.map(({ arrival }) => arrival.envelope.changeSet))]
  const answers = await Promise.all(changeSets.map(changeSet => storage.ledger({ document, changeSet, outcome: 'rejected' })))
  const rejected = new Map(changeSets.map((changeSet, i) => [changeSet, answers[i] ?? []]))
  return repeated.flatMap(incoming => {
    const { envelope, bytes, user } = incoming.arrival
    const until = envelope.from + sizeOfUpdate(bytes)
    // What is refused is nobody's affair but its author's.
    const own = rejected.get(envelope.changeSet)!.filter(row => row.user === user && row.index >= envelope.from && row.index < until)
    return own.length === 0 ? [] : [[incoming, refusedAgain(own)] as const]
  })
}
