import * as Y from 'yjs'
import type { Book } from '../book/book.ts'
import { createBook } from '../book/createBook.ts'
import { may, type Role } from '../domain/access.ts'
import { documentName, type TableId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import { createConversation, type Conversation, type StateMessage } from './conversation.ts'
import type { CouncilContext } from './councilContext.ts'
import type { OpenTable } from './councilLink.ts'
import { deleteDatabase } from './database.ts'
import { openLocalStore, type CopyMark, type LocalStore } from './localStore.ts'
import { EMPTY_UPDATE_BYTES, NO_EPOCH, STALE_EPOCH, entryOf, type OutboxEntry } from './outboxEntry.ts'
import type { JournalEntry } from './outbox.ts'
import type { CopyKeeper } from './outgoing.ts'
import { createPresence, type PresenceSide } from './presence.ts'
import { previewOf } from './preview.ts'
import { entriesFor, missingRanges } from './missing.ts'
import { newDocument } from './newDocument.ts'
import { shown } from './shown.ts'

/** Updates of others are laid in one by one while that is quick, and gathered where it is not (each transaction costs with the ids ever seen). */
const SLOW_RECEIVE_MS = 2
const GATHER_MS = 16
/** The preview is written so long after a change at the earliest, when the page is idle, and when it is hidden. */
const PREVIEW_DELAY_MS = 30_000
/** What looks as if it were missing may be on its way from another tab, which has been asked: so much later it is looked at again. */
const MISSING_DELAY_MS = 1_000
const NOTHING_SEEN: CopyMark = { run: '', seen: 0 }

export interface TableSide extends CopyKeeper {
  readonly open: Omit<OpenTable, 'close'>
  readonly conversation: Conversation
  readonly presence: PresenceSide
  /** Is the local copy in the book? */
  readonly isLoaded: boolean
  /** Is nothing being looked for that may have to be sent? */
  readonly isSettled: boolean
  /** Another tab says that the server could not take this copy. */
  afresh(): void
  waitingChanged(): void
  /** The page is hidden: writes what is not written yet. */
  hidden(): void
  close(): Promise<void>
}

/**
 * A table that is open in this tab.
 * 1. The book shows nothing before the copy and the outbox are in it (S15), and takes no edit before.
 * 2. An edit belongs to the book that took it: one made in a book that was given up meanwhile is made again in the present one.
 * 3. `seen` of an edit is what the book held when it was made (S20).
 */
export function openTable(context: CouncilContext, table: TableId, entriesLoaded: Promise<unknown>): TableSide {
  const { environment, user, link, channels, meta, names, outgoing, tabs } = context
  const document = documentName(context.council, table)
  const listeners = new Set<() => void>()
  const preview = Promise.withResolvers<readonly Row[]>()
  const loadedOnce = Promise.withResolvers<void>()
  const syncedOnce = Promise.withResolvers<void>()
  let epoch = NO_EPOCH
  let older: readonly number[] = []
  let mark: CopyMark = NOTHING_SEEN
  /** Client ids of this browser's user in the copy, with what the server has of them. */
  let own = new Map<number, number>()
  let store: LocalStore | null = null
  let role: Role | null = null
  let isLoaded = false
  /** Searches for what is missing that have not come to their end. */
  let searching = 0
  let hadCopy = false
  /** The book is new and waits for its first STATE. */
  let afreshAwaitsState = false
  let closing: Promise<void> | null = null
  let incoming: { readonly bytes: Uint8Array; readonly head: number }[] = []
  let slow = false
  let callOffGather: (() => void) | null = null
  let callOffPreview: (() => void) | null = null
  let stores: Promise<unknown> = Promise.resolve()
  /** Entries that this tab has put into the copy. */
  const kept = new Set<string>()
  let book = newBook()
  /** What the views have: the book that was given up, until the present one has its state. */
  let shownBook = book

  function newBook(): Book {
    const mine = createBook({
      doc: newDocument(environment),
      table: context.tableOf(table),
      user: user.id,
      now: environment.now,
      mayWrite: () => isLoaded && closing === null && (role === null || may(role, 'write')),
    })
    mine.onLocalPart(part => {
      const stale = mine !== book
      const entry = entryOf(part, { document, table, epoch: stale ? STALE_EPOCH : epoch, seen: mark.seen, attempts: 0 })
      if (!stale) keepOwn([entry])
      outgoing.made([entry])
    })
    mine.subscribe(() => {
      if (mine === book) previewLater()
    })
    return mine
  }

  /** Soon: a change set may be half way into the book when its first part waits. */
  let telling = false
  const tell = () => {
    if (telling) return
    telling = true
    queueMicrotask(() => {
      telling = false
      for (const listener of listeners) listener()
    })
  }
  const fits = (entry: OutboxEntry) => entry.epoch === epoch || entry.epoch === NO_EPOCH
  const fitting = () => outgoing.waitingOf(table).filter(fits)

  function keepOwn(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      if (!own.has(entry.client)) own.set(entry.client, 0)
      store?.append(entry.bytes, entry.client)
      if (store !== null) kept.add(entry.id)
    }
  }

  // ---- the copy on this device

  async function load(): Promise<void> {
    const record = await meta.table(table)
    if (record !== null) {
      ;({ epoch, role, older } = record)
      store = openLocalStore(environment, names.copy(table, epoch))
    }
    const rows = (await store?.preview()) ?? []
    await entriesLoaded
    preview.resolve(previewOf(rows, fitting()))
    const copy = await store?.load()
    // The browser may paint the first rows before Yjs takes the processor for a second.
    await new Promise<void>(resolve => void environment.timers.after(0, resolve))
    if (closing !== null) return
    if (copy !== undefined) {
      hadCopy = copy.updates.length > 0
      mark = { run: copy.run, seen: copy.seen }
      own = new Map(copy.own)
    }
    receiveStored(copy?.updates ?? [])
    isLoaded = true
    sendMissing(() => 0, false)
    loadedOnce.resolve()
    conversation.open()
    tell()
    context.changed()
    environment.timers.idle(tidy)
  }

  function receiveStored(updates: readonly Uint8Array[]): void {
    const waiting = fitting().map(entry => entry.bytes)
    try {
      book.receive([...updates, ...waiting])
    } catch {
      // A damaged disk: the copy is had from the server again, what waits stays in the outbox.
      loadAfresh()
      shownBook = book
    }
  }

  /** S4: what is in the copy and neither at the server nor in the outbox was cut off between the two stores, and is sent now. */
  function sendMissing(serverHas: (client: number) => number, trustServerAlone: boolean): void {
    const missing = () => {
      const waiting = fitting()
      return missingRanges(book.doc, [...own.keys(), ...waiting.map(entry => entry.client)], waiting, client => {
        // A STATE may be older than an acknowledgement that another tab has had since.
        const heard = trustServerAlone ? 0 : Math.max(own.get(client) ?? 0, outgoing.acknowledgedUntil(table, client))
        return Math.max(serverHas(client), heard)
      })
    }
    const send = (journal: readonly JournalEntry[]) => {
      const place = { document, table, epoch, seen: mark.seen, attempts: 0 }
      outgoing.made(entriesFor(book.doc, missing(), [...journal, ...outgoing.waitingOf(table)], place, environment.now()))
    }
    if (missing().length === 0) return
    // The server said so itself, and takes nothing of this client before it has it.
    if (trustServerAlone) return send([])
    const mine = book
    searching++
    environment.timers.after(MISSING_DELAY_MS, () => void outgoing.journal(document).then(journal => {
      searching--
      if (mine === book && closing === null) send(journal)
      context.changed()
    }))
  }

  function tidy(): void {
    const present = store
    if (present === null || closing !== null) return
    stores = stores.then(() => present.fold(updates => book.receive(updates), () => Y.encodeStateAsUpdate(book.doc)))
    // S16: a copy of an epoch before stays as long as something of it waits.
    const waitsIn = new Set(outgoing.waitingOf(table).map(entry => entry.epoch))
    const done = older.filter(one => !waitsIn.has(one))
    if (done.length === 0 || role === null) return
    older = older.filter(one => waitsIn.has(one))
    void meta.keepTable({ table, epoch, role, older })
    stores = Promise.all([stores, ...done.map(one => deleteDatabase(environment, names.copy(table, one)))])
  }

  function previewLater(): void {
    if (!isLoaded || closing !== null || callOffPreview !== null) return
    const calls = { off: environment.timers.after(PREVIEW_DELAY_MS, () => {
      calls.off = environment.timers.idle(() => {
        callOffPreview = null
        keepPreview()
      })
    }) }
    callOffPreview = () => calls.off()
  }

  function keepPreview(): void {
    const present = store
    if (present !== null && isLoaded) stores = Promise.all([stores, present.keepPreview(book.order())])
  }

  function hidden(): void {
    flushIncoming()
    if (callOffPreview !== null) {
      callOffPreview()
      callOffPreview = null
      keepPreview()
    }
    if (store !== null) stores = Promise.all([stores, store.flush()])
  }

  // ---- the server

  function useEpoch(next: number): void {
    const before = store
    if (before !== null) {
      stores = Promise.all([stores, before.close()])
      older = [...older.filter(one => one !== next), epoch]
    }
    epoch = next
    mark = NOTHING_SEEN
    own = new Map()
    store = openLocalStore(environment, names.copy(table, epoch))
  }

  /** The book is given up; views get the new one through `subscribe`, when the state is in it. */
  function beginAfresh(): void {
    incoming = []
    book = newBook()
    afreshAwaitsState = true
  }

  function arrived(state: StateMessage): void {
    const before = { epoch, run: mark.run }
    role = state.role
    // A server that was restored and counts its epochs anew: what waits for a later one has nowhere else to go.
    if (state.epoch < epoch && state.run !== mark.run) outgoing.outdate(table, state.epoch)
    if (epoch === NO_EPOCH) useEpoch(state.epoch)
    else if (state.epoch !== epoch) {
      useEpoch(state.epoch)
      // A server that was restored may count its epochs anew: what stands under this number may be of another history.
      store?.clear()
      beginAfresh()
    }
    void meta.keepTable({ table, epoch, role, older })
    outgoing.fit(table, epoch, () => (afreshAwaitsState ? state.bytes : Y.encodeStateAsUpdate(book.doc)))
    if (before.epoch === NO_EPOCH) keepOwn(outgoing.waitingOf(table).filter(entry => entry.epoch === epoch))
    else if (before.epoch !== epoch && before.run !== state.run && outgoing.maySendOlder()) void outgoing.fromJournal(document, table, epoch)
  }

  function apply(state: StateMessage, afterGap: boolean): void {
    flushIncoming()
    // S16: fewer records than this copy has seen is a server that lost some.
    const serverLost = afterGap || state.head < mark.seen
    const replaced = afreshAwaitsState
    afreshAwaitsState = false
    shownBook = book
    const waiting = replaced ? fitting() : []
    book.receive([state.bytes, ...waiting.map(entry => entry.bytes)])
    keepOwn(waiting)
    mark = { run: state.run, seen: state.head }
    if (state.bytes.length > EMPTY_UPDATE_BYTES) store?.append(state.bytes)
    store?.mark(mark)
    const atServer = Y.decodeStateVector(state.stateVector)
    sendMissing(client => atServer.get(client) ?? 0, serverLost)
    syncedOnce.resolve()
    presence.announce('server')
    tell()
    context.changed()
  }

  function flushIncoming(): void {
    callOffGather?.()
    callOffGather = null
    const last = incoming.at(-1)
    if (last === undefined) return
    const updates = incoming.map(one => one.bytes)
    incoming = []
    const from = environment.now()
    book.receive(updates)
    slow = environment.now() - from > SLOW_RECEIVE_MS
    mark = { ...mark, seen: last.head }
    for (const bytes of updates) store?.append(bytes)
    store?.mark(mark)
  }

  function loadAfresh(): void {
    store?.clear()
    mark = NOTHING_SEEN
    own = new Map()
    kept.clear()
    beginAfresh()
    conversation.reopen()
  }

  const conversation = createConversation(document, link, channels, {
    opening: () => ({
      // A book that was given up has nothing of the epoch yet.
      epoch: afreshAwaitsState ? NO_EPOCH : epoch,
      run: mark.run, seen: mark.seen, mode: 'follow', stateVector: Y.encodeStateVector(book.doc),
    }),
    arrived,
    apply,
    update(bytes, head) {
      incoming.push({ bytes, head })
      if (!slow) flushIncoming()
      else callOffGather ??= environment.timers.after(GATHER_MS, flushIncoming)
    },
    awareness: bytes => presence.hear(bytes, 'server'),
    acknowledged(ids, head) {
      // The acknowledgement says that everything up to `head` has been sent to us before.
      flushIncoming()
      mark = { ...mark, seen: Math.max(mark.seen, head) }
      outgoing.acknowledged(ids, head)
    },
    rejected: (id, refused) => context.trouble({ table, code: 'rejected', refused }, `rejected:${id}`),
    fatal(code) {
      if (conversation.stopped) {
        role = null
        context.trouble({ table, code: 'stopped', refused: [], reason: code, writes: outgoing.waitingOf(table).flatMap(entry => entry.writes.map(shown)) }, `stopped:${table}`)
        tell()
        context.changed()
        return
      }
      const at = environment.now()
      const entries = outgoing.waitingOf(table)
      const aside = meta.putAside({ id: `${table}:${at}`, at, document, epoch, reason: code, state: Y.encodeStateAsUpdate(book.doc), entries })
      void aside.then(() => {
        if (closing !== null) return
        const given = outgoing.setAside(table)
        const writes = (given.length > 0 ? given : entries).flatMap(entry => entry.writes)
        context.trouble({ table, code: given.length > 0 ? 'notSent' : 'putAside', refused: [], reason: code, writes: writes.map(shown) })
        tabs.post({ type: 'afresh', table })
        loadAfresh()
      })
    },
  }, { sendable: at => outgoing.sendable(table, at) })

  const presence = createPresence(environment, user, (bytes, to) => {
    if (to === 'server') conversation.awareness(bytes)
    else tabs.post({ type: 'awareness', table, bytes })
  })

  const whenLoaded = load()

  async function close(): Promise<void> {
    presence.close()
    conversation.close()
    flushIncoming()
    callOffPreview?.()
    await whenLoaded
    if (callOffPreview !== null) keepPreview()
    preview.resolve([])
    loadedOnce.resolve()
    await outgoing.settled()
    await stores
    await store?.close()
    book.close()
    listeners.clear()
  }

  return {
    open: {
      table,
      get book() {
        return shownBook
      },
      presence,
      preview: preview.promise,
      loaded: loadedOnce.promise,
      synced: syncedOnce.promise,
      hadCopy: () => hadCopy,
      role: () => role,
      waitingKeys: () => outgoing.waitingKeys(table),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    conversation,
    presence,
    get isLoaded() {
      return isLoaded
    },
    get isSettled() {
      return isLoaded && searching === 0
    },
    afresh: () => void whenLoaded.then(() => {
      if (closing === null) loadAfresh()
    }),
    waitingChanged: tell,
    hidden,
    async keep(entries) {
      for (const entry of entries) {
        if (entry.epoch !== epoch) continue
        // Found on disk at the start, it may be in the outbox alone: the next start without a network would show the value of before.
        if (!kept.delete(entry.id)) store?.append(entry.bytes, entry.client)
        own.set(entry.client, Math.max(own.get(entry.client) ?? 0, entry.until))
        store?.acknowledged(entry.client, own.get(entry.client)!)
      }
      await store?.flush()
    },
    receive(entries) {
      if (!isLoaded || afreshAwaitsState || closing !== null) return
      const some = entries.filter(fits)
      if (some.length === 0) return
      keepOwn(some)
      book.receive(some.map(entry => entry.bytes))
    },
    pump() {
      if (conversation.live) outgoing.fit(table, epoch, () => Y.encodeStateAsUpdate(book.doc))
      conversation.pump()
    },
    close: () => (closing ??= close()),
  }
}
