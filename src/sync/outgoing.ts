import type { DocumentName, TableId } from '../domain/ids.ts'
import type { Outbox } from './outbox.ts'
import { NO_EPOCH, STALE_EPOCH, type OutboxEntry } from './outboxEntry.ts'
import { makeAgain } from './replay.ts'
import type { Tabs } from './tabs.ts'
import type { EntrySource, WaitingList } from './waitingList.ts'

/** After being made again so often an entry is put aside for good: it would be refused for ever. */
const ATTEMPTS_AT_MOST = 1
/** Acknowledgements leave the disk in batches; a crash before only means that something is sent twice. */
const SETTLE_MS = 250
/** Remembered for tabs that were reading the disk while the acknowledgement came. */
const RECENT_AT_MOST = 10_000

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
  rewrittenElsewhere(entries: readonly OutboxEntry[]): void
  acknowledged(ids: readonly string[], head: number): void
  acknowledgedElsewhere(ids: readonly string[]): void
  waitingOf(table: TableId): readonly OutboxEntry[]
  waitingKeys(table: TableId): ReadonlySet<string>
  /** Does this tab send what it did not make itself? */
  maySendOlder(): boolean
  /** Fit for being sent in `epoch` by this tab. */
  sendable(table: TableId, epoch: number): readonly OutboxEntry[]
  /** Makes what waits fit for `epoch` (S16); `state` gives the document to make it in. */
  fit(table: TableId, epoch: number, state: () => Uint8Array | null): void
  /** Makes again what the journal says was acknowledged: a restored server may have lost it. */
  fromJournal(document: DocumentName, table: TableId, epoch: number): Promise<void>
  /** The server cannot take these: those that were made again already are given up (and returned), the others will be made again. */
  setAside(table: TableId): readonly OutboxEntry[]
  answerHello(): void
  /** Settles when every acknowledgement so far has left the disk. */
  settled(): Promise<void>
}

export interface OutgoingSide {
  readonly list: WaitingList
  readonly outbox: Outbox
  readonly tabs: Tabs
  readonly after: (ms: number, run: () => void) => () => void
  maySend(source: EntrySource): boolean
  keeperOf(table: TableId): CopyKeeper
}

export function createOutgoing({ list, outbox, tabs, after, maySend, keeperOf }: OutgoingSide): Outgoing {
  let acked: { readonly entry: OutboxEntry; readonly head: number }[] = []
  const recent = new Set<string>()
  let callOff: (() => void) | null = null
  let settling: Promise<void> = Promise.resolve()

  const mine = (entry: OutboxEntry) => maySend(list.source(entry.id) ?? 'own')
  const pump = (entries: readonly OutboxEntry[]) => {
    for (const table of new Set(entries.map(entry => entry.table))) keeperOf(table).pump()
  }

  function rewrite(entries: readonly OutboxEntry[]): void {
    if (entries.length === 0) return
    list.rewrite(entries, 'own')
    outbox.put(entries)
    tabs.post({ type: 'rewritten', entries })
  }

  function remember(ids: readonly string[]): void {
    for (const id of ids) recent.add(id)
    for (const id of recent) {
      if (recent.size <= RECENT_AT_MOST) break
      recent.delete(id)
    }
  }

  async function settle(): Promise<void> {
    const batch = acked
    acked = []
    if (batch.length === 0) return
    const byTable = Map.groupBy(batch, one => one.entry.table)
    await Promise.all([...byTable].map(([table, ones]) => keeperOf(table).keep(ones.map(one => one.entry))))
    for (const { entry, head } of batch) outbox.acknowledged([entry], head)
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
      pump(fresh)
    },
    heard(entries, from) {
      const fresh = list.add(entries.filter(entry => !recent.has(entry.id)), from)
      for (const [table, some] of Map.groupBy(fresh, entry => entry.table)) keeperOf(table).receive(some)
      pump(fresh)
    },
    rewrittenElsewhere(entries) {
      // Made again from the journal, something may wait that was acknowledged once.
      for (const entry of entries) recent.delete(entry.id)
      list.rewrite(entries, 'tab')
      for (const [table, some] of Map.groupBy(entries, entry => entry.table)) keeperOf(table).receive(some)
      pump(entries)
    },
    acknowledged(ids, head) {
      const entries = list.remove(ids)
      if (entries.length === 0) return
      remember(ids)
      tabs.post({ type: 'acknowledged', ids })
      acked.push(...entries.map(entry => ({ entry, head })))
      callOff ??= after(SETTLE_MS, () => void settled())
    },
    acknowledgedElsewhere(ids) {
      remember(ids)
      outbox.unneeded(ids)
      list.remove(ids)
    },
    waitingOf: list.of,
    waitingKeys: list.keys,
    maySendOlder: () => maySend('disk'),
    sendable: (table, epoch) => list.of(table).filter(entry => entry.epoch === epoch && mine(entry)),
    fit(table, epoch, state) {
      const unfit = list.of(table).filter(entry => entry.epoch !== epoch && mine(entry))
      if (unfit.length === 0) return
      rewrite(unfit.filter(entry => entry.epoch === NO_EPOCH).map(entry => ({ ...entry, epoch })))
      const again = unfit.filter(entry => entry.epoch !== NO_EPOCH)
      // Values that were gone when the entry was made have nothing to be made again of.
      const empty = again.filter(entry => entry.writes.length === 0).map(entry => entry.id)
      list.remove(empty)
      outbox.discard(empty)
      const full = again.filter(entry => entry.writes.length > 0)
      if (full.length === 0) return
      const made = makeAgain(full, epoch, state(), entry => list.get(entry.id)?.attempts ?? 0)
      rewrite(made)
      keeperOf(table).receive(made)
    },
    async fromJournal(document, table, epoch) {
      const journal = await outbox.journal(document)
      const lost = journal.filter(entry => entry.epoch !== epoch && list.get(entry.id) === undefined && entry.writes.length > 0)
      if (lost.length === 0) return
      const made = makeAgain(lost, epoch, null, () => 0)
      for (const entry of made) recent.delete(entry.id)
      rewrite(made)
      keeperOf(table).receive(made)
      keeperOf(table).pump()
    },
    setAside(table) {
      const entries = list.of(table).filter(mine)
      const hopeless = entries.filter(entry => entry.attempts >= ATTEMPTS_AT_MOST)
      const ids = hopeless.map(entry => entry.id)
      list.remove(ids)
      remember(ids)
      outbox.discard(ids)
      if (ids.length > 0) tabs.post({ type: 'acknowledged', ids })
      rewrite(entries.filter(entry => entry.attempts < ATTEMPTS_AT_MOST).map(entry => ({ ...entry, epoch: STALE_EPOCH, attempts: entry.attempts + 1 })))
      return hopeless
    },
    answerHello() {
      const unsent = list.all().filter(entry => list.source(entry.id) === 'own')
      if (unsent.length > 0) tabs.post({ type: 'made', entries: unsent })
      if (recent.size > 0) tabs.post({ type: 'acknowledged', ids: [...recent] })
    },
    settled,
  }
}
