import type { Json } from '../domain/value.ts'
import { MAX_UPDATE_BYTES, type Entry } from './changeSet.ts'
import { asJson } from './entry.ts'
import { STRIDE, type Steps } from './steps.ts'

/** What an update carries beside its writes: the number of blocks, the head of the author's own, the head of the delete set. */
const UPDATE_HEAD_BYTES = 64
/** What a write carries beside key and content: its kind, its origin or the name of the map, and its share of the delete set. */
const WRITE_HEAD_BYTES = 28
const NUMBER_BYTES = 9
const MAX_LENGTH_BYTES = 3

/**
 * Cuts writes into parts whose updates stay below the limit (B4). By estimate from above: to encode in order to measure would
 * cost as much as the writing itself. Null where a single write is too large.
 */
export function* splitIntoParts<W extends { readonly key: string }>(
  writes: readonly W[],
  { isNew, after, beside = () => 0 }: {
    isNew(key: string): boolean
    after(write: W): Entry
    /** Bytes that the envelope carries for the write. */
    beside?: (write: W) => number
  },
): Steps<readonly (readonly W[])[] | null> {
  const parts: W[][] = []
  let room = 0
  for (const [i, write] of writes.entries()) {
    if (i % STRIDE === STRIDE - 1) yield
    // Only the first writer of a key names it; who follows names the struct before.
    const bytes = WRITE_HEAD_BYTES + (isNew(write.key) ? textBytes(write.key) : 0) + jsonBytes(asJson(after(write))) + beside(write)
    if (bytes > room) {
      room = MAX_UPDATE_BYTES - UPDATE_HEAD_BYTES
      if (bytes > room) return null
      parts.push([])
    }
    room -= bytes
    parts.at(-1)!.push(write)
  }
  return parts
}

function textBytes(text: string): number {
  let bytes = text.length < 42 ? 1 : MAX_LENGTH_BYTES
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3 // a pair of surrogates is four bytes, counted as six
  }
  return bytes
}

function jsonBytes(value: Json): number {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'number') return NUMBER_BYTES
  if (typeof value === 'string') return 1 + textBytes(value)
  let bytes = 1 + MAX_LENGTH_BYTES
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) bytes += jsonBytes(item)
  } else {
    for (const [key, item] of Object.entries(value)) bytes += textBytes(key) + jsonBytes(item)
  }
  return bytes
}
