import type * as Y from 'yjs'
import { COLLISIONS } from '../../src/book/keys.ts'

/** How many collisions of each document wait for a decision, as on disk: known from its first load on, also when it is not in memory any more. */
export interface OpenCollisions {
  /** Told of each state of the document that is on disk; counts only where its collisions have changed. */
  learn(document: string, doc: Y.Doc): void
  of(document: string): number | undefined
}

export function createOpenCollisions(): OpenCollisions {
  const counts = new Map<string, number>()
  const watched = new WeakMap<Y.Doc, { changed: boolean }>()

  function watch(doc: Y.Doc): { changed: boolean } {
    const state = { changed: true }
    doc.getMap(COLLISIONS).observe(() => {
      state.changed = true
    })
    watched.set(doc, state)
    return state
  }

  return {
    learn(document, doc) {
      const state = watched.get(doc) ?? watch(doc)
      if (!state.changed) return
      state.changed = false
      let open = 0
      for (const one of doc.getMap<{ readonly open?: unknown }>(COLLISIONS).values()) if (one.open === true) open++
      counts.set(document, open)
    },
    of: document => counts.get(document),
  }
}
