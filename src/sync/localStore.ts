import type { IndexeddbPersistence } from 'y-indexeddb'
import { storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import type { Row } from '../domain/view.ts'
import { openCopyDatabase, type CopyMark, type CopyNotes } from './copyDatabase.ts'
import type { Environment } from './environment.ts'
import { quietDatabase } from './quietDatabase.ts'

/** Updates, marks and acknowledgements are gathered for so long. */
const WRITE_DELAY_MS = 500
/** Merged in small groups: with thousands it costs more than it saves. */
const MERGE_UPDATES = 100
/** What is large already is not merged at all: that would take as long as making it. */
const MERGE_BYTES = 64 * 1024
/** The database has answered before, so this is a disk that died meanwhile: the page goes on without a copy. */
const LOAD_TIMEOUT_MS = 30_000
/** A copy that lacks something is written as a whole again, which costs with its size: not more often than this. */
const MEND_EVERY_MS = 30_000

/** `damaged`: what is stored cannot be read. `memory`: there is no database, the page keeps the document alone. */
export type Attached = 'loaded' | 'damaged' | 'memory'

/**
 * The copy of one document in one epoch, kept by y-indexeddb. The library never settles where IndexedDB does not open and looks at none of its writes; so:
 * 1. Our own connection comes first; the library gets a database that has just opened, in the version that it knows.
 * 2. The note of a client id of one's own is on disk before the first update of that id can be: an update that is here but not in the outbox (a crash
 *    between the two) is found by it and sent (S4).
 * 3. What is one's own is in the outbox before it is in the copy (or the outbox has failed): from the copy alone its change set cannot be told. So updates are
 *    held back for a moment, and the library gets them in one piece.
 * 4. A write that fails loses nothing: one's own changes are in the outbox until they are acknowledged, the others' are at the server, and OPEN's state
 *    vector is that of the document as it was loaded, not of what should have been stored. The copy is written as a whole later.
 * 5. The mark never goes beyond what is in the copy: it is that of when the updates were taken, is decided on when these are on disk or have failed (a disk
 *    without room says so late), and is not written at all while one of them is lacking, or before the copy has been given the document. One that is left,
 *    or given up, before that is given neither: the next start then knows that there is nothing here.
 */
export interface LocalStore {
  readonly name: string
  /** Settles always; empty where there is no copy or it cannot be read. */
  notes(): Promise<CopyNotes>
  preview(): Promise<readonly Row[]>
  keepPreview(rows: readonly Row[]): void
  /** Settles when these are known on disk as client ids of one's own, or when that failed. */
  note(clients: Iterable<number>): Promise<void>
  /**
   * Lays what is stored into the document, in one transaction, and keeps whatever the document gets from then on, together with what it holds by then.
   * `held`: the updates that it was made of, where they are all that it holds; it is not written out once more then. Nothing is stored before `noted`.
   */
  attach(doc: Y.Doc, held?: readonly Uint8Array[] | null, noted?: Promise<unknown>): Promise<Attached>
  /** For a copy that is not attached: read together with the rest when it is. */
  append(update: Uint8Array): void
  /** How far the document goes that it is attached to: kept only together with that. */
  mark(mark: CopyMark): void
  /** Everything of `client` below `until` is on the server's disk. */
  acknowledged(client: number, until: number): void
  /** Forgets old notes of client ids that never wrote. */
  tidy(): Promise<void>
  /** Settles when all given so far, the document's updates too, was written, or tried and failed. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** `before` settles when the outbox has what was made so far. */
export function openLocalStore(environment: Environment, name: string, before: () => Promise<unknown> = () => Promise.resolve()): LocalStore {
  const database = openCopyDatabase(environment, name)
  /** Known on disk. */
  const noted = new Set<number>()
  let own = new Map<number, number>()
  let mark: CopyMark | null = null
  let updates: Uint8Array[] = []
  let doc: Y.Doc | null = null
  let persistence: IndexeddbPersistence | null = null
  /** The library has what the document held, or is about to be given it, and takes the rest. */
  let isAttached = false
  /** Updates of the document that the library has not been given yet. */
  let gathered: Uint8Array[] = []
  let attaching: Promise<unknown> = Promise.resolve()
  let writing: Promise<unknown> = Promise.resolve()
  let lacks = false
  let mendedAt = -Infinity
  let callOff: (() => void) | null = null
  let closing: Promise<void> | null = null
  /** Ends a loading that is under way. */
  let giveUp = () => {}

  const wrote = (client: number) => doc !== null && Y.getState(doc.store, client) > 0

  async function note(clients: Iterable<number>): Promise<void> {
    const fresh = [...new Set(clients)].filter(client => !noted.has(client))
    if (fresh.length === 0) return
    const done = await database.write({ own: new Map(fresh.map(client => [client, 0])), mark: null, updates: [] })
    for (const client of fresh) {
      if (done) noted.add(client)
      // Tried again with whatever is written next.
      else own.set(client, own.get(client) ?? 0)
    }
  }

  async function load(into: Y.Doc, held: readonly Uint8Array[] | null, known: Promise<unknown>): Promise<Attached> {
    // At once: what comes while the database opens is none of what is held.
    if (held !== null) {
      gathered.push(...held)
      into.on('update', gather)
    }
    const attached = await tryLoading(into, held !== null, known)
    if (attached === 'loaded') {
      isAttached = true
    } else {
      into.off('update', gather)
      gathered = []
    }
    return attached
  }

  async function tryLoading(into: Y.Doc, isHeld: boolean, known: Promise<unknown>): Promise<Attached> {
    if (!await database.opened) return 'memory'
    await known
    await note([into.clientID])
    await before()
    if (closing !== null) return 'memory'
    const outcome = Promise.withResolvers<Attached>()
    // The library begins by storing the document that it is made with, which takes seconds for a large one: where that is held as bytes it is shown none.
    const first = isHeld ? new Y.Doc() : into
    const copy = environment.openCopy(name, first)
    first.off('update', copy._storeUpdate)
    copy.doc = into
    doc = into
    persistence = copy
    const fail = () => {
      lacks = true
      if (!copy.synced) outcome.resolve('memory')
    }
    // Before the library's first request is answered: it makes that one as soon as the database is open, and lets nobody hear how it went.
    copy._db.then(opened => quietDatabase(opened, fail), () => outcome.resolve('memory'))
    void copy.whenSynced.then(() => outcome.resolve('loaded'))
    const applied = (transaction: Y.Transaction) => {
      if (transaction.origin !== copy) return
      queueMicrotask(() => {
        // Not before: as long as anybody listens, Yjs writes out as an update all that was just read, which takes as long as reading it. What the document
        // was given up to here the library has taken as a whole.
        if (persistence === copy) into.on('update', gather)
        // Synced is what follows the transaction at once, unless reading the updates ended in an error.
        outcome.resolve(copy.synced ? 'loaded' : 'damaged')
      })
    }
    into.on('afterTransaction', applied)
    const callOffWaiting = environment.timers.after(LOAD_TIMEOUT_MS, () => outcome.resolve('memory'))
    giveUp = () => outcome.resolve('memory')
    const attached = await outcome.promise
    callOffWaiting()
    into.off('afterTransaction', applied)
    if (attached !== 'loaded') await detach()
    else if (isHeld) later()
    return attached
  }

  function gather(update: Uint8Array, origin: unknown): void {
    if (persistence !== null && origin === persistence) return
    gathered.push(update)
    later()
  }

  /** The library begins a transaction for each at once: what is written afterwards comes after them. */
  async function handOver(): Promise<void> {
    const given = gathered
    gathered = []
    if (given.length === 0) return
    await before()
    let group: Uint8Array[] = []
    let bytes = 0
    const store = () => {
      if (group.length > 0) persistence?._storeUpdate(group.length === 1 ? group[0]! : Y.mergeUpdates(group), null)
      group = []
      bytes = 0
    }
    for (const update of given) {
      if (group.length === MERGE_UPDATES || bytes + update.length > MERGE_BYTES) store()
      group.push(update)
      bytes += update.length
    }
    store()
  }

  async function detach(): Promise<void> {
    const copy = persistence
    persistence = null
    isAttached = false
    doc?.off('update', gather)
    // It waits for a database that may never have opened.
    await copy?.destroy().catch(() => {})
  }

  /** A write has failed before: the document as a whole takes the place of what is lacking. */
  function mend(): void {
    if (!lacks || persistence === null || environment.now() - mendedAt < MEND_EVERY_MS) return
    lacks = false
    mendedAt = environment.now()
    // Never settles where it fails; `lacks` says so then, before a mark is decided on.
    void storeState(persistence, true)
  }

  async function write(): Promise<void> {
    await attaching
    const reached = mark
    await handOver()
    mend()
    const stands = () => isAttached && !lacks
    const given = { own, mark: reached !== null && stands() ? () => (stands() ? reached : null) : null, updates }
    if (own.size === 0 && given.mark === null && updates.length === 0) return
    own = new Map()
    updates = []
    const done = await database.write(given)
    if (done) {
      for (const client of given.own.keys()) noted.add(client)
      if (given.mark !== null && stands() && mark === reached) mark = null
    } else {
      own = new Map([...given.own, ...own])
      updates = [...given.updates, ...updates]
    }
  }

  function flush(): Promise<void> {
    callOff?.()
    callOff = null
    const done = writing.then(write)
    writing = done
    return done
  }

  function later(): void {
    if (closing !== null) return
    callOff ??= environment.timers.after(WRITE_DELAY_MS, () => {
      callOff = null
      void flush()
    })
  }

  async function close(): Promise<void> {
    giveUp()
    await flush()
    const unused = doc !== null && !wrote(doc.clientID) ? doc.clientID : null
    await detach()
    if (unused !== null) await database.drop(unused)
    database.close()
  }

  return {
    name,
    async notes() {
      const notes = await database.read()
      for (const client of notes.own.keys()) noted.add(client)
      return notes
    },
    preview: database.preview,
    keepPreview(rows) {
      // Now, as the rows go on changing.
      const text = JSON.stringify(rows)
      writing = Promise.all([writing, database.keepPreview(text)])
    },
    note,
    attach(into, held = null, known = Promise.resolve()) {
      const attached = load(into, held, known)
      attaching = attached
      return attached
    },
    append(update) {
      updates.push(update)
      later()
    },
    mark(reached) {
      mark = reached
      later()
    },
    acknowledged(client, until) {
      own.set(client, Math.max(until, own.get(client) ?? 0))
      later()
    },
    async tidy() {
      const done = attaching.then(() => (doc === null ? undefined : database.dropUnused(wrote, new Set([doc.clientID]))))
      writing = Promise.all([writing, done])
      await done
    },
    flush,
    close: () => (closing ??= close()),
  }
}
