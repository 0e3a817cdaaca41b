import type { DBSchema, IDBPDatabase } from 'idb'
import * as Y from 'yjs'
import type { Row } from '../domain/view.ts'
import { openDatabase } from './database.ts'
import type { Environment } from './environment.ts'

/** The layout of y-indexeddb, so that its tools read our copies. Its own class cannot be used: it never settles where IndexedDB does not open, lets failed writes go unseen, and loads past the book. */
const STORE_VERSION = 1
/** What the others did can be had from the server again, so it may wait to be written in one go. */
const WRITE_DELAY_MS = 500
/** With more records than this they are folded into one. */
const FOLD_AT_RECORDS = 300
const MERGE_UPDATES = 100
/** Rows in one chunk of the preview: a text that is read and parsed in a few milliseconds. */
const PREVIEW_CHUNK_ROWS = 5_000

/** How far the copy goes: OPEN says so to the server. */
export interface CopyMark {
  readonly run: string
  /** Number of the last log record in the copy. */
  readonly seen: number
}

export interface LoadedCopy extends CopyMark {
  readonly updates: readonly Uint8Array[]
  /** Client ids of this user of the browser, with the clock up to which the server acknowledged them. */
  readonly own: ReadonlyMap<number, number>
}

interface CopySchema extends DBSchema {
  updates: { key: number; value: Uint8Array }
  custom: { key: string; value: unknown }
}

/**
 * The copy of one document in one epoch.
 * 1. An update of one's own and the note of its client id are written in one transaction: so an update that is here but not in the outbox
 *    (a crash between the two stores) is found by its client id and sent (S4).
 * 2. A failed write is kept and tried again with the next; the outbox holds one's own changes meanwhile.
 */
export interface LocalStore {
  readonly name: string
  /** Settles always; empty where there is no copy or it cannot be read. */
  load(): Promise<LoadedCopy>
  /** `own`: the client id, where this user of this browser made the update. */
  append(update: Uint8Array, own?: number): void
  mark(mark: CopyMark): void
  /** Everything of `client` below `until` is on the server's disk. */
  acknowledged(client: number, until: number): void
  /** Begins the copy afresh: what is there, and what was to be written so far, goes with the next write. */
  clear(): void
  preview(): Promise<readonly Row[]>
  keepPreview(rows: readonly Row[]): Promise<void>
  /** Settles when all given so far was written, or tried and failed. */
  flush(): Promise<void>
  /** Folds the records into one where there are many. `receive` gets what other tabs wrote, before `state` is asked. */
  fold(receive: (updates: readonly Uint8Array[]) => void, state: () => Uint8Array): Promise<void>
  close(): Promise<void>
}

/** Fewer records; in small groups, as merging costs more than it saves where it is done with thousands. */
function merge(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const merged: Uint8Array[] = []
  for (let from = 0; from < updates.length; from += MERGE_UPDATES) {
    const group = updates.slice(from, from + MERGE_UPDATES)
    merged.push(group.length === 1 ? group[0]! : Y.mergeUpdates(group))
  }
  return merged
}

const EMPTY: LoadedCopy = { updates: [], own: new Map(), run: '', seen: 0 }
const OWN = 'own:'

