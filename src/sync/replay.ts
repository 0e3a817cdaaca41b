import * as Y from 'yjs'
import type { Entry, MadeWrite } from '../book/changeSet.ts'
import { keyOf } from '../book/keys.ts'
import { bytesOfBase, MAX_BASES_BYTES } from './bases.ts'
import { entryId, type OutboxEntry } from './outboxEntry.ts'

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
  const names = new Set<string>()
  const made = fittingFrames(entries).map(entry => {
    const clock = Y.getState(doc.store, doc.clientID)
    // Several may bear one name: pieces of a set of which not all is here, a change that waits in two forms. One must not take another's place.
    const name = entryId(entry.table, entry.envelope, doc.clientID)
    const id = names.has(name) ? `${name}|${clock}` : name
    names.add(name)
    const bytes = capture(doc, () => {
      for (const write of entry.writes) cells.set(keyOf(write.row, write.column), write.after)
    })
    return {
      id,
      document: entry.document,
      table: entry.table,
      epoch,
      client: doc.clientID,
      clock,
      until: Y.getState(doc.store, doc.clientID),
      envelope: entry.envelope,
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

const decidesOf = ({ envelope: { decides } }: Replayable, from: number, until: number) => (decides === undefined ? {} : { decides: decides.slice(from, until) })

/**
 * The entries with their bases, in more parts where these are too large for one frame: to clear long texts takes few bytes, to say what they were takes all of
 * theirs. The server closes the socket for a frame that is too large, and nothing would ever be sent again.
 */
function fittingFrames(entries: readonly Replayable[]): readonly Replayable[] {
  const pieces = entries.flatMap(piecesOf)
  const whole = Map.groupBy(entries, entry => entry.envelope.changeSet)
  const cut = Map.groupBy(pieces, piece => piece.envelope.changeSet)
  return pieces.map(piece => {
    const { changeSet, parts } = piece.envelope
    const before = whole.get(changeSet)!
    const now = cut.get(changeSet)!
    if (now.length === before.length) return piece
    if (before.length === parts) return { ...piece, envelope: { ...piece.envelope, part: now.indexOf(piece), parts: now.length } }
    return { ...piece, envelope: { ...piece.envelope, part: 0, parts: 1 } }
  })
}

function piecesOf(entry: Replayable): readonly Replayable[] {
  const bases = basesOf(entry)
  const pieces: Replayable[] = []
  let from = 0
  let bytes = 0
  const finish = (until: number) => {
    pieces.push({ ...entry, writes: entry.writes.slice(from, until), envelope: { ...entry.envelope, from: entry.envelope.from + from, bases: bases.slice(from, until), ...decidesOf(entry, from, until) } })
    from = until
    bytes = 0
  }
  for (const [i, base] of bases.entries()) {
    const more = bytesOfBase(base)
    if (i > from && bytes + more > MAX_BASES_BYTES) finish(i)
    bytes += more
  }
  finish(bases.length)
  return pieces
}

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
