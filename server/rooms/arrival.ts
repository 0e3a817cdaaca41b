import * as Y from 'yjs'
import type { Envelope } from '../../src/book/changeSet.ts'
import type { ReadWrite } from '../../src/book/readWrites.ts'
import type { Standing } from '../../src/domain/access.ts'
import type { UserId } from '../../src/domain/ids.ts'

/** An update with all that is to be known of it before it is laid into a document. */
export interface Arrival {
  readonly user: UserId
  readonly standing: Standing
  readonly envelope: Envelope
  readonly bytes: Uint8Array
  /** ms since 1970 by the server's clock. */
  readonly arrivedAt: number
  /** Server's clock minus author's, ms; null where it was not measured. */
  readonly clockOffset: number | null
}

export type Meta = ReturnType<typeof Y.parseUpdateMeta>
const metas = new WeakMap<Uint8Array, Meta>()

/** The clocks that an update says it brings. Read once: it takes decoding the whole of it, and is asked for at several places. */
export function metaOf(bytes: Uint8Array): Meta {
  const known = metas.get(bytes)
  if (known !== undefined) return known
  const meta = Y.parseUpdateMeta(bytes)
  metas.set(bytes, meta)
  return meta
}

/**
 * The place of each write in its change set (B3): the n-th struct of the update has index `from + n`, whether the document knows the structs before it or
 * not. So a batch that arrives again in part still has the same indexes.
 */
export function indexOfWrites({ envelope, bytes }: Arrival): (write: ReadWrite) => number {
  const meta = metaOf(bytes)
  const offsets = new Map<number, number>()
  let offset = envelope.from
  for (const client of [...meta.from.keys()].toSorted((a, b) => a - b)) {
    const first = meta.from.get(client)!
    offsets.set(client, offset - first)
    offset += meta.to.get(client)! - first
  }
  return ({ id }) => offsets.get(id.client)! + id.clock
}

/** How many structs the update says it brings. */
export function sizeOfUpdate(bytes: Uint8Array): number {
  const { from, to } = metaOf(bytes)
  let size = 0
  for (const [client, end] of to) size += end - from.get(client)!
  return size
}
