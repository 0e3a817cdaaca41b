import * as Y from 'yjs'
import type { FreshStructs } from './freshStructs.ts'
import { keyOfStored, type Key } from './keyOf.ts'
import { lastOfKey, nameOf, type Newcomer } from './lastOfKey.ts'
import type { ReadWrite, StructId } from './reading.ts'

type Write = Pick<ReadWrite, 'map' | 'key' | 'id' | 'origin' | 'count' | 'gone' | 'head'>

const chainName = (key: Key) => `${key.map}\0${key.key}`

/** `id` lies in one of the update's delete ranges, which are sorted. */
function isNamed(fresh: FreshStructs, id: StructId): boolean {
  const ranges = fresh.deleteSet.get(id.client)
  if (ranges === undefined) return false
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (id.clock < range.clock) high = middle - 1
    else if (id.clock >= range.clock + range.len) low = middle + 1
    else return true
  }
  return false
}

/**
 * Keys are only ever set (B1), so an update may delete nothing that a key would hold afterwards. What it does name is what its
 * author overwrote, or what lost a merge at the author: there another struct is the last of the key. Fills the gaps where
 * the delete set names what is not there yet; returns the reason where something would be deleted, else null.
 */
export function deletesSomething(doc: Y.Doc, fresh: FreshStructs, writes: readonly Write[], succeeded: ReadonlySet<string>): string | null {
  const doubtful = new Map<string, Key>()

  for (const [client, ranges] of fresh.deleteSet) {
    const state = Y.getState(doc.store, client)
    const reached = fresh.reached.get(client) ?? state
    const stored = doc.store.clients.get(client) ?? []
    for (const range of ranges) {
      const end = range.clock + range.len
      if (end > reached) {
        fresh.gaps.set(client, reached)
        break
      }
      if (range.clock >= state) continue
      for (let i = Y.findIndexSS(stored, range.clock); i < stored.length && stored[i]!.id.clock < end; i++) {
        const struct = stored[i]!
        if (struct.deleted) continue
        const key = keyOfStored(doc, struct)
        if (key === null) return 'deletes outside the maps'
        if (struct instanceof Y.Item && !succeeded.has(nameOf(struct.lastId))) doubtful.set(chainName(key), key)
      }
    }
  }
  for (const write of writes) {
    if (!write.head) continue
    if (write.gone || isNamed(fresh, write.id)) doubtful.set(chainName(write), { map: write.map, key: write.key })
  }
  if (doubtful.size === 0 || fresh.gaps.size > 0) return null

  const newcomers = new Map<string, Newcomer[]>()
  for (const write of writes) {
    const chain = chainName(write)
    if (!doubtful.has(chain)) continue
    const list = newcomers.get(chain) ?? []
    newcomers.set(chain, list)
    for (let i = 0; i < write.count; i++) {
      const id = { client: write.id.client, clock: write.id.clock + i }
      const origin = i === 0 ? write.origin : { client: id.client, clock: id.clock - 1 }
      list.push({ id, origin, dead: write.gone })
    }
  }
  for (const [chain, key] of doubtful) {
    const standing = doc.share.get(key.map)?._map.get(key.key) ?? null
    const last = lastOfKey(standing, newcomers.get(chain) ?? [])
    if (last === null || last.dead || isNamed(fresh, last.id)) return 'deletes an entry'
  }
  return null
}