export function openLocalStore(environment: Environment, name: string): LocalStore {
  let updates: Uint8Array[] = []
  let custom = new Map<string, unknown>()
  const known = new Set<number>()
  let database: IDBPDatabase<CopySchema> | null = null
  let callOff: (() => void) | null = null
  let writing: Promise<void> = Promise.resolve()
  let clearing = false
  let closed = false

  const opened = openDatabase<CopySchema>(environment, name, STORE_VERSION, upgrade => {
    upgrade.createObjectStore('updates', { autoIncrement: true })
    upgrade.createObjectStore('custom')
  }).then(result => {
    if (result.ok) database = result.database
  })

  async function write(): Promise<void> {
    await opened
    if (database === null || (updates.length === 0 && custom.size === 0 && !clearing)) return
    const [adding, putting, clearFirst] = [updates, custom, clearing]
    updates = []
    custom = new Map()
    clearing = false
    try {
      const transaction = database.transaction(['updates', 'custom'], 'readwrite')
      transaction.done.catch(() => {})
      const records = transaction.objectStore('updates')
      if (clearFirst) {
        await records.clear()
        await transaction.objectStore('custom').clear()
        known.clear()
      }
      for (const merged of merge(adding)) known.add(await records.add(merged))
      const notes = transaction.objectStore('custom')
      for (const [key, value] of putting) {
        // An acknowledgement of before stays: the note of a client id alone must not take it back.
        if (value === 0 && (await notes.get(key)) !== undefined) continue
        await notes.put(value, key)
      }
      await transaction.done
    } catch {
      // What was given meanwhile after a `clear` stands without what was before it.
      if (clearing) return
      clearing = clearFirst
      updates = [...adding, ...updates]
      custom = new Map([...putting, ...custom])
    }
  }

  function flush(): Promise<void> {
    callOff?.()
    callOff = null
    writing = writing.then(write)
    return writing
  }

  function later(): void {
    if (closed) return
    callOff ??= environment.timers.after(WRITE_DELAY_MS, () => {
      callOff = null
      void flush()
    })
  }

  async function load(): Promise<LoadedCopy> {
    await opened
    if (database === null) return EMPTY
    try {
      const transaction = database.transaction(['updates', 'custom'])
      transaction.done.catch(() => {})
      const records = transaction.objectStore('updates')
      const notes = transaction.objectStore('custom')
      const [keys, values, mark, ownKeys] = await Promise.all([
        records.getAllKeys(), records.getAll(), notes.get('copy'), notes.getAllKeys(IDBKeyRange.bound(OWN, `${OWN}￿`)),
      ])
      const own = new Map<number, number>()
      for (const key of ownKeys) own.set(Number(key.slice(OWN.length)), (await notes.get(key)) as number)
      for (const key of keys) known.add(key)
      return { updates: values, own, run: '', seen: 0, ...(mark as CopyMark | undefined) }
    } catch {
      return EMPTY
    }
  }

  async function fold(receive: (updates: readonly Uint8Array[]) => void, state: () => Uint8Array): Promise<void> {
    await flush()
    if (database === null || known.size < FOLD_AT_RECORDS) return
    try {
      const transaction = database.transaction('updates', 'readwrite')
      transaction.done.catch(() => {})
      const keys = await transaction.store.getAllKeys()
      const foreign: Uint8Array[] = []
      for (const key of keys) if (!known.has(key)) foreign.push((await transaction.store.get(key))!)
      if (foreign.length > 0) receive(foreign)
      const folded = await transaction.store.add(state())
      for (const key of keys) await transaction.store.delete(key)
      await transaction.done
      known.clear()
      known.add(folded)
    } catch {
      // As it was: the transaction is all or nothing.
    }
  }

  async function preview(): Promise<readonly Row[]> {
    await opened
    if (database === null) return []
    try {
      const chunks = await database.getAll('custom', IDBKeyRange.bound('preview:', 'preview:￿'))
      return chunks.flatMap(chunk => JSON.parse(chunk as string) as Row[])
    } catch {
      return []
    }
  }

  async function keepPreview(rows: readonly Row[]): Promise<void> {
    await opened
    if (database === null) return
    try {
      const chunks: string[] = []
      for (let from = 0; from < rows.length; from += PREVIEW_CHUNK_ROWS) chunks.push(JSON.stringify(rows.slice(from, from + PREVIEW_CHUNK_ROWS)))
      const transaction = database.transaction('custom', 'readwrite')
      transaction.done.catch(() => {})
      await transaction.store.delete(IDBKeyRange.bound('preview:', 'preview:￿'))
      // Keys in the order of the chunks.
      for (const [i, chunk] of chunks.entries()) await transaction.store.put(chunk, `preview:${String(i).padStart(6, '0')}`)
      await transaction.done
    } catch {
      // Only a help for the next start.
    }
  }

  return {
    name,
    load,
    append(update, own) {
      updates.push(update)
      if (own !== undefined && !custom.has(OWN + own)) custom.set(OWN + own, 0)
      later()
    },
    mark(mark) {
      custom.set('copy', mark)
      later()
    },
    acknowledged(client, until) {
      custom.set(OWN + client, until)
      later()
    },
    clear() {
      updates = []
      custom = new Map()
      clearing = true
      later()
    },
    preview,
    keepPreview,
    flush,
    fold,
    async close() {
      closed = true
      await flush()
      database?.close()
    },
  }
}
