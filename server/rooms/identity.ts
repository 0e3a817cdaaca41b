import type { StructId } from '../../src/book/readWrites.ts'
import type { Alias } from '../log/storage.ts'

export const sameId = (a: StructId | null, b: StructId | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

/**
 * Which structs say the same. Where a room sets a value again or sets one back, Yjs knows a new struct, but nothing new was said: a write
 * that knew the one knew the other (S7, S12). Without this a colleague who types on would collide with the server.
 */
export interface Identity {
  /** How many structs stand for others. */
  readonly size: number
  /** What the struct stands for: itself, an earlier one, or null for an empty key. */
  of(id: StructId | null): StructId | null
  add(id: StructId, other: StructId | null): void
  /** What was added since this was last asked, to be kept with the log. */
  takeAdded(): readonly Alias[]
}

const nameOf = (id: StructId) => `${id.client}:${id.clock}`

export function createIdentity(known: readonly Alias[]): Identity {
  const aliases = new Map<string, StructId | null>()
  let added: Alias[] = []
  const of = (id: StructId | null): StructId | null => {
    if (id === null) return null
    const other = aliases.get(nameOf(id))
    return other === undefined ? id : other
  }
  const put = (id: StructId, other: StructId | null) => {
    const resolved = of(other)
    if (sameId(id, resolved)) return false
    aliases.set(nameOf(id), resolved)
    return true
  }
  for (const alias of known) put(alias.id, alias.for)

  return {
    get size() {
      return aliases.size
    },
    of,
    add(id, other) {
      if (put(id, other)) added.push({ id, for: of(id) })
    },
    takeAdded() {
      const taken = added
      added = []
      return taken
    },
  }
}
