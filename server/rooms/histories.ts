import type { ClientMessage } from '../../src/sync/protocol.ts'
import type { Storage } from '../log/storage.ts'
import { MAX_EPOCH_SEEN } from './epochNumber.ts'

/**
 * Which documents began afresh in this run of the server, so that nobody can make them do so for ever: a backup comes back only with a start, so after what
 * came with it has been dealt with, whoever speaks of another history is wrong (S16). One entry for a document at most.
 */
export interface Histories {
  /** It was made or began an epoch in this run: the server has lost nothing of this epoch. */
  readonly begun: Set<string>
  /** It began an epoch because somebody had seen a later one than its own: the number is now above all that can have been lost. */
  readonly leapt: Set<string>
}

export const createHistories = (): Histories => ({ begun: new Set(), leapt: new Set() })

/**
 * Was the copy of a device made from what this log holds? `lost`: from what came after a backup that was restored, so the document must begin afresh, and
 * what of it is on devices is made again. A document does that only as often as it can be true, not whenever someone says so.
 */
export async function historyOf(
  { epoch, run, seen }: Pick<Extract<ClientMessage, { type: 'open' }>, 'epoch' | 'run' | 'seen'>,
  kept: { readonly epoch: number; readonly head: number },
  storage: Pick<Storage, 'run' | 'lastOfRun'>,
  document: string,
  { begun, leapt }: Histories,
): Promise<'known' | 'lost' | 'impossible'> {
  if (epoch > kept.epoch) return epoch > MAX_EPOCH_SEEN || leapt.has(document) ? 'impossible' : 'lost'
  if (epoch < kept.epoch) return 'known'
  const last = run === '' || run === storage.run ? kept.head : await storage.lastOfRun(document, run)
  if (last !== null && seen <= last) return 'known'
  return begun.has(document) ? 'impossible' : 'lost'
}
