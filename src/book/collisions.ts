import type * as Y from 'yjs'
import type { Collision, Decided, Version } from './book.ts'
import { contentOf } from './entry.ts'
import { splitKey } from './keys.ts'

export interface Collisions {
  /** Those that wait for a decision. */
  open(): readonly Collision[]
  get(key: string): Collision | null
  take(keys: Iterable<string>): void
}

/** What stands in the root map `collisions`, which the server alone writes. */
export function createCollisions(map: Y.Map<unknown>): Collisions {
  const known = new Map<string, Collision>()
  let open: readonly Collision[] | null = null

  const collisions: Collisions = {
    open() {
      open ??= [...known.values()].filter(collision => collision.open)
      return open
    },
    get: key => known.get(key) ?? null,
    take(keys) {
      open = null
      for (const key of keys) {
        const collision = asCollision(key, contentOf(map._map.get(key)))
        if (collision === null) known.delete(key)
        else known.set(key, collision)
      }
    },
  }
  collisions.take(map._map.keys())
  return collisions
}

function asCollision(key: string, content: unknown): Collision | null {
  if (typeof content !== 'object' || content === null) return null
  const { versions, open, decided } = content as Record<string, unknown>
  const { row, column } = splitKey(key)
  if (!Array.isArray(versions) || column === null) return null
  return {
    row, column, versions: versions as readonly Version[], open: open === true, // the server wrote it
    ...(decided === undefined ? {} : { decided: decided as Decided }),
  }
}
