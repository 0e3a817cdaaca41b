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
 * A row that was refused leaves its key: what builds on it is refused with it, and not waited for. Of so many, the last, each epoch knows: of an earlier one
 * what comes late is refused only after it has been waited for, and rows that nobody may make do not fill a document for ever.
 */
export const MAX_REFUSED_ROWS = 1_000

/**
 * A new document that holds what another holds: every entry whole, with its author and time, deleted rows too, and the collisions
 * that are open or were decided since `decidedSince` (ms since 1970), as a decision may still be taken back. What it does not have is
 * the history of the structs and the ids of all the clients that ever wrote: this is how an epoch begins.
 */
export function freshDocument(source: Y.Doc, decidedSince = Infinity): Y.Doc {
  const doc = new Y.Doc()
  const cells = [...source.getMap(CELLS)._map].map(([key, item]) => [key, contentOf(item)] as const)
  const refusedRows = cells.flatMap(([key, content]) => (content === null && splitKey(key).column === null ? [key] : []))
  const forgotten = new Set(refusedRows.slice(0, Math.max(0, refusedRows.length - MAX_REFUSED_ROWS)))
  doc.transact(() => {
    for (const [key, content] of cells) {
      if (content !== undefined && (content !== null || splitKey(key).column === null) && !forgotten.has(key)) doc.getMap(CELLS).set(key, content)
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
