import * as Y from 'yjs'
import type { Entry, Envelope } from '../../src/book/changeSet.ts'
import { CELLS } from '../../src/book/keys.ts'

/** A write as the author's device noted it beside the update: not looked at by anyone yet. */
export interface NotedWrite {
  readonly key: string
  readonly before: Entry | null
  readonly after: unknown
}

/** Null where something else stands there. */
export function readNotedWrites(found: readonly unknown[]): readonly NotedWrite[] | null {
  const writes: NotedWrite[] = []
  for (const one of found) {
    if (typeof one !== 'object' || one === null) return null
    const { row, column, before, after } = one as Record<string, unknown>
    if (typeof row !== 'string' || (column !== null && typeof column !== 'string') || after === undefined) return null
    // The base is only ever compared with what stands (rooms/envelope.ts); what is to be written the gate judges.
    writes.push({ key: column === null ? row : `${row}:${column}`, before: (before ?? null) as Entry | null, after })
  }
  return writes
}

export interface Update {
  readonly envelope: Envelope
  readonly bytes: Uint8Array
}

/**
 * Changes of another epoch than the document's, made again as the author's device would on connecting (S16): under a client id of their own, in one document,
 * with `bases`. Change set and index stay, so what is recorded already is known for what it is.
 */
export function madeAgain(changes: readonly { readonly envelope: Envelope; readonly writes: readonly NotedWrite[] }[]): readonly Update[] {
  const doc = new Y.Doc()
  const cells = doc.getMap<unknown>(CELLS)
  let bytes = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    bytes = new Uint8Array(update)
  })
  const made = changes.map(({ envelope, writes }) => {
    doc.transact(() => {
      for (const { key, after } of writes) cells.set(key, after)
    })
    return { envelope: { ...envelope, bases: envelope.bases ?? writes.map(({ before }) => before) }, bytes }
  })
  doc.destroy()
  return made
}
