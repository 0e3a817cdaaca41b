import type * as Y from 'yjs'
import { versionName, type Decided, type EditedCell, type Version } from '../../src/book/book.ts'
import type { Stamped } from '../../src/book/changeSet.ts'
import { sameJson } from '../../src/domain/value.ts'
import { MAX_VERSIONS } from './limits.ts'

/** What a key of the root map `collisions` holds; written here and nowhere else. */
export interface StoredCollision {
  /** The first is what stands. Of one that is closed: as they were before. */
  readonly versions: readonly Version[]
  readonly open: boolean
  readonly decided?: StoredDecision
}
/** `versions`: as they were before it, where `versions` of the collision are others since. To be taken up again when the decision is undone. */
interface StoredDecision extends Decided {
  readonly versions?: readonly Version[]
}

export type CollisionNote =
  /** `arrived` did not know of `standing`. `after`: the entry that it builds on; where that is a version of its author's own, it takes its place. */
  | { readonly type: 'opened'; readonly key: string; readonly standing: Version; readonly arrived: Version; readonly after: Stamped | null }
  /** A write that knew what stands took its place. */
  | { readonly type: 'overwritten'; readonly key: string; readonly standing: Version }
  /** The same, and whoever made it had these versions before them. */
  | { readonly type: 'decided'; readonly key: string; readonly standing: Version; readonly names: ReadonlySet<string>; readonly decided: Decided }
  /** The decision `of` was taken back by whoever made it, and nothing had come after it. */
  | { readonly type: 'undone'; readonly key: string; readonly standing: Version; readonly of: string }

export function storedCollision(map: Y.Map<unknown>, key: string): StoredCollision | null {
  return (map.get(key) as StoredCollision | undefined) ?? null // no member's write into this map passes the gate
}

export function note(map: Y.Map<unknown>, collision: CollisionNote): void {
  const next = after(storedCollision(map, collision.key), collision)
  if (next !== null) map.set(collision.key, next)
}

/** What becomes of an entry; null where it stays as it is. */
export function after(stored: StoredCollision | null, note: CollisionNote): StoredCollision | null {
  if (note.type === 'opened') return opened(stored, note)
  if (stored === null) return null
  if (note.type === 'undone') return undone(stored, note)
  if (!stored.open) return null
  const { standing } = note
  const others = stored.versions.slice(1)
  if (note.type === 'overwritten') {
    // What others said still waits for a decision, now against the value that stands instead; unless it says the same.
    return { ...stored, versions: [standing, ...others], open: others.some(version => !says(version, standing)) }
  }
  const left = others.filter(version => !note.names.has(versionName(version)) && !says(version, standing))
  if (left.length === 0) return { versions: stored.versions, open: false, decided: note.decided }
  return { versions: [standing, ...left], open: true, decided: { ...note.decided, versions: stored.versions } }
}

const says = (version: Version, other: Version): boolean => sameJson(version.value, other.value)

function opened(stored: StoredCollision | null, { standing, arrived, after: base }: Extract<CollisionNote, { type: 'opened' }>): StoredCollision | null {
  if (stored === null) return { versions: [standing, arrived], open: true }
  if (!stored.open) return { versions: [standing, arrived], open: true, ...before(stored) }
  const versions = [...stored.versions]
  if (versions[0] === undefined || !says(versions[0], standing)) versions[0] = standing
  const earlier = base === null ? -1 : versions.findIndex((version, i) => i > 0 && version.by === arrived.by && version.at === base[2] && sameJson(version.value, base[0]))
  const same = versions.findIndex((version, i) => i !== earlier && version.by === arrived.by && says(version, arrived))
  const told = same > 0 ? moreCells(versions[same]!, arrived) : null
  if (told !== null) versions[same] = told
  else if (earlier > 0) {
    // What its author had before the first of them is what all of them go back to.
    const { base: first, cells } = versions[earlier]!
    const kept = cells === undefined || !says(versions[earlier]!, arrived) ? {} : { cells }
    if (same >= 0) versions.splice(earlier, 1)
    else versions[earlier] = { ...kept, ...arrived, ...(first === undefined ? {} : { base: first }) }
  } else if (same >= 0) return null
  else versions.push(arrived)
  // The first is what stands; of the others the oldest go, which the ledger keeps.
  if (versions.length > MAX_VERSIONS) versions.splice(1, versions.length - MAX_VERSIONS)
  return { ...stored, versions, open: versions.length > 1 }
}

/** One who went on writing into a row that is deleted: under the name of the last write, so that a decision made before it does not count for it. */
function moreCells(version: Version, arrived: Version): Version | null {
  if (arrived.cells === undefined) return null
  const later = new Set(arrived.cells.map(cell => cell.column))
  const cells: readonly EditedCell[] = [...(version.cells ?? []).filter(cell => !later.has(cell.column)), ...arrived.cells]
  return { ...arrived, cells }
}

/** The decision that closed it, with what it decided: another collision takes the place. */
function before({ versions, decided }: StoredCollision): Pick<StoredCollision, 'decided'> {
  return decided === undefined ? {} : { decided: { ...decided, versions: decided.versions ?? versions } }
}

function undone(stored: StoredCollision, { standing, of }: Extract<CollisionNote, { type: 'undone' }>): StoredCollision | null {
  const { decided } = stored
  if (decided?.changeSet !== of) return after({ ...stored }, { type: 'overwritten', key: '', standing })
  const prior = decided.versions ?? stored.versions
  const names = new Set(prior.map(versionName))
  const since = stored.open ? stored.versions.slice(1).filter(version => !names.has(versionName(version))) : []
  const first = prior[0] !== undefined && says(prior[0], standing) ? prior[0] : standing
  const versions = [first, ...prior.slice(1), ...since]
  return { versions, open: versions.some(version => !says(version, first)) }
}
