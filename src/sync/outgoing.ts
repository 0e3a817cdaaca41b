import type { DocumentName, TableId } from '../domain/ids.ts'
import { inClockOrder } from './clockOrder.ts'
import type { Environment } from './environment.ts'
import { newDocument } from './newDocument.ts'
import type { JournalEntry, Outbox } from './outbox.ts'
import { NO_EPOCH, STALE_EPOCH, type OutboxEntry } from './outboxEntry.ts'
import { makeAgain } from './replay.ts'
import type { AcknowledgedEntry, Tabs } from './tabs.ts'
import type { WaitingKeys } from './waitingKeys.ts'
import type { EntrySource, WaitingList } from './waitingList.ts'

/** After being made again so often an entry is put aside for good: it would be refused for ever. */
const ATTEMPTS_AT_MOST = 1
/** Acknowledgements leave the disk in batches; a crash before only means that something is sent twice. */
const SETTLE_MS = 250
/**
 * What another tab should have sent and has not for so long is sent by this one too: that tab may be frozen by the browser, or dead where there are no Web Locks.
 * The server records it once.
 */
const PATIENCE_MS = 20_000
/** Remembered for tabs that were reading the disk while the acknowledgement came. */
const RECENT_AT_MOST = 10_000

const known = ({ id, table, client, until }: OutboxEntry): AcknowledgedEntry => ({ id, table, client, until })

/** Who keeps the copy of a table in this tab: an open table, or one that is opened only to keep what was acknowledged. */
export interface CopyKeeper {
  /** Writes what the server has on disk now into the copy, before it leaves the outbox: no edit is ever in neither. */
  keep(entries: readonly OutboxEntry[]): Promise<void>
  /** Changes made again, or by another tab. */
  receive(entries: readonly OutboxEntry[]): void
  pump(): void
}

/**
 * The way of one's own changes from the book to the server's disk: list, outbox, other tabs, channel.
 * 1. A change is in the list (so it is counted) before anything else happens to it.
 * 2. It leaves the list for an acknowledgement only, and the outbox after that, when the copy has it.
 */
export interface Outgoing {
  made(entries: readonly OutboxEntry[]): void
  /** From another tab, or found on disk. */
  heard(entries: readonly OutboxEntry[], from: EntrySource): void
  rewrittenElsewhere(entries: readonly OutboxEntry[], gone: readonly AcknowledgedEntry[]): void
  acknowledged(ids: readonly string[], head: number): void
  acknowledgedElsewhere(entries: readonly AcknowledgedEntry[]): void
  /** Up to where the server is known to have what `client` made, as far as this tab has heard. */
  acknowledgedUntil(table: TableId, client: number): number
  /** What was acknowledged lately, as far as the disk remembers. */
  journal(document: DocumentName): Promise<readonly JournalEntry[]>
  waitingOf(table: TableId): readonly OutboxEntry[]
  waitingKeys(table: TableId): WaitingKeys
  /** May this tab send this one? */
  maySend(entry: OutboxEntry): boolean
  /** Fit for being sent in `epoch` by this tab. */
  sendable(table: TableId, epoch: number): readonly OutboxEntry[]
  /** Makes what waits fit for `epoch` (S16); `state` gives the document to make it in. */
  fit(table: TableId, epoch: number, state: () => Uint8Array | null): void
  /** Entries of epochs after `epoch` are of a history that the server has lost: they will be made again. */
  outdate(table: TableId, epoch: number): void
  /** Makes again what the journal says was acknowledged: a restored server may have lost it. */
  fromJournal(document: DocumentName, table: TableId, epoch: number): Promise<void>
  /** The server cannot take these: those that were made again already are given up (and returned), the others will be made again. */
  setAside(table: TableId): readonly OutboxEntry[]
  answerHello(): void
  close(): void
  /** Settles when the outbox has all that was made so far, or has failed to take it. */
  kept(): Promise<void>
  /** Settles when every acknowledgement so far has left the disk. */
  settled(): Promise<void>
}

export interface OutgoingSide {
  readonly list: WaitingList
  readonly outbox: Outbox
  readonly tabs: Tabs
  readonly environment: Environment
  maySend(source: EntrySource): boolean
  keeperOf(table: TableId): CopyKeeper
  /** Notes in the copies of these entries that they travel in another form now: else a later start would take them for cut off (S4). */
  passedOn(entries: readonly OutboxEntry[]): Promise<void>
  /** The server has these on disk. */
  sent(entries: readonly OutboxEntry[]): void
}

