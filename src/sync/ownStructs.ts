import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { asEntry, contentOf } from '../book/entry.ts'
import { splitKey } from '../book/keys.ts'
import { MAX_UPDATE_BYTES, type MadeWrite } from '../book/changeSet.ts'

/** What one client made, as an update of its own. */
export interface OwnUpdate {
  readonly clock: number
  readonly until: number
  readonly writes: readonly MadeWrite[]
  readonly bytes: Uint8Array
}

/** Leaves room for the head of an update. */
const BODY_BYTES = MAX_UPDATE_BYTES - 1024

/**
 * The structs of `client` from `from` to below `until`, as updates of at most 256 kB: what S4 sends when an update is in the copy but neither in the outbox
 * nor at the server. Yjs' own difference would bring the structs of all clients and the deletions of the whole document; this brings the client's and none.
 * Values that were overwritten since may be gone; the last of each key is there.
 */
export function ownStructs(doc: Y.Doc, client: number, from: number, until: number): readonly OwnUpdate[] {
  const structs = doc.store.clients.get(client) ?? []
  const updates: OwnUpdate[] = []
  let body = new Y.UpdateEncoderV1()
  let writes: MadeWrite[] = []
  let count = 0
  let start = from
  let clock = from

  const finish = () => {
    if (count === 0) return
    const head = encoding.createEncoder()
    for (const number of [1, count, client, start]) encoding.writeVarUint(head, number)
    encoding.writeUint8Array(head, body.toUint8Array())
    encoding.writeVarUint(head, 0) // an empty list of deletions
    updates.push({ clock: start, until: clock, writes, bytes: encoding.toUint8Array(head) })
    body = new Y.UpdateEncoderV1()
    writes = []
    count = 0
    start = clock
  }

  for (const struct of structs) {
    const end = struct.id.clock + struct.length
    if (end <= from) continue
    if (struct.id.clock >= until) break
    struct.write(body, Math.max(0, from - struct.id.clock))
    count++
    clock = end
    if (struct instanceof Y.Item) writes.push(...writesOf(doc, struct))
    if (encoding.length(body.restEncoder) > BODY_BYTES) finish()
  }
  finish()
  return updates
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
    if (entry.clock > at) ranges.push({ from: at, until: Math.min(entry.clock, until) })
    at = Math.max(at, entry.until)
    if (at >= until) return ranges
  }
  if (at < until) ranges.push({ from: at, until })
  return ranges
}
