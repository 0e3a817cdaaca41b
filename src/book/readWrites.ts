import * as Y from 'yjs'
import { rowId } from '../domain/ids.ts'
import { deletesSomething } from './reading/deletions.ts'
import { freshStructs, isCausal, structAt, type FreshStruct } from './reading/freshStructs.ts'
import { keyFinder, keyOfStored, type Key } from './reading/keyOf.ts'
import { nameOf } from './reading/lastOfKey.ts'
import type { ReadUpdate, ReadWrite, StructId, UpdateReading } from './reading/reading.ts'

export type { ReadUpdate, ReadWrite, Span, StructId, UpdateReading } from './reading/reading.ts'

type Draft = { -readonly [K in keyof ReadWrite]: ReadWrite[K] }

/**
 * Reads an update back into the writes in it, against the document that it is meant for and before it is applied (B7, B8).
 * Never throws and never changes the document. What is read as `read` can be applied without anything left pending, and changes
 * the heads of the writes and nothing else. Writes come by client, each client's in the order in which they were made.
 */
export function readWrites(doc: Y.Doc, update: Uint8Array): UpdateReading {
  const malformed = (reason: string): UpdateReading => ({ state: 'malformed', reason })
  const fresh = freshStructs(doc, update)
  if (typeof fresh === 'string') return malformed(fresh)

  const keyOf = keyFinder(doc, fresh)
  const writes: Draft[] = []
  const succeeded = new Set<string>()
  const made = new Map<Y.Item, { readonly from: number; readonly drafts: readonly Draft[] }>()
  for (const list of fresh.byClient.values()) {
    for (const struct of list) {
      const key = keyOf(struct.item)
      if (key === null) continue
      if (typeof key === 'string') return malformed(key)
      if (!continues(doc, struct, key)) return malformed('continues a run of another key')
      const drafts = draftsOf(struct, key.map, key.key)
      for (const draft of drafts) {
        if (draft.origin !== null) succeeded.add(nameOf(draft.origin))
        writes.push(draft)
      }
      made.set(struct.item, { from: struct.from, drafts })
    }
  }
  if (fresh.gaps.size === 0 && !isCausal(fresh)) return malformed('clients wait for one another')
  for (const write of writes) write.head = !succeeded.has(nameOf(lastIdOf(write)))
  const deletion = deletesSomething(doc, fresh, writes, succeeded)
  if (deletion !== null) return malformed(deletion)
  if (fresh.gaps.size > 0) return { state: 'gap', clients: fresh.gaps, spans: fresh.spans }

  const writeAt = (id: StructId): Draft | null => {
    const struct = structAt(fresh, id)
    if (struct === null) return null
    const { from, drafts } = made.get(struct.item)!
    return drafts[drafts.length === 1 ? 0 : id.clock - from]!
  }
  rootChains(writes, writeAt)
  for (const write of writes) {
    const standing = standingItem(doc, write.map, write.key)
    write.standing = standing === null ? null : contentOf(standing)
    write.conflict = !sameId(write.root, standing === null ? null : standing.lastId)
  }
  return { state: 'read', spans: fresh.spans, writes, clients: new Set(fresh.byClient.keys()), fresh: fresh.count }
}

/** After the update was applied: which of the competing writes hold their key now, and which lost. */
export function settle(doc: Y.Doc, read: ReadUpdate): { readonly won: readonly ReadWrite[]; readonly lost: readonly ReadWrite[] } {
  const won: ReadWrite[] = []
  const lost: ReadWrite[] = []
  for (const write of read.writes) {
    if (!write.head) continue
    const standing = standingItem(doc, write.map, write.key)
    if (standing !== null && sameId(standing.lastId, lastIdOf(write))) won.push(write)
    else lost.push(write)
  }
  return { won, lost }
}

/** Yjs lays what is new of a run behind what it has of it, whatever key the update says: both must be the same. */
function continues(doc: Y.Doc, { item, from }: FreshStruct, { map, key }: Key): boolean {
  if (from === item.id.clock) return true
  const before = keyOfStored(doc, Y.getItem(doc.store, Y.createID(item.id.client, from - 1)))
  return before?.map === map && before.key === key
}

/** One for each value that is new; one for a whole run of values that are gone. */
function draftsOf({ item, from }: FreshStruct, map: string, key: string): Draft[] {
  const colon = key.indexOf(':')
  const shared = {
    map, key,
    row: rowId(colon < 0 ? key : key.slice(0, colon)),
    column: colon < 0 ? null : key.slice(colon + 1),
    head: true, root: null, conflict: false, standing: null,
  }
  const idAt = (clock: number): StructId => ({ client: item.id.client, clock })
  const originAt = (clock: number): StructId | null => {
    if (clock > item.id.clock) return idAt(clock - 1)
    return item.origin === null ? null : { client: item.origin.client, clock: item.origin.clock }
  }
  const end = item.id.clock + item.length
  if (!(item.content instanceof Y.ContentAny)) {
    return [{ ...shared, entry: undefined, gone: true, count: end - from, id: idAt(from), origin: originAt(from) }]
  }
  const values = item.content.arr as readonly unknown[] // typed any[] by Yjs
  return Array.from({ length: end - from }, (_, i) => ({
    ...shared, entry: values[from - item.id.clock + i], gone: false, count: 1, id: idAt(from + i), origin: originAt(from + i),
  }))
}

/** Follows each chain of origins to where it leaves the update; iteratively, and each write once. */
function rootChains(writes: readonly Draft[], writeAt: (id: StructId) => Draft | null): void {
  const done = new Set<Draft>()
  for (const write of writes) {
    const path: Draft[] = []
    let at: Draft = write
    let root: StructId | null
    for (;;) {
      if (done.has(at)) {
        root = at.root
        break
      }
      path.push(at)
      const before: Draft | null = at.origin === null ? null : writeAt(at.origin)
      if (before === null) {
        root = at.origin
        break
      }
      at = before
    }
    for (const passed of path) {
      passed.root = root
      done.add(passed)
    }
  }
}

const sameId = (a: StructId | null, b: StructId | null) => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)
const lastIdOf = (write: ReadWrite): StructId => ({ client: write.id.client, clock: write.id.clock + write.count - 1 })
const standingItem = (doc: Y.Doc, map: string, key: string): Y.Item | null => doc.share.get(map)?._map.get(key) ?? null

function contentOf(item: Y.Item): unknown {
  if (item.deleted || !(item.content instanceof Y.ContentAny)) return null
  return item.content.arr.at(-1) ?? null
}
