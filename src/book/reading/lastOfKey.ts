import type * as Y from 'yjs'
import type { StructId } from './reading.ts'

interface Place {
  readonly id: StructId
  readonly origin: string | null
  /** Deleted in the document, or arriving without its value. */
  readonly dead: boolean
  right: Place | null
}

export const nameOf = (id: StructId) => `${id.client}:${id.clock}`

/** What the update brings for a key: its structs, cut into single clocks, each client's in the order of their clocks. */
export interface Newcomer {
  readonly id: StructId
  readonly origin: StructId | null
  readonly dead: boolean
}

/**
 * Which struct a key would hold after an update, without applying it: the integration of Yjs for the one case of a map (no right
 * origins, the last of the chain is the value). `standing` is what the map holds now. Used only for keys of which the update
 * deletes something, to tell the loser of a merge, which is normal, from a deletion, which is not.
 */
export function lastOfKey(standing: Y.Item | null, newcomers: readonly Newcomer[]): { readonly id: StructId; readonly dead: boolean } | null {
  const places = new Map<string, Place>()
  let first: Place | null = null
  let last: Place | null = null

  for (let item: Y.Item | null = standing; item !== null; item = item.left) {
    for (let offset = item.length - 1; offset >= 0; offset--) {
      const id = { client: item.id.client, clock: item.id.clock + offset }
      const origin = offset > 0 ? nameOf({ client: id.client, clock: id.clock - 1 }) : item.origin && nameOf(item.origin)
      first = { id, origin, dead: item.deleted, right: first }
      last ??= first
      places.set(nameOf(id), first)
    }
  }

  function place(newcomer: Newcomer): void {
    const origin = newcomer.origin && nameOf(newcomer.origin)
    let left = origin === null ? null : places.get(origin)!
    const passed = new Set<string>()
    const conflicting = new Set<string>()
    for (let other: Place | null = left === null ? first : left.right; other !== null; other = other.right) {
      const name = nameOf(other.id)
      passed.add(name)
      conflicting.add(name)
      if (other.origin === origin) {
        if (other.id.client >= newcomer.id.client) break
        left = other
        conflicting.clear()
      } else if (other.origin !== null && passed.has(other.origin)) {
        if (conflicting.has(other.origin)) continue
        left = other
        conflicting.clear()
      } else break
    }
    const made: Place = { id: newcomer.id, origin, dead: newcomer.dead, right: left === null ? first : left.right }
    if (left === null) first = made
    else left.right = made
    if (made.right === null) last = made
    places.set(nameOf(made.id), made)
  }

  const waiting = new Map(newcomers.map(newcomer => [nameOf(newcomer.id), newcomer]))
  for (const newcomer of newcomers) {
    const path: Newcomer[] = []
    for (let at: Newcomer | undefined = newcomer; at !== undefined && waiting.has(nameOf(at.id)); at = at.origin === null ? undefined : waiting.get(nameOf(at.origin))) {
      path.push(at)
      waiting.delete(nameOf(at.id))
    }
    for (const at of path.toReversed()) place(at)
  }
  return last
}
