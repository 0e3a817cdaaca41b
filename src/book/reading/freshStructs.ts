import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Span, StructId } from './reading.ts'

/**
 * New structs in one update at most. A run of deleted values is coded by its length: 15 bytes can claim two thousand million
 * of them, so the size of the update bounds nothing.
 */
export const MAX_FRESH = 1_000_000

/** A struct of the update that the document does not have; `from` is its first clock that is new. */
export interface FreshStruct {
  readonly item: Y.Item
  readonly from: number
}

/** What of an update is new to a document. */
export interface FreshStructs {
  readonly byClient: ReadonlyMap<number, readonly FreshStruct[]>
  /** The clock that each client of the update has reached once it is applied. */
  readonly reached: ReadonlyMap<number, number>
  readonly count: number
  readonly gaps: Map<number, number>
  readonly spans: ReadonlyMap<number, Span>
  readonly deleteSet: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}

/** A reason, as a text, where the update is malformed. */
export function freshStructs(doc: Y.Doc, update: Uint8Array): FreshStructs | string {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  let announced: number
  try {
    decoded = Y.decodeUpdate(update)
    announced = decoding.readVarUint(decoding.createDecoder(update))
  } catch {
    return 'undecodable'
  }
  const byClient = new Map<number, FreshStruct[]>()
  const reached = new Map<number, number>()
  const gaps = new Map<number, number>()
  const spans = new Map<number, Span>()
  let count = 0
  let lastClient = -1
  for (const struct of decoded.structs) {
    const client = struct.id.client
    if (client !== lastClient) {
      // Yjs keeps one block for each client when it applies, and would silently forget the first of two.
      if (spans.has(client)) return 'client named twice'
      lastClient = client
    }
    if (struct.length < 1) return 'empty struct'
    const end = struct.id.clock + struct.length
    spans.set(client, { from: spans.get(client)?.from ?? struct.id.clock, until: end })
    const expected = reached.get(client) ?? Y.getState(doc.store, client)
    if (struct instanceof Y.Skip) continue
    if (struct.id.clock > expected) {
      gaps.set(client, expected)
      continue
    }
    if (!(struct instanceof Y.Item)) return 'remains of a nested type'
    if (struct.id.clock < expected && !couldBeKnown(doc, struct)) return 'a known struct with another past'
    if (end <= expected) continue
    count += end - expected
    if (count > MAX_FRESH) return 'too many structs'
    const list = byClient.get(client)
    if (list === undefined) byClient.set(client, [{ item: struct, from: expected }])
    else list.push({ item: struct, from: expected })
    reached.set(client, end)
  }
  // Two blocks of one client side by side read like one here; only the number at the head betrays them.
  if (announced !== spans.size) return 'client named twice'
  for (const ranges of decoded.ds.clients.values()) {
    let end = 0
    for (const range of ranges) {
      // Honest delete sets are sorted and merged. Overlapping ones cost the square of their size, here and in Yjs.
      if (range.len < 1 || range.clock < end) return 'disorderly delete set'
      end = range.clock + range.len
    }
  }
  return { byClient, reached, count, gaps, spans, deleteSet: decoded.ds.clients }
}

/**
 * Yjs looks at where a struct belongs before it sees that it has it already: one that names a predecessor which is not there would
 * stay pending, or break the transaction. An honest copy of what the document has names what the document has.
 */
function couldBeKnown(doc: Y.Doc, item: Y.Item): boolean {
  const parent: unknown = item.parent // the name of a root type in a decoded struct, which the types do not say
  if (item.rightOrigin !== null || (parent !== null && typeof parent !== 'string')) return false
  if (item.origin === null) return true
  const limit = item.origin.client === item.id.client ? item.id.clock : Y.getState(doc.store, item.origin.client)
  return item.origin.clock < limit
}

/** The new struct that holds `id`, null where the update brings none. */
export function structAt(fresh: FreshStructs, id: StructId): FreshStruct | null {
  const list = fresh.byClient.get(id.client)
  if (list === undefined || id.clock < list[0]!.from) return null
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = list[middle]!
    if (id.clock < found.from) high = middle - 1
    else if (id.clock >= found.item.id.clock + found.item.length) low = middle + 1
    else return found
  }
  return null
}

/**
 * Can all of it be laid in? A struct needs its origin and all earlier ones of its client. Where clients wait for one another in
 * a circle, Yjs would keep them pending for ever.
 */
export function isCausal(fresh: FreshStructs): boolean {
  const next = new Map([...fresh.byClient].map(([client, list]) => [client, { list, index: 0 }]))
  const waiting = new Map<number, number[]>()
  const ready = [...next.keys()]
  const here = (id: StructId) => {
    const line = next.get(id.client)
    return line === undefined || line.index === line.list.length || id.clock < line.list[line.index]!.from
  }
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const line = next.get(client)!
    const before = line.index
    while (line.index < line.list.length) {
      const origin = line.list[line.index]!.item.origin
      // An origin of one's own client is checked against the clock where the key is resolved.
      if (origin !== null && origin.client !== client && !here(origin)) {
        const queue = waiting.get(origin.client)
        if (queue === undefined) waiting.set(origin.client, [client])
        else queue.push(client)
        break
      }
      line.index++
    }
    if (line.index > before) {
      ready.push(...(waiting.get(client) ?? []))
      waiting.delete(client)
    }
  }
  return [...next.values()].every(line => line.index === line.list.length)
}
