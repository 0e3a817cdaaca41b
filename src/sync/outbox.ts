import type { DBSchema, IDBPDatabase } from 'idb'
import type { MadeWrite, Envelope } from '../book/changeSet.ts'
import type { DocumentName, TableId } from '../domain/ids.ts'
import { openDatabase } from './database.ts'
import type { Environment } from './environment.ts'
import type { OutboxEntry } from './outboxEntry.ts'

const OUTBOX_VERSION = 1
/** After a failed write (storage full) the rest is tried again this often. */
const RETRY_MS = 5_000
/** How far back a restored server can be helped out with what it had acknowledged once (S16). */
const JOURNAL_DAYS = 30
const JOURNAL_ENTRIES = 5_000

/** So many writes are given to the database in one go: to copy them takes the browser some ten milliseconds. */
const WRITES_AT_ONCE = 4_000

/** Requests of one transaction, with a rest after each that is large: the browser is answered in between, and the transaction stays one. */
async function gently<T>(items: readonly T[], writesOf: (item: T) => number, request: (item: T, index: number) => Promise<unknown> | null): Promise<void> {
  let writes = 0
  for (const [i, item] of items.entries()) {
    const asked = request(item, i)
    // What becomes of a single request is told by the whole transaction.
    asked?.catch(() => {})
    writes += writesOf(item)
    if (writes < WRITES_AT_ONCE) continue
    writes = 0
    await asked
  }
}

/** A change that was acknowledged: kept for a while, without its bytes, to be made again if the server is restored from a backup. */
export interface JournalEntry {
  readonly id: string
  readonly document: DocumentName
  readonly table: TableId
  readonly epoch: number
  readonly envelope: Envelope
  readonly writes: readonly MadeWrite[]
  /** Log number of the acknowledgement. */
  readonly head: number
  readonly at: number
}

interface OutboxSchema extends DBSchema {
  waiting: { key: number; value: OutboxEntry; indexes: { id: string } }
  acknowledged: { key: number; value: JournalEntry; indexes: { document: string } }
}

/** Why an entry leaves: acknowledged, with what the journal keeps; discarded; or another takes its place. */
type Removal = JournalEntry | 'discarded' | 'replaced'

export type OutboxState = 'kept' | 'full' | 'refused' | 'newer'

/**
 * The outbox on disk.
 * 1. Entries are written in the order they were put in; an entry is never on disk without those of its tab before it.
 * 2. All parts of a change set are written in one transaction: what `apply` hands over in one go is never cut.
 * 3. A write that fails loses nothing: what could not be written stays here, `state` says so, and it is tried again.
 * 4. An entry is removed only for an acknowledgement (or when a person discards it).
 */
export interface Outbox {
  /** What waits on disk, oldest first; empty where storage is refused. Settles always. */
  readonly loaded: Promise<readonly OutboxEntry[]>
  readonly state: OutboxState
  put(entries: readonly OutboxEntry[]): void
  /** In one transaction: never are both forms of a change on disk, and never neither. */
  replace(ids: readonly string[], entries: readonly OutboxEntry[]): void
  /** Acknowledged at `head`: out of the outbox, into the journal. */
  acknowledged(entries: readonly OutboxEntry[], head: number): void
  discard(ids: readonly string[]): void
  /** Acknowledged in another tab: what is not on disk yet need not go there. */
  unneeded(ids: readonly string[]): void
  journal(document: DocumentName): Promise<readonly JournalEntry[]>
  /** What waits on disk now, for a tab that takes over the sending; `null` where the disk cannot be read. */
  read(): Promise<readonly OutboxEntry[] | null>
  /** Settles when everything given so far was written, or tried and failed. */
  flushed(): Promise<void>
  close(): Promise<void>
}

