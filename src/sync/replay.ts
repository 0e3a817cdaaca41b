import * as Y from 'yjs'
import type { MadeWrite, Entry } from '../book/changeSet.ts'
import { entryId, keyOf, type OutboxEntry } from './outboxEntry.ts'

type Replayable = Pick<OutboxEntry, 'document' | 'table' | 'envelope' | 'writes' | 'attempts'>

/**
 * Makes changes again as updates of a document in another epoch, or of the same under another client id (S9, S16). Change set, part and index stay, so the
 * ledger knows them for what they are; `bases` say what each write had replaced, since the new update's own origins say nothing of it.
 * `state` is the document to make them in, null where it is not at hand: the server judges by the bases, not by the origins.
 */
export function makeAgain(
  entries: readonly Replayable[],
  epoch: number,
  state: Uint8Array | null,
  /** Empty: a document of its own has a client id of its own, and leaves the book to be changed by `receive` alone. */
  doc: Y.Doc,
): readonly OutboxEntry[] {
  if (entries.length === 0) return []
  if (state !== null) Y.applyUpdate(doc, state)
  const cells = doc.getMap<Entry>('cells')
  const made = entries.map(entry => {
    const clock = Y.getState(doc.store, doc.clientID)
    const bytes = capture(doc, () => {
      for (const write of entry.writes) cells.set(keyOf(write), write.after)
    })
    return {
      id: entryId(entry.table, entry.envelope, doc.clientID),
      document: entry.document,
      table: entry.table,
      epoch,
      client: doc.clientID,
      clock,
      until: Y.getState(doc.store, doc.clientID),
      envelope: { ...entry.envelope, bases: basesOf(entry) },
      writes: entry.writes,
      bytes,
      attempts: entry.attempts,
    }
  })
  doc.destroy()
  return made
}

/** Made again a second time: the bases are those of the first author still. */
const basesOf = (entry: Replayable): readonly (Entry | null)[] =>
  entry.envelope.bases ?? entry.writes.map((write: MadeWrite) => write.before)

function capture(doc: Y.Doc, run: () => void): Uint8Array {
  let bytes: Uint8Array = new Uint8Array([0, 0])
  const take = (update: Uint8Array) => {
    bytes = update
  }
  doc.on('update', take)
  doc.transact(run)
  doc.off('update', take)
  return bytes
}
