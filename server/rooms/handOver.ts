import * as Y from 'yjs'
import type { Entry, Envelope } from '../../src/book/changeSet.ts'
import { asEntry } from '../../src/book/entry.ts'
import { CELLS } from '../../src/book/keys.ts'
import type { ReadUpdate, ReadWrite, StructId } from '../../src/book/readWrites.ts'
import { rowId } from '../../src/domain/ids.ts'
import type { Storage } from '../log/storage.ts'
import { indexOfWrites, type Arrival } from './arrival.ts'
import { sameId, type Identity } from './identity.ts'

/** What nobody's entry is equal to: the base of a write of which it cannot be found out what it replaced. So it overwrites nothing in silence. */
const UNKNOWN_BASE = ['unknown base', '', 0] as unknown as Entry

/**
 * Writes that arrive where their row no longer is, made again for where it is: each an update of the server's own, on its author's behalf, under the same
 * (change set, index), so that it is recorded once however often it arrives (S11). What each replaced is found in the ledger, which went with the row.
 */
export async function madeAgain(
  { read, moved, arrival, identity }: { readonly read: ReadUpdate; readonly moved: ReadonlySet<number>; readonly arrival: Arrival; readonly identity: Identity },
  storage: Pick<Storage, 'entryOf'>, document: string,
): Promise<readonly Arrival[]> {
  const indexOf = indexOfWrites(arrival)
  const writes = read.writes.filter((_, i) => moved.has(i))
  const arrivals: Arrival[] = []
  for (const write of writes) {
    if (write.gone) continue // its author's own Yjs has dropped the value already
    const place = indexOf(write) - arrival.envelope.from
    const { bases, decides } = arrival.envelope
    const envelope: Envelope = {
      ...arrival.envelope, seen: 0, part: 0, parts: 1, from: indexOf(write),
      bases: [bases === undefined ? await baseOf(write, writes, identity, storage, document) : (bases[place] ?? null)],
      ...(decides !== undefined && { decides: [decides[place] ?? []] }),
    }
    arrivals.push({ user: arrival.user, standing: arrival.standing, arrivedAt: arrival.arrivedAt, clockOffset: arrival.clockOffset, envelope, bytes: updateOf(write) })
  }
  return arrivals
}

async function baseOf(write: ReadWrite, others: readonly ReadWrite[], identity: Identity, storage: Pick<Storage, 'entryOf'>, document: string): Promise<Entry | null> {
  const before = others.find(other => sameId(lastIdOf(other), write.origin))
  if (before !== undefined) return before.gone ? UNKNOWN_BASE : asEntry(before.entry)
  const origin = identity.of(write.origin)
  if (origin === null) return null
  const found = await storage.entryOf(document, { row: rowId(write.row), column: write.column, struct: origin })
  return found === null ? UNKNOWN_BASE : asEntry(found)
}

function updateOf({ key, entry }: ReadWrite): Uint8Array {
  const doc = new Y.Doc()
  doc.getMap(CELLS).set(key, entry)
  const bytes = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return bytes
}

const lastIdOf = ({ id, count }: ReadWrite): StructId => ({ client: id.client, clock: id.clock + count - 1 })
