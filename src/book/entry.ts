import type * as Y from 'yjs'
import type { UserId } from '../domain/ids.ts'
import type { Json } from '../domain/value.ts'
import type { Created, Entry, Stamped } from './changeSet.ts'

/*
 * Reading what a key holds. Tolerant: content that is none of the shapes below reads as absent, as does the `null` that the server
 * leaves where it set back the first write of a key. Values inside are taken as they are (B9); a gate has seen them.
 */

export function asStamped(content: unknown): Stamped | null {
  if (!Array.isArray(content) || content.length !== 3) return null
  const [value, by, at] = content as readonly unknown[]
  return value !== undefined && typeof by === 'string' && typeof at === 'number' ? (content as unknown as Stamped) : null
}

export function asCreated(content: unknown): Created | null {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return null
  const { v, by, at, rank } = content as Record<string, unknown>
  return typeof v === 'object' && v !== null && !Array.isArray(v) && typeof by === 'string' && typeof at === 'number' && typeof rank === 'string'
    ? (content as Created)
    : null
}

export const asEntry = (content: unknown): Entry | null => asStamped(content) ?? asCreated(content)

export const isStamped = (entry: Entry): entry is Stamped => Array.isArray(entry)
export const authorOf = (entry: Entry): UserId => (isStamped(entry) ? entry[1] : entry.by)
/** An entry as what it is, for comparing whole. */
export const asJson = (entry: Entry | null): Json => entry as Json

/** What an item of a map holds; undefined where it was deleted, which no book does. */
export function contentOf(item: Y.Item | undefined): unknown {
  if (item === undefined || item.deleted) return undefined
  const content = item.content.getContent() as readonly unknown[] // any[] by the types of Yjs
  return content[content.length - 1]
}
