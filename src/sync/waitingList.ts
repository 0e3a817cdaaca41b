import type { TableId } from '../domain/ids.ts'
import { keyOf, type OutboxEntry } from './outboxEntry.ts'

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
  /** Keys (`row` or `row:column`) of a table that wait: always the same set until one of them changes, then another. */
  keys(table: TableId): ReadonlySet<string>
  /** Writes, as people count them: cells and rows. */
  readonly count: number
}

/** `own`: made in this tab. `disk`: from before this tab's start. `tab`: told by another tab. */
export type EntrySource = 'own' | 'disk' | 'tab'

const NONE: ReadonlySet<string> = new Set()

export function createWaitingList(changed: () => void): WaitingList {
  const entries = new Map<string, OutboxEntry>()
  const sources = new Map<string, EntrySource>()
  const byTable = new Map<TableId, Map<string, OutboxEntry>>()
  /** How many entries of a table set a key. */
  const uses = new Map<TableId, Map<string, number>>()
  const keys = new Map<TableId, ReadonlySet<string>>()
  let count = 0

  function use({ table, writes }: OutboxEntry): void {
    const ofTable = uses.get(table) ?? new Map<string, number>()
    uses.set(table, ofTable)
    for (const write of writes) {
      const key = keyOf(write)
      ofTable.set(key, (ofTable.get(key) ?? 0) + 1)
    }
    keys.delete(table)
  }
  function disuse({ table, writes }: OutboxEntry): void {
    const ofTable = uses.get(table)
    for (const write of writes) {
      const key = keyOf(write)
      const times = ofTable?.get(key) ?? 0
      if (times > 1) ofTable?.set(key, times - 1)
      else ofTable?.delete(key)
    }
    keys.delete(table)
  }

  function put(entry: OutboxEntry, from: EntrySource): void {
    const former = entries.get(entry.id)
    if (former !== undefined) disuse(former)
    use(entry)
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
          uses.delete(entry.table)
          keys.delete(entry.table)
        } else disuse(entry)
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
    keys(table) {
      const ofTable = uses.get(table)
      if (ofTable === undefined) return NONE
      const known = keys.get(table) ?? new Set(ofTable.keys())
      keys.set(table, known)
      return known
    },
    get count() {
      return count
    },
  }
}