export function openOutbox(environment: Environment, name: string, changed: () => void): Outbox {
  /** In the order they were put in. */
  const toWrite = new Map<string, OutboxEntry>()
  const toRemove = new Map<string, Removal>()
  let state: OutboxState = 'kept'
  let database: IDBPDatabase<OutboxSchema> | null = null
  let flushing: Promise<void> | null = null
  let callOffRetry: (() => void) | null = null
  let closed = false

  const become = (next: OutboxState) => {
    if (state === next) return
    state = next
    changed()
  }

  const opened = openDatabase<OutboxSchema>(environment, name, OUTBOX_VERSION, upgrade => {
    upgrade.createObjectStore('waiting', { autoIncrement: true }).createIndex('id', 'id', { unique: true })
    upgrade.createObjectStore('acknowledged', { autoIncrement: true }).createIndex('document', 'document')
  }).then(result => {
    if (result.ok) database = result.database
    else become(result.code)
  })

  async function read(): Promise<readonly OutboxEntry[] | null> {
    await opened
    try {
      return (await database?.getAll('waiting')) ?? null
    } catch {
      return null
    }
  }

  async function load(): Promise<readonly OutboxEntry[]> {
    const entries = await read()
    if (entries === null && database !== null) become('full')
    return entries ?? []
  }

  async function trimJournal(): Promise<void> {
    if (database === null) return
    try {
      const transaction = database.transaction('acknowledged', 'readwrite')
      const oldest = environment.now() - JOURNAL_DAYS * 86_400_000
      let surplus = (await transaction.store.count()) - JOURNAL_ENTRIES
      let cursor = surplus > 0 ? await transaction.store.openCursor() : await transaction.store.openCursor(null)
      while (cursor !== null && (surplus-- > 0 || cursor.value.at < oldest)) {
        await cursor.delete()
        cursor = await cursor.continue()
      }
      await transaction.done
    } catch {
      // The journal is a help for the day of a restored backup, and is trimmed at the next start.
    }
  }

  async function writeBatch(removing: readonly [string, Removal][], adding: readonly OutboxEntry[]): Promise<boolean> {
    if (database === null) return false
    try {
      const transaction = database.transaction(['waiting', 'acknowledged'], 'readwrite', { durability: 'strict' })
      // Settled below; without this a failure between two requests would be reported as unhandled.
      transaction.done.catch(() => {})
      const waiting = transaction.objectStore('waiting')
      const byId = waiting.index('id')
      const keyOf = (id: string) => byId.getKey(id)
      const removed = await Promise.all(removing.map(([id]) => keyOf(id)))
      // What becomes of a single request is told by the whole transaction.
      for (const key of removed) if (key !== undefined) waiting.delete(key).catch(() => {})
      const journal = transaction.objectStore('acknowledged')
      await gently(removing, ([, removal]) => (typeof removal === 'object' ? removal.writes.length : 0), ([, removal]) => (typeof removal === 'object' ? journal.add(removal) : null))
      const present = await Promise.all(adding.map(entry => keyOf(entry.id)))
      // Made again in a new epoch, an entry keeps its place in the order.
      await gently(adding, entry => entry.writes.length, (entry, i) => waiting.put(entry, ...(present[i] === undefined ? [] : [present[i]] as const)))
      await transaction.done
      return true
    } catch {
      return false
    }
  }

  async function flush(): Promise<void> {
    await opened
    while (toWrite.size > 0 || toRemove.size > 0) {
      if (database === null) break
      const removing = [...toRemove]
      const adding = [...toWrite.values()]
      const done = await writeBatch(removing, adding)
      // Room is made first where both together do not fit; the journal is left out then, and what is to be replaced stays.
      const leaving = done ? removing : removing.filter(([, removal]) => removal !== 'replaced')
      const madeRoom = done || (leaving.length > 0 && await writeBatch(leaving.map(([id]) => [id, 'discarded']), []))
      if (madeRoom) for (const [id, journal] of leaving) if (toRemove.get(id) === journal) toRemove.delete(id)
      if (done) for (const entry of adding) if (toWrite.get(entry.id) === entry) toWrite.delete(entry.id)
      if (!done && !madeRoom) {
        become('full')
        callOffRetry ??= closed ? null : environment.timers.after(RETRY_MS, () => {
          callOffRetry = null
          void start()
        })
        break
      }
      if (done) become('kept')
    }
    // In one go with the last look at what there is to write: what comes a moment later begins anew.
    flushing = null
  }

  function start(): Promise<void> {
    // From the next microtask on: `apply` has handed over all parts of the change set by then.
    flushing ??= Promise.resolve().then(flush)
    return flushing
  }

  const journalEntry = (entry: OutboxEntry, head: number): JournalEntry => ({
    id: entry.id, document: entry.document, table: entry.table, epoch: entry.epoch, envelope: entry.envelope, writes: entry.writes, head, at: environment.now(),
  })

  const loaded = load()
  void loaded.then(trimJournal)

  return {
    loaded,
    get state() {
      return state
    },
    put(entries) {
      for (const entry of entries) {
        toRemove.delete(entry.id)
        toWrite.set(entry.id, entry)
      }
      void start()
    },
    replace(ids, entries) {
      for (const id of ids) {
        toWrite.delete(id)
        toRemove.set(id, 'replaced')
      }
      for (const entry of entries) toWrite.set(entry.id, entry)
      void start()
    },
    acknowledged(entries, head) {
      for (const entry of entries) {
        toWrite.delete(entry.id)
        toRemove.set(entry.id, journalEntry(entry, head))
      }
      void start()
    },
    discard(ids) {
      for (const id of ids) {
        toWrite.delete(id)
        toRemove.set(id, 'discarded')
      }
      void start()
    },
    unneeded(ids) {
      for (const id of ids) toWrite.delete(id)
    },
    async journal(document) {
      await opened
      try {
        return (await database?.getAllFromIndex('acknowledged', 'document', document)) ?? []
      } catch {
        return []
      }
    },
    read,
    flushed: () => start(),
    async close() {
      closed = true
      callOffRetry?.()
      callOffRetry = null
      await start()
      database?.close()
    },
  }
}
