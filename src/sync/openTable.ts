import * as Y from 'yjs'
import type { Book } from '../book/book.ts'
import { createBook } from '../book/createBook.ts'
import type { Standing } from '../domain/access.ts'
import { isConfidentialPart, wholeTable } from '../domain/access/confidential.ts'
import { ALL_RIGHTS, rightsIn } from '../domain/access/rights.ts'
import { documentName, type TableId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import { isOffline } from './link.ts'
import { createConversation, type Conversation, type StateMessage } from './conversation.ts'
import type { CouncilContext } from './councilContext.ts'
import type { OpenTable } from './councilLink.ts'
import { NO_EPOCH, STALE_EPOCH, entryOf, type OutboxEntry } from './outboxEntry.ts'
import type { JournalEntry } from './outbox.ts'
import type { CopyKeeper } from './outgoing.ts'
import { createPresence, type PresenceSide } from './presence.ts'
import { previewOf } from './preview.ts'
import { createPreviewKeeper } from './previewKeeper.ts'
import { entriesFor, missingRanges } from './missing.ts'
import { newDocument } from './newDocument.ts'
import { shown } from './shown.ts'
import { waitingDecisions } from './waitingDecisions.ts'
import { createTableCopy } from './tableCopy.ts'

/** Updates of others are laid in one by one while that is quick, and gathered where it is not (each transaction costs with the ids ever seen). */
const SLOW_RECEIVE_MS = 2
const GATHER_MS = 16
/** What looks as if it were missing may be on its way from another tab, which has been asked: so much later it is looked at again. */
const MISSING_DELAY_MS = 1_000

export interface TableSide extends CopyKeeper {
  readonly open: Omit<OpenTable, 'close'>
  readonly conversation: Conversation
  readonly presence: PresenceSide
  /** Is the local copy in the book? */
  readonly isLoaded: boolean
  /** Is nothing being looked for that may have to be sent? */
  readonly isSettled: boolean
  /** Another tab has given this copy up for its `fresh`th successor. */
  afresh(fresh: number): void
  waitingChanged(): void
  /** The page is hidden: writes what is not written yet. */
  hidden(): void
  /** The network is gone. */
  lost(): void
  close(): Promise<void>
}

/**
 * A table that is open in this tab.
 * 1. The book shows nothing before the copy and the outbox are in it (S15), and takes no edit before.
 * 2. An edit belongs to the book that took it: one made in a book that was given up meanwhile is made again in the present one.
 * 3. `seen` of an edit is what the book held when it was made (S20); of one that is laid in steps, when it was begun.
 * 4. Whoever looks for what of one's own is where, or gives a book up, first brings to its end what is being laid in steps: half of it is nowhere yet.
 */
export function openTable(context: CouncilContext, table: TableId, entriesLoaded: Promise<unknown>): TableSide {
  const { environment, user, link, channels, meta, outgoing, tabs } = context
  const document = documentName(context.council, table)
  const listeners = new Set<() => void>()
  const preview = Promise.withResolvers<readonly Row[]>()
  const loadedOnce = Promise.withResolvers<void>()
  const syncedOnce = Promise.withResolvers<void>()
  const copy = createTableCopy(context, table, () => book.settled())
  let standing: Standing | null = null
  let isLoaded = false
  /** What the server said last of what it has of the present book. */
  let atServer: ReadonlyMap<number, number> = new Map()
  /** Searches for what is missing that have not come to their end. */
  let searching = 0
  let hadCopy = false
  /** The book is new and waits for its first STATE. */
  let afreshAwaitsState = false
  /** And its epoch is that of the book before, whose copy was of no use. */
  let givenUp = false
  let closing: Promise<void> | null = null
  /** A copy that is new here is on its way to the disk. */
  let keeping: Promise<unknown> = Promise.resolve()
  let incoming: { readonly bytes: Uint8Array; readonly head: number }[] = []
  let slow = false
  /** What the book held before others' updates came between the steps of a change set. */
  let seenBeforeSteps: number | null = null
  let callOffGather: (() => void) | null = null
  const rows = createPreviewKeeper(environment, () => (isLoaded ? book.order() : null), copy.keepPreview)
  const rights = () => (standing === null ? ALL_RIGHTS : rightsIn({ ...standing, opened: context.opened() }, wholeTable(table)))
  let book = newBook()
  /** What the views have: the book that was given up, until the present one has its state. */
  let shownBook = book

  function newBook(): Book {
    const mine = createBook({
      doc: newDocument(environment),
      table: () => context.tableOf(table),
      user: user.id,
      now: environment.now,
      mayWrite: () => isLoaded && closing === null && rights().any,
      rights,
    })
    mine.onLocalPart(part => {
      const stale = mine !== book
      const entry = entryOf(part, { document, table, epoch: stale ? STALE_EPOCH : copy.epoch, seen: seenBeforeSteps ?? copy.mark.seen, attempts: 0, offline: isOffline(link.state) })
      if (part.envelope.part === part.envelope.parts - 1) seenBeforeSteps = null
      if (!stale) void copy.note([entry.client])
      outgoing.made([entry])
    })
    mine.subscribe(() => {
      if (mine === book && isLoaded && closing === null) rows.changed()
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
  const fits = (entry: OutboxEntry) => entry.epoch === copy.epoch || entry.epoch === NO_EPOCH
  const fitting = () => outgoing.waitingOf(table).filter(fits)

  const clientsOf = (entries: readonly OutboxEntry[]) => entries.map(entry => entry.client)

  // ---- the copy on this device

  async function load(): Promise<void> {
    const found = await copy.find()
    standing = found.standing
    await entriesLoaded
    preview.resolve(previewOf(found.rows, fitting()))
    // The browser may paint the first rows before Yjs takes the processor for a second.
    await new Promise<void>(resolve => void environment.timers.after(0, resolve))
    if (closing !== null) return
    // Before the copy: nothing may come between laying in the copy and what waits.
    await copy.note(clientsOf(fitting()))
    const loading = book
    const attached = await copy.load(loading.doc)
    if (closing !== null) return
    // Without its mark it was never whole: there may be one's own writes in it, and nothing of the others'.
    hadCopy = copy.mark.run !== ''
    // A damaged disk: the copy is had from the server again, what waits stays in the outbox.
    if (attached === 'damaged') giveUpCopy(copy.fresh + 1)
    layWaiting()
    shownBook = book
    isLoaded = true
    sendMissing(false)
    loadedOnce.resolve()
    conversation.open()
    tell()
    context.changed()
    environment.timers.idle(tidy)
  }

  /** S15: right after the copy, before anything is shown. */
  function layWaiting(): void {
    const waiting = fitting()
    void copy.note(clientsOf(waiting))
    if (waiting.length > 0) book.receive(waiting.map(entry => entry.bytes))
  }

  /** S4: what is in the copy and neither at the server nor in the outbox was cut off between the two stores, and is sent now. */
  function sendMissing(trustServerAlone: boolean): void {
    book.finish()
    const missing = () => {
      const waiting = fitting()
      return missingRanges(book.doc, [...copy.own.keys(), ...clientsOf(waiting)], waiting, client => {
        // A STATE may be older than an acknowledgement that another tab has had since.
        const heard = trustServerAlone ? 0 : Math.max(copy.own.get(client) ?? 0, outgoing.acknowledgedUntil(table, client))
        return Math.max(atServer.get(client) ?? 0, heard)
      })
    }
    const send = (journal: readonly JournalEntry[]) => {
      const place = { document, table, epoch: copy.epoch, seen: copy.mark.seen, attempts: 0 }
      outgoing.made(entriesFor(book.doc, missing(), [...journal, ...outgoing.waitingOf(table)], place, environment.now()))
    }
    if (missing().length === 0) return
    // The server said so itself, and takes nothing of this client before it has it.
    if (trustServerAlone) return send([])
    const mine = book
    searching++
    environment.timers.after(MISSING_DELAY_MS, () => void outgoing.journal(document).then(journal => {
      searching--
      mine.finish()
      if (mine === book && closing === null) send(journal)
      context.changed()
    }))
  }

  function tidy(): void {
    if (closing === null) copy.tidy(standing, new Set(outgoing.waitingOf(table).map(entry => entry.epoch)))
  }

  /** Up to here it was as at the server: that is how old the copy is, and not the moment of the last change. */
  function noteCurrent(): void {
    if (conversation.live && copy.isKept) copy.seen(copy.mark)
  }

  function hidden(): void {
    book.finish()
    flushIncoming()
    noteCurrent()
    rows.hidden()
    void copy.flush()
  }

  // ---- the server

  /** The book is given up; views get the new one through `subscribe`, when the state is in it. */
  function beginAfresh(): void {
    book.finish()
    incoming = []
    atServer = new Map()
    book = newBook()
    afreshAwaitsState = true
  }

  function arrived(state: StateMessage): void {
    book.finish()
    context.settle(`stopped:${table}`)
    const before = { epoch: copy.epoch, run: copy.mark.run }
    standing = { role: state.role, organisation: state.organisation ?? null }
    // A server that was restored and counts its epochs anew: what waits for a later one has nowhere else to go.
    if (state.epoch < before.epoch && state.run !== before.run) outgoing.outdate(table, state.epoch)
    if (state.epoch !== before.epoch) copy.useEpoch(state.epoch)
    if (state.epoch !== before.epoch && before.epoch !== NO_EPOCH) {
      beginAfresh()
      givenUp = false
    }
    copy.keepRecord(standing)
    outgoing.fit(table, copy.epoch, () => (afreshAwaitsState ? state.bytes : Y.encodeStateAsUpdate(book.doc)))
    if (before.epoch === NO_EPOCH || before.epoch === copy.epoch) return
    // Whichever tab sends: it may not have this table open. Made again by several, it is recorded once.
    if (before.run === state.run) return
    // Until it is known what the restored server has lost, nothing is called saved.
    searching++
    void outgoing.fromJournal(document, table, copy.epoch).finally(() => {
      searching--
      context.changed()
    })
  }

  function apply(state: StateMessage, afterGap: boolean): void {
    flushIncoming()
    // S16: fewer records than this copy has seen is a server that lost some.
    const serverLost = afterGap || state.head < copy.mark.seen
    const replaced = afreshAwaitsState
    const isGivenUp = givenUp
    afreshAwaitsState = false
    givenUp = false
    shownBook = book
    // What another tab made in the copy that was given up comes in another form, or from the server: in this one the server may never have it.
    const waiting = replaced ? fitting().filter(entry => !isGivenUp || entry.envelope.bases !== undefined) : []
    const updates = [state.bytes, ...waiting.map(entry => entry.bytes)]
    const { clients, pendingStructs, pendingDs } = book.doc.store
    const wasEmpty = clients.size === 0 && pendingStructs === null && pendingDs === null
    book.receive(updates)
    // Whoever was told of it may have written in turn.
    const isAll = wasEmpty && Y.getState(book.doc.store, book.doc.clientID) === 0
    if (!copy.isKept) keepBook(isAll ? updates : null)
    copy.seen({ run: state.run, seen: state.head })
    atServer = Y.decodeStateVector(state.stateVector)
    sendMissing(serverLost)
    syncedOnce.resolve()
    presence.announce('server')
    tell()
    context.changed()
  }

  /** A copy that is new here begins with what the book holds by now; `held`: the updates that this is. */
  function keepBook(held: readonly Uint8Array[] | null): void {
    void copy.note(clientsOf(fitting()))
    const mine = book
    keeping = copy.attach(mine.doc, held).then(attached => {
      if (attached === 'damaged' && mine === book && closing === null) loadAfresh(copy.fresh + 1)
    })
  }

  function noteSteps(): void {
    seenBeforeSteps = book.laying ? (seenBeforeSteps ?? copy.mark.seen) : null
  }

  function flushIncoming(): void {
    callOffGather?.()
    callOffGather = null
    const last = incoming.at(-1)
    if (last === undefined) return
    const updates = incoming.map(one => one.bytes)
    incoming = []
    const from = environment.now()
    noteSteps()
    book.receive(updates)
    slow = environment.now() - from > SLOW_RECEIVE_MS
    copy.seen({ ...copy.mark, seen: last.head })
  }

  function giveUpCopy(fresh: number): void {
    copy.giveUp(fresh)
    if (standing !== null) copy.keepRecord(standing)
    beginAfresh()
    givenUp = true
  }

  function loadAfresh(fresh: number): void {
    giveUpCopy(fresh)
    conversation.reopen()
  }

  const conversation = createConversation(document, link, environment.timers, channels, {
    opening: () => ({
      // A book that was given up has nothing of the epoch yet.
      epoch: afreshAwaitsState ? NO_EPOCH : copy.epoch,
      run: copy.mark.run, seen: copy.mark.seen, mode: 'follow', stateVector: Y.encodeStateVector(book.doc), now: environment.now(),
      user: user.id,
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
      noteSteps()
      copy.seen({ ...copy.mark, seen: Math.max(copy.mark.seen, head) })
      outgoing.acknowledged(ids, head)
    },
    rejected: (id, refused) => context.trouble({ table, code: 'rejected', refused }, `rejected:${id}`),
    fatal(code) {
      if (conversation.stopped) {
        standing = null
        const writes = outgoing.waitingOf(table).flatMap(entry => entry.writes.map(shown))
        // Whoever may not see it any more, and has nothing that waits for it, misses nothing of their own: that they were let go from the council is told elsewhere.
        if (writes.length > 0 || (code !== 'forbidden' && !isConfidentialPart(table))) context.trouble({ table, code: 'stopped', refused: [], reason: code, writes }, `stopped:${table}`)
        tell()
        context.changed()
        return
      }
      book.finish()
      const at = environment.now()
      const entries = outgoing.waitingOf(table)
      const aside = meta.putAside({ id: `${table}:${at}`, at, document, epoch: copy.epoch, reason: code, state: Y.encodeStateAsUpdate(book.doc), entries })
      void aside.then(() => {
        if (closing !== null) return
        const given = outgoing.setAside(table)
        const writes = (given.length > 0 ? given : entries).flatMap(entry => entry.writes)
        context.trouble({ table, code: given.length > 0 ? 'notSent' : 'putAside', refused: [], reason: code, writes: writes.map(shown) })
        const fresh = copy.fresh + 1
        tabs.post({ type: 'afresh', table, fresh })
        loadAfresh(fresh)
      })
    },
  }, { sendable: at => outgoing.sendable(table, at) })

  const presence = createPresence(environment, user, (bytes, to) => {
    if (to === 'server') conversation.awareness(bytes)
    else tabs.post({ type: 'awareness', table, bytes })
  })

  const whenLoaded = load()

  async function close(): Promise<void> {
    book.finish()
    presence.close()
    noteCurrent()
    conversation.close()
    flushIncoming()
    await whenLoaded
    rows.close()
    preview.resolve([])
    loadedOnce.resolve()
    await outgoing.settled()
    await copy.close()
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
      standing: () => standing,
      reach: () => (conversation.stopped ? 'closed' : conversation.live && isLoaded && !afreshAwaitsState ? 'current' : 'behind'),
      async kept() {
        await keeping
        flushIncoming()
        await copy.flush()
      },
      waitingKeys: () => outgoing.waitingKeys(table),
      waitingDecisions: () => waitingDecisions(outgoing.waitingOf(table)),
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
    afresh: fresh => void whenLoaded.then(() => {
      if (closing === null && fresh > copy.fresh) loadAfresh(fresh)
    }),
    waitingChanged: tell,
    hidden,
    lost() {
      flushIncoming()
      noteCurrent()
      conversation.lost()
      presence.serverLost()
      tell()
    },
    async keep(entries) {
      // The book has them, and so has the copy, when all that was given to it is written.
      for (const entry of entries) if (entry.epoch === copy.epoch) copy.acknowledged(entry)
      await copy.flush()
    },
    receive(entries) {
      const mine = book
      const lay = () => {
        if (mine !== book || !isLoaded || afreshAwaitsState || closing !== null) return
        const some = entries.filter(fits)
        if (some.length > 0) book.receive(some.map(entry => entry.bytes))
      }
      // A book has noted its client id before it took an edit; what was made again has an id that nobody knows yet.
      const noting = copy.note(clientsOf(entries.filter(fits)))
      if (entries.some(entry => entry.envelope.bases !== undefined)) void noting.then(lay)
      else lay()
    },
    pump() {
      if (conversation.live) outgoing.fit(table, copy.epoch, () => Y.encodeStateAsUpdate(book.doc))
      conversation.pump()
    },
    close: () => (closing ??= close()),
  }
}
