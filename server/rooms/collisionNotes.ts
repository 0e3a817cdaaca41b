import type * as Y from 'yjs'
import type { Version } from '../../src/book/book.ts'
import { sameJson } from '../../src/domain/value.ts'
import { MAX_VERSIONS } from './limits.ts'

/** What a key of the root map `collisions` holds; written here and nowhere else. */
export interface StoredCollision {
  readonly versions: readonly Version[]
  readonly open: boolean
}

export type CollisionNote =
  /** `arrived` did not know of `standing`. `replaces`: its author had said so before, from the same place, and now says otherwise. */
  | { readonly type: 'opened'; readonly key: string; readonly standing: Version; readonly arrived: Version; readonly replaces: boolean }
  /** A write that knew what stands took its place. */
  | { readonly type: 'overwritten'; readonly key: string; readonly standing: Version }
  | { readonly type: 'decided'; readonly key: string; readonly standing: Version }

export function storedCollision(map: Y.Map<unknown>, key: string): StoredCollision | null {
  return (map.get(key) as StoredCollision | undefined) ?? null // no member's write into this map passes the gate
}

export function note(map: Y.Map<unknown>, collision: CollisionNote): void {
  const stored = storedCollision(map, collision.key)
  const next = after(stored?.open === true ? stored : null, collision)
  if (next !== null) map.set(collision.key, next)
}

function after(stored: StoredCollision | null, collision: CollisionNote): StoredCollision | null {
  if (collision.type === 'opened') return opened(stored, collision)
  if (stored === null) return null
  if (collision.type === 'decided') return { versions: stored.versions, open: false }
  // What others said still waits for a decision, now against the value that stands instead; unless it says the same.
  const versions = [collision.standing, ...stored.versions.slice(1)]
  return { versions, open: versions.some(version => !sameJson(version.value, collision.standing.value)) }
}

function opened(stored: StoredCollision | null, { standing, arrived, replaces }: Extract<CollisionNote, { type: 'opened' }>): StoredCollision | null {
  if (stored === null) return { versions: [standing, arrived], open: true }
  const versions = [...stored.versions]
  if (!sameJson(versions[0]?.value, standing.value)) versions[0] = standing
  if (versions.some(version => version.by === arrived.by && sameJson(version.value, arrived.value))) return null
  const earlier = replaces ? versions.findLastIndex((version, i) => i > 0 && version.by === arrived.by) : -1
  if (earlier > 0) versions[earlier] = arrived
  else versions.push(arrived)
  // The first is what stands; of the others the oldest go, which the ledger keeps.
  if (versions.length > MAX_VERSIONS) versions.splice(1, versions.length - MAX_VERSIONS)
  return { versions, open: true }
}
