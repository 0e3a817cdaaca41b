import * as Y from 'yjs'
import { structAt, type FreshStructs } from './freshStructs.ts'
import type { StructId } from './reading.ts'

export interface Key {
  readonly map: string
  readonly key: string
}

const names = new WeakMap<object, string>()

function rootName(doc: Y.Doc, type: object): string | null {
  const known = names.get(type)
  if (known !== undefined) return known
  for (const [name, root] of doc.share) names.set(root, name)
  return names.get(type) ?? null
}

/** Map and key of a struct of the document, null where it is not an entry of a root map. */
export function keyOfStored(doc: Y.Doc, struct: unknown): Key | null {
  if (!(struct instanceof Y.Item) || struct.parentSub === null || struct.parent === null || !(struct.parent instanceof Y.AbstractType)) return null
  const map = rootName(doc, struct.parent)
  return map === null ? null : { map, key: struct.parentSub }
}

/**
 * Finds where the structs of an update write to. Only the first writer of a key says its name; the others say which struct they
 * follow, so the way goes along the origins, through the update and then into the document. Iteratively: ten thousand edits of
 * one cell are one chain. Returns a reason, as a text, where the struct has no place in a flat map; null for a gap.
 */
export function keyFinder(doc: Y.Doc, fresh: FreshStructs): (item: Y.Item) => Key | string | null {
  const found = new Map<Y.Item, Key | string | null>()

  function step(item: Y.Item): Y.Item | Key | string | null {
    if (item.rightOrigin !== null) return 'right origin in a map'
    if (!(item.content instanceof Y.ContentAny || item.content instanceof Y.ContentDeleted)) return `content ${item.content.constructor.name}`
    const parent: unknown = item.parent // a decoded struct has the name of its root type here, which the types do not say
    if (parent !== null) {
      if (typeof parent !== 'string') return 'write into a nested type'
      return item.parentSub === null ? 'list or text in a root type' : { map: parent, key: item.parentSub }
    }
    const origin: StructId | null = item.origin
    if (origin === null) return 'neither parent nor origin'
    if (origin.client === item.id.client && origin.clock >= item.id.clock) return 'follows itself'
    const reached = fresh.reached.get(origin.client) ?? Y.getState(doc.store, origin.client)
    if (origin.clock >= reached) {
      fresh.gaps.set(origin.client, reached)
      return null
    }
    const next = structAt(fresh, origin)
    if (next !== null) return next.item
    return keyOfStored(doc, Y.getItem(doc.store, Y.createID(origin.client, origin.clock))) ?? 'follows what is not in a root map'
  }

  return item => {
    const path: Y.Item[] = []
    let at: Y.Item | Key | string | null = item
    while (at instanceof Y.Item) {
      const known = found.get(at)
      if (known !== undefined) {
        at = known
        break
      }
      path.push(at)
      at = step(at)
    }
    for (const passed of path) found.set(passed, at)
    return at
  }
}
