import * as Y from 'yjs'
import type { Row } from '../domain/view.ts'
import { contentOf } from './entry.ts'
import { CELLS, COLLISIONS, splitKey } from './keys.ts'
import { createRowCache } from './rowCache.ts'
import { byRank } from './rowOrder.ts'

/** All rows of a document in their order, deleted ones too, without keeping a book on it. The rows are not kept up to date. */
export function rowsOf(doc: Y.Doc): readonly Row[] {
  const cache = createRowCache(doc.getMap(CELLS))
  cache.load()
  return [...cache.rows.values()].toSorted(byRank)
}

/**
 * A new document that holds what another holds: every entry whole, with its author and time, deleted rows too, and the collisions
 * that are open or were decided since `decidedSince` (ms since 1970), as a decision may still be taken back. What it does not have is
 * the history of the structs and the ids of all the clients that ever wrote: this is how an epoch begins.
 */
export function freshDocument(source: Y.Doc, decidedSince = Infinity): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const [key, item] of source.getMap(CELLS)._map) {
      const content = contentOf(item)
      // A row that was refused leaves its key: what builds on it is refused with it, and not waited for.
      if (content !== undefined && (content !== null || splitKey(key).column === null)) doc.getMap(CELLS).set(key, content)
    }
    for (const [key, item] of source.getMap(COLLISIONS)._map) {
      const content = contentOf(item)
      if (isKept(content, decidedSince)) doc.getMap(COLLISIONS).set(key, content)
    }
  })
  return doc
}

function isKept(content: unknown, decidedSince: number): boolean {
  if (typeof content !== 'object' || content === null) return false
  const { open, decided } = content as { readonly open?: unknown; readonly decided?: { readonly at?: unknown } }
  return open === true || (typeof decided?.at === 'number' && decided.at >= decidedSince)
}