export function createOutgoing({ environment, list, outbox, tabs, maySend, keeperOf, passedOn, sent }: OutgoingSide): Outgoing {
  let acked: { readonly entry: OutboxEntry; readonly head: number }[] = []
  /** Acknowledged, and not said to the outbox yet: there one of the two forms has to be until then. */
  const unsettled = new Set<OutboxEntry>()
  /** Made by other tabs, and seen by this one to be in the outbox. */
  const vouched = new WeakSet<OutboxEntry>()
  const recent = new Map<string, AcknowledgedEntry>()
  const reach = new Map<string, number>()
  let callOff: (() => void) | null = null
  let settling: Promise<void> = Promise.resolve()
  let passing: Promise<unknown> = Promise.resolve()

  let overdue: ReadonlySet<string> = new Set()
  let seenWaiting: ReadonlySet<string> = new Set()
  let callOffPatience: (() => void) | null = null

  const mine = (entry: OutboxEntry) => maySend(list.source(entry.id) ?? 'own') || overdue.has(entry.id)
  const pump = (entries: readonly OutboxEntry[]) => {
    for (const table of new Set(entries.map(entry => entry.table))) keeperOf(table).pump()
  }

  /** What waits at two looks in a row has waited long enough. */
  function lookAgain(): void {
    callOffPatience = null
    const waiting = list.all()
    overdue = new Set(waiting.map(entry => entry.id).filter(id => seenWaiting.has(id)))
    seenWaiting = new Set(waiting.map(entry => entry.id))
    if (waiting.length > 0) beImpatient()
    if (overdue.size > 0) pump(waiting)
  }
  function beImpatient(): void {
    callOffPatience ??= environment.timers.after(PATIENCE_MS, lookAgain)
  }

  function rewrite(entries: readonly OutboxEntry[], replaced: readonly OutboxEntry[] = []): void {
    if (entries.length === 0) return
    const gone = replaced.map(known)
    const ids = gone.map(entry => entry.id)
    list.rewrite(entries, 'own')
    list.remove(ids)
    remember(gone)
    tabs.post({ type: 'rewritten', entries, gone })
    // In this order: the note that the old form is passed on, the change of form on disk, and (half a second later) the new form in the copy.
    passing = passing.then(() => outbox.replace(ids, entries.filter(entry => list.get(entry.id) === entry || unsettled.has(entry))))
  }

  /** The outbox has one of the two forms at every moment. */
  function passOn(entries: readonly OutboxEntry[]): void {
    const copied = entries.filter(entry => entry.epoch > NO_EPOCH)
    if (copied.length > 0) passing = Promise.all([passing, passedOn(copied)])
  }

  function remember(entries: readonly AcknowledgedEntry[]): void {
    for (const { id, table, client, until } of entries) {
      recent.set(id, { id, table, client, until })
      const name = `${table}/${client}`
      reach.set(name, Math.max(reach.get(name) ?? 0, until))
    }
    for (const id of recent.keys()) {
      if (recent.size <= RECENT_AT_MOST) break
      recent.delete(id)
    }
  }

  async function settle(): Promise<void> {
    const batch = acked
    acked = []
    if (batch.length === 0) return void (await passing)
    const byTable = Map.groupBy(batch, one => one.entry.table)
    await Promise.all([...byTable].map(([table, ones]) => keeperOf(table).keep(ones.map(one => one.entry))))
    await passing
    for (const { entry, head } of batch) {
      unsettled.delete(entry)
      outbox.acknowledged([entry], head)
    }
    await outbox.flushed()
  }

  function settled(): Promise<void> {
    callOff?.()
    callOff = null
    settling = settling.then(settle)
    return settling
  }

  return {
    made(entries) {
      const fresh = list.add(entries, 'own')
      if (fresh.length === 0) return
      outbox.put(fresh)
      tabs.post({ type: 'made', entries: fresh })
      beImpatient()
      pump(fresh)
    },
    heard(entries, from) {
      const fresh = list.add(entries.filter(entry => !recent.has(entry.id)), from)
      if (fresh.length > 0) beImpatient()
      for (const [table, some] of Map.groupBy(fresh, entry => entry.table)) keeperOf(table).receive(some)
      pump(fresh)
    },
    rewrittenElsewhere(entries, gone) {
      const still = entries.filter(entry => !recent.has(entry.id))
      const ids = gone.map(entry => entry.id)
      list.rewrite(still, 'tab')
      beImpatient()
      // Also for a disk that is just being read: what it says of these is old.
      remember(gone)
      outbox.unneeded(ids)
      list.remove(ids)
      for (const [table, some] of Map.groupBy(still, entry => entry.table)) keeperOf(table).receive(some)
      pump(still)
    },
    acknowledged(ids, head) {
      const entries = list.remove(ids)
      if (entries.length === 0) return
      remember(entries)
      tabs.post({ type: 'acknowledged', entries: entries.map(known) })
      acked.push(...entries.map(entry => ({ entry, head })))
      for (const entry of entries) unsettled.add(entry)
      sent(entries)
      callOff ??= environment.timers.after(SETTLE_MS, () => void settled())
    },
    acknowledgedElsewhere(entries) {
      remember(entries)
      const ids = entries.map(entry => entry.id)
      outbox.unneeded(ids)
      list.remove(ids)
    },
    acknowledgedUntil: (table, client) => reach.get(`${table}/${client}`) ?? 0,
    journal: async document => [...await outbox.journal(document), ...acked.map(({ entry, head }) => ({ ...entry, head, at: environment.now() }))],
    waitingOf: list.of,
    waitingKeys: list.keys,
    maySend: mine,
    sendable: (table, epoch) => inClockOrder(list.of(table).filter(entry => entry.epoch === epoch && mine(entry))),
    fit(table, epoch, state) {
      // Epochs only grow: what is of a later one was made by a tab that has heard of it before this one.
      const unfit = list.of(table).filter(entry => entry.epoch < epoch && mine(entry))
      if (unfit.length === 0) return
      rewrite(unfit.filter(entry => entry.epoch === NO_EPOCH).map(entry => ({ ...entry, epoch })))
      const again = unfit.filter(entry => entry.epoch !== NO_EPOCH)
      // Values that were gone when the entry was made have nothing to be made again of.
      const empty = again.filter(entry => entry.writes.length === 0).map(entry => entry.id)
      list.remove(empty)
      outbox.discard(empty)
      const full = again.filter(entry => entry.writes.length > 0)
      if (full.length === 0) return
      passOn(full)
      const made = makeAgain(full, epoch, state(), newDocument(environment))
      rewrite(made, full)
      keeperOf(table).receive(made)
    },
    outdate(table, epoch) {
      rewrite(list.of(table).filter(entry => entry.epoch > epoch && mine(entry)).map(entry => ({ ...entry, epoch: STALE_EPOCH })))
    },
    async fromJournal(document, table, epoch) {
      // What was acknowledged a moment ago is on its way into the journal.
      await settled()
      const journal = await outbox.journal(document)
      const nameOf = ({ envelope }: Pick<OutboxEntry, 'envelope'>) => `${envelope.changeSet}|${envelope.part}`
      const present = new Set([...list.of(table), ...journal.filter(entry => entry.epoch === epoch)].map(nameOf))
      const lost = journal.filter(entry => !present.has(nameOf(entry)) && entry.writes.length > 0)
      if (lost.length === 0) return
      const made = makeAgain(lost.map(entry => ({ ...entry, attempts: 0 })), epoch, null, newDocument(environment))
      rewrite(made)
      keeperOf(table).receive(made)
      keeperOf(table).pump()
    },
    setAside(table) {
      const entries = list.of(table).filter(mine)
      passOn(entries)
      const hopeless = entries.filter(entry => entry.attempts >= ATTEMPTS_AT_MOST)
      const ids = hopeless.map(entry => entry.id)
      list.remove(ids)
      remember(hopeless)
      outbox.discard(ids)
      if (ids.length > 0) tabs.post({ type: 'acknowledged', entries: hopeless.map(known) })
      rewrite(entries.filter(entry => entry.attempts < ATTEMPTS_AT_MOST).map(entry => ({ ...entry, epoch: STALE_EPOCH, attempts: entry.attempts + 1 })))
      return hopeless
    },
    answerHello() {
      // Also what other tabs made: they may have been killed before it was on disk, which has the rest.
      const unsent = list.all().filter(entry => list.source(entry.id) !== 'disk')
      if (unsent.length > 0) tabs.post({ type: 'made', entries: unsent })
      if (recent.size > 0) tabs.post({ type: 'acknowledged', entries: [...recent.values()] })
    },
    close: () => callOffPatience?.(),
    async kept() {
      await passing
      // Told by another tab, which may have been killed before it was on disk: from the copy alone its change set could not be told.
      const foreign = list.all().filter(entry => list.source(entry.id) === 'tab' && !vouched.has(entry))
      for (const entry of foreign) vouched.add(entry)
      if (foreign.length > 0) outbox.put(foreign)
      await outbox.flushed()
    },
    settled,
  }
}
