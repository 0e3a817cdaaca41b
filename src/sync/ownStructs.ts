import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { asEntry, contentOf } from '../book/entry.ts'
import { splitKey } from '../book/keys.ts'
import { MAX_UPDATE_BYTES, type Entry, type Envelope, type MadeWrite, type VersionName } from '../book/changeSet.ts'
import { bytesOfBase, MAX_BASES_BYTES } from './bases.ts'

/** Where a write stands in the ledger, or will: its change set and its index there, with what its author had replaced. */
export interface Identity {
  readonly envelope: Envelope
  readonly index: number
  readonly base: Entry | null
  /** The versions of its cell that it decides. */
  readonly decides: readonly VersionName[]
}

/** What one client made, as an update of its own. */
export interface OwnUpdate {
  /** Of the first write, where all of them follow one another in one change set that is known; else null. */
  readonly identity: Identity | null
  readonly clock: number
  readonly until: number
  readonly writes: readonly MadeWrite[]
  readonly bytes: Uint8Array
}

/** Leaves room for the head of an update. */
const BODY_BYTES = MAX_UPDATE_BYTES - 1024

/**
 * The structs of `client` from `from` to below `until`, as updates of at most 256 kB that fit one frame with their bases: what S4 sends when an update is in the copy but neither in the outbox
 * nor at the server. Yjs' own difference would bring the structs of all clients and the deletions of the whole document; this brings the client's and none.
 * Values that were overwritten since may be gone; the last of each key is there. `identify` knows writes that travel in another form too.
 */
export function ownStructs(
  doc: Y.Doc, client: number, from: number, until: number, identify: (write: MadeWrite) => Identity | null,
): readonly OwnUpdate[] {
  const structs = doc.store.clients.get(client) ?? []
  const updates: OwnUpdate[] = []
  let body = new Y.UpdateEncoderV1()
  let writes: MadeWrite[] = []
  let count = 0
  let baseBytes = 0
  let start = from
  let clock = from
  let identity: Identity | null = null

  const finish = () => {
    if (count === 0) return
    const head = encoding.createEncoder()
    for (const number of [1, count, client, start]) encoding.writeVarUint(head, number)
    encoding.writeUint8Array(head, body.toUint8Array())
    encoding.writeVarUint(head, 0) // an empty list of deletions
    updates.push({ identity, clock: start, until: clock, writes, bytes: encoding.toUint8Array(head) })
    body = new Y.UpdateEncoderV1()
    writes = []
    count = 0
    baseBytes = 0
    start = clock
  }

  for (const struct of structs) {
    const end = struct.id.clock + struct.length
    if (end <= from) continue
    if (struct.id.clock >= until) break
    const found = struct instanceof Y.Item ? writesOf(doc, struct) : []
    const known = found.length === 1 ? identify(found[0]!) : null
    const base = known === null ? 0 : bytesOfBase(known.base)
    if (!follows(identity, writes.length, known) || baseBytes + base > MAX_BASES_BYTES) finish()
    if (count === 0) identity = known
    struct.write(body, Math.max(0, from - struct.id.clock))
    count++
    baseBytes += base
    clock = end
    writes.push(...found)
    if (encoding.length(body.restEncoder) > BODY_BYTES) finish()
  }
  finish()
  return updates
}

/** May a write with `next` as its identity stand in one update after `count` writes that began with `first`? */
function follows(first: Identity | null, count: number, next: Identity | null): boolean {
  if (first === null || next === null) return first === next
  return first.envelope.changeSet === next.envelope.changeSet && next.index === first.index + count
}

function writesOf(doc: Y.Doc, item: Y.Item): MadeWrite[] {
  const after = asEntry(contentOf(item))
  if (item.parentSub === null || after === null) return []
  const left = item.origin === null ? undefined : Y.getItem(doc.store, item.origin)
  return [{ ...splitKey(item.parentSub), before: left instanceof Y.Item ? asEntry(contentOf(left)) : null, after }]
}

/** Ranges of `[from, until)` that none of the entries covers. */
export function uncovered(
  from: number,
  until: number,
  entries: readonly { readonly clock: number; readonly until: number }[],
): readonly { readonly from: number; readonly until: number }[] {
  const ranges: { from: number; until: number }[] = []
  let at = from
  for (const entry of entries.toSorted((a, b) => a.clock - b.clock)) {
    if (at >= until) break
    if (entry.clock > at) ranges.push({ from: at, until: Math.min(entry.clock, until) })
    at = Math.max(at, entry.until)
  }
  if (at < until) ranges.push({ from: at, until })
  return ranges
}
