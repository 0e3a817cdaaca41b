import type { TableId } from '../domain/ids.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import { KeysInUse, NONE_WAITS, type WaitingKeys } from './waitingKeys.ts'

/**
 * What the server does not have yet, of all tabs of this browser, in the order it was made. The badge counts it and the sender sends it;
 * the outbox on disk is its copy.
 */
export interface WaitingList {
  /**
   * Entries that are known already are left as they are; says which were new. What is on disk comes before what is not: other tabs may have told of
   * later changes while it was read, and a client's changes must be sent in the order of their clocks.
   */
  add(entries: readonly OutboxEntry[], from: EntrySource): readonly OutboxEntry[]
  /** Says which were there. */
  remove(ids: readonly string[]): readonly OutboxEntry[]
  /** Puts entries in the place of those with the same id; the others are added. */
  rewrite(entries: readonly OutboxEntry[], from: EntrySource): void
  get(id: string): OutboxEntry | undefined
  source(id: string): EntrySource | undefined
  all(): readonly OutboxEntry[]
  of(table: TableId): readonly OutboxEntry[]
  tables(): ReadonlySet<TableId>
  /** What waits of a table: always the same until one of them changes, then another. */
  keys(table: TableId): WaitingKeys
  /** Writes, as people count them: cells and rows. */
  readonly count: number
}

/** `own`: made in this tab. `disk`: from before this tab's start. `tab`: told by another tab. */
export type EntrySource = 'own' | 'disk' | 'tab'

export function createWaitingList(changed: () => void): WaitingList {
  const entries = new Map<string, OutboxEntry>()
  const sources = new Map<string, EntrySource>()
  const byTable = new Map<TableId, Map<string, OutboxEntry>>()
  const keys = new Map<TableId, KeysInUse>()
  let count = 0

  function put(entry: OutboxEntry, from: EntrySource): void {
    const former = entries.get(entry.id)
    const ofKeys = keys.get(entry.table) ?? new KeysInUse()
    keys.set(entry.table, ofKeys)
    if (former !== undefined) ofKeys.remove(former)
    ofKeys.add(entry)
    count += entry.writes.length - (former?.writes.length ?? 0)
    entries.set(entry.id, entry)
    sources.set(entry.id, from)
    const ofTable = byTable.get(entry.table) ?? new Map<string, OutboxEntry>()
    byTable.set(entry.table, ofTable.set(entry.id, entry))
  }

  function putLast(entry: OutboxEntry): void {
    for (const map of [entries, byTable.get(entry.table)!]) {
      map.delete(entry.id)
      map.set(entry.id, entry)
    }
  }

  return {
    add(list, from) {
      const fresh = list.filter(entry => !entries.has(entry.id))
      for (const entry of fresh) put(entry, from)
      if (from === 'disk' && fresh.length < entries.size) {
        const order = new Set([...list.map(entry => entry.id), ...entries.keys()])
        for (const id of order) putLast(entries.get(id)!)
      }
      if (fresh.length > 0) changed()
      return fresh
    },
    remove(ids) {
      const gone: OutboxEntry[] = []
      for (const id of ids) {
        const entry = entries.get(id)
        if (entry === undefined) continue
        gone.push(entry)
        entries.delete(id)
        sources.delete(id)
        const ofTable = byTable.get(entry.table)
        ofTable?.delete(id)
        if (ofTable?.size === 0) {
          byTable.delete(entry.table)
          keys.delete(entry.table)
        } else keys.get(entry.table)?.remove(entry)
        count -= entry.writes.length
      }
      if (gone.length > 0) changed()
      return gone
    },
    rewrite(list, from) {
      for (const entry of list) put(entry, sources.get(entry.id) ?? from)
      if (list.length > 0) changed()
    },
    get: id => entries.get(id),
    source: id => sources.get(id),
    all: () => [...entries.values()],
    of: table => [...(byTable.get(table)?.values() ?? [])],
    tables: () => new Set(byTable.keys()),
    keys: table => keys.get(table)?.present ?? NONE_WAITS,
    get count() {
      return count
    },
  }
}
