import type { CouncilId, TableId, UserId } from '../domain/ids.ts'
import { openedTables } from '../domain/settings/contributing.ts'
import type { TableDeclaration } from '../domain/table.ts'
import { tableOf as declared } from '../domain/tables/index.ts'
import type { Conversation } from './conversation.ts'
import type { CouncilContext } from './councilContext.ts'
import type { CouncilLink, OpenTable, Sent, SyncStatus } from './councilLink.ts'
import { databaseNames } from './databaseNames.ts'
import type { Environment } from './environment.ts'
import { exportWaiting } from './exportWaiting.ts'
import { forgetDatabases } from './forget.ts'
import { createLink } from './link.ts'
import { copiesOnDevice, type KnownSizes } from './copiesOnDevice.ts'
import { openLocalStore } from './localStore.ts'
import { openMetaStore } from './metaStore.ts'
import { openTable, type TableSide } from './openTable.ts'
import { openOutbox } from './outbox.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import { createOutgoing, type CopyKeeper } from './outgoing.ts'
import { createPushTable, type PushTable } from './pushTable.ts'
import { sealWaiting } from './sealWaiting.ts'
import { createSender } from './sender.ts'
import { shown } from './shown.ts'
import { sameStatus, statusOf, storageOf } from './status.ts'
import { openTabs, type TabMessage } from './tabs.ts'
import { createTroubles } from './troubles.ts'
import { createWaitingList } from './waitingList.ts'

export interface CouncilOptions {
  readonly council: CouncilId
  readonly user: { readonly id: UserId; readonly name: string }
  /** Of the socket, `wss://…/sync`. */
  readonly url: string
  readonly environment: Environment
  /** Null for a table that this version does not know; asked at each change set, as columns come and go. By default the declared ones. */
  readonly tableOf?: (table: TableId) => TableDeclaration | null
  /** The tables in which contributors write; asked at each change set. */
  readonly opened?: () => ReadonlySet<TableId>
}

/** Opens a council: local copies, outbox, and a socket that comes and goes. Nothing here rejects for want of a network or a disk. */
export function openCouncil({ council, user, url, environment, tableOf = declared, opened = () => openedTables([]) }: CouncilOptions): CouncilLink {
  const names = databaseNames(user.id, council)
  const listeners = new Set<() => void>()
  const sentListeners = new Set<(sent: readonly Sent[]) => void>()
  const open = new Map<TableId, { readonly side: TableSide; uses: number }>()
  const pushing = new Map<TableId, PushTable>()
  /** Tables that are being closed: who opens one again waits until its copy is written. */
  const leaving = new Map<TableId, Promise<unknown>>()
  const byChannel = new Map<number, Conversation>()
  const sizes: KnownSizes = new Map()
  let lastChannel = 0
  let persistent = false
  let entriesRead = false
  let closing: Promise<void> | null = null
  let status: SyncStatus = { state: 'connecting', waiting: 0 }
  let tellPending = false

  // ---- what is told

  function changed(): void {
    const next = currentStatus()
    if (!sameStatus(status, next)) {
      status = next
      tell()
    }
  }
  /** Once for all that happens in one go; the status itself is never late. */
  function tell(): void {
    if (tellPending) return
    tellPending = true
    queueMicrotask(() => {
      tellPending = false
      for (const listener of listeners) listener()
    })
  }
  function currentStatus(): SyncStatus {
    const sides = [...open.values()].map(one => one.side)
    return statusOf({
      link: link.state,
      waiting: list.count,
      settled: entriesRead && sides.every(side => side.isSettled && (side.conversation.live || side.conversation.stopped)),
      stopped: [...list.tables()].some(table => conversationOf(table)?.stopped === true),
      now: environment.now(),
    })
  }

  function tellSent(entries: readonly OutboxEntry[]): void {
    const sent = entries.map(({ table, envelope, writes }) => ({ table, changeSet: envelope.changeSet, from: envelope.from, writes: writes.length, madeAt: envelope.madeAt, ...(envelope.offline === true && { offline: true as const }) }))
    if (sent.length > 0) for (const listener of sentListeners) listener(sent)
  }

  // ---- tables, open ones and those that only send

  const conversationOf = (table: TableId) => open.get(table)?.side.conversation ?? pushing.get(table)?.conversation

  function keeperOf(table: TableId): CopyKeeper {
    return open.get(table)?.side ?? pushing.get(table) ?? { keep: entries => createPushTable(context, table).keep(entries), receive: () => {}, pump: push }
  }

  async function passedOn(entries: readonly OutboxEntry[]): Promise<void> {
    await Promise.all([...Map.groupBy(entries, entry => entry.table)].map(async ([table, some]) => {
      const record = await meta.table(table)
      const copies = record === null ? [] : [record, ...record.older]
      await Promise.all(copies.map(async id => {
        const store = openLocalStore(environment, names.copy(table, id))
        for (const entry of some) if (entry.epoch === id.epoch) store.acknowledged(entry.client, entry.until)
        await store.close()
      }))
    }))
  }

  /** Sees to it that tables which are not open have what waits of them sent, and no longer than that. */
  function push(): void {
    const wanted = new Set([...list.tables()].filter(table => !open.has(table) && list.of(table).some(outgoing.maySend)))
    for (const [table, side] of pushing) {
      if (wanted.has(table)) continue
      side.close()
      pushing.delete(table)
    }
    if (closing !== null) return
    for (const table of wanted) {
      if (pushing.has(table)) continue
      const side = createPushTable(context, table)
      pushing.set(table, side)
      side.conversation.open()
    }
  }

  function waitingChanged(): void {
    for (const { side } of open.values()) side.waitingChanged()
    changed()
  }

  // ---- the parts

  const outbox = openOutbox(environment, names.outbox, tell)
  const meta = openMetaStore(environment, names.meta)
  const list = createWaitingList(waitingChanged)
  const tabs = openTabs(environment, names.tabs, hear)
  const troubles = createTroubles(environment, meta, tabs, tell)
  const link = createLink(environment, url, {
    opened() {
      for (const { side } of open.values()) if (side.isLoaded) side.conversation.open()
      for (const side of pushing.values()) side.conversation.open()
    },
    message(message) {
      if (message.type === 'pong') return
      byChannel.get(message.channel)?.hear(message)
      // A table that is not open is left alone when all of it is sent.
      if (message.type === 'acknowledge') push()
    },
    lost() {
      for (const { side } of open.values()) side.lost()
      for (const side of pushing.values()) side.conversation.lost()
      byChannel.clear()
    },
    changed,
  })
  const sender = createSender(environment, names.senderLock, () => void takeOver())
  const outgoing = createOutgoing({ environment, list, outbox, tabs, maySend: source => sender.maySend(source), keeperOf, passedOn, sent: tellSent })
  const context: CouncilContext = {
    environment, council, user, names, link, meta, tabs, outgoing, tableOf, opened, changed,
    isClosing: () => closing !== null,
    channels: {
      next: () => ++lastChannel,
      bind: (channel, conversation) => byChannel.set(channel, conversation),
      free: channel => byChannel.delete(channel),
    },
    trouble: troubles.report,
    settle: troubles.settle,
  }

  const entriesLoaded = outbox.loaded.then(entries => {
    outgoing.heard(entries, 'disk')
    entriesRead = true
    tabs.post({ type: 'hello' })
    push()
    changed()
  })

  /** The tab that sent before is gone: what it had not told is on disk. */
  async function takeOver(): Promise<void> {
    await entriesLoaded
    outgoing.heard((await outbox.read()) ?? [], 'disk')
    tabs.post({ type: 'hello' })
    for (const { side } of open.values()) side.pump()
    push()
  }

  function hear(message: TabMessage): void {
    switch (message.type) {
      case 'made':
        return outgoing.heard(message.entries, 'tab')
      case 'rewritten':
        return outgoing.rewrittenElsewhere(message.entries, message.gone)
      case 'acknowledged':
        outgoing.acknowledgedElsewhere(message.entries)
        return push()
      case 'trouble':
        return troubles.heard(message.trouble)
      case 'dismissed':
        return troubles.dismissedElsewhere(message.id)
      case 'awareness':
        return open.get(message.table)?.side.presence.hear(message.bytes, 'tab')
      case 'hello':
        outgoing.answerHello()
        for (const { side } of open.values()) side.presence.announce('tab')
        return
      case 'afresh':
        return open.get(message.table)?.side.afresh(message.fresh)
      case 'forgotten':
        void close()
        return
    }
  }

  const ends = [environment.signals.onHidden(() => {
    for (const { side } of open.values()) side.hidden()
    void outgoing.settled()
  })]

  void environment.storagePersist().then(granted => {
    persistent = granted
    tell()
  })
  link.start()

  // ---- the interface

  function openOnce(table: TableId): OpenTable {
    let used = open.get(table)
    if (used === undefined) {
      pushing.get(table)?.close()
      pushing.delete(table)
      used = { side: openTable(context, table, Promise.all([entriesLoaded, leaving.get(table)])), uses: 0 }
      open.set(table, used)
      changed()
    }
    const mine = used
    mine.uses++
    let closed: Promise<void> | null = null
    async function closeOnce(): Promise<void> {
      if (--mine.uses > 0) return
      open.delete(table)
      const left = mine.side.close()
      leaving.set(table, left)
      push()
      changed()
      await left
      if (leaving.get(table) === left) leaving.delete(table)
    }
    return Object.defineProperties({ close: () => (closed ??= closeOnce()) }, Object.getOwnPropertyDescriptors(mine.side.open)) as OpenTable
  }

  async function close(): Promise<void> {
    closing ??= (async () => {
      ends.forEach(end => end())
      for (const { side } of open.values()) side.hidden()
      await entriesLoaded
      await outgoing.settled()
      await Promise.all([...[...open.values()].map(({ side }) => side.close()), ...leaving.values()])
      push()
      link.close()
      outgoing.close()
      await outgoing.settled()
      await outbox.close()
      await meta.close()
      tabs.close()
      await sender.close()
      listeners.clear()
      sentListeners.clear()
    })()
    return closing
  }

  return {
    council,
    open: openOnce,
    get status() {
      return status
    },
    get storage() {
      return storageOf(outbox.state, persistent)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onSent(listener) {
      sentListeners.add(listener)
      return () => void sentListeners.delete(listener)
    },
    async waiting() {
      await Promise.all([entriesLoaded, troubles.loaded])
      return list.all().map(({ table, envelope, writes }) => ({
        table, changeSet: envelope.changeSet, kind: envelope.kind, madeAt: envelope.madeAt, writes: writes.map(shown),
      }))
    },
    get troubles() {
      return troubles.all
    },
    dismissTrouble: troubles.dismiss,
    async exportWaiting() {
      await Promise.all([entriesLoaded, troubles.loaded])
      const at = environment.now()
      return exportWaiting({ council, user: user.id, at, waiting: list.all(), troubles: troubles.all, putAside: await meta.allPutAside() })
    },
    async sealWaiting(name, key) {
      await entriesLoaded
      for (const { side } of open.values()) side.open.book.finish()
      return sealWaiting({ council, user: user.id, name, at: environment.now(), waiting: list.all(), key })
    },
    async copies() {
      // Asked before it is written to the disk: what arrives meanwhile is not on it yet, and may be gone with the browser.
      const current = new Set([...open].flatMap(([table, { side }]) => (side.open.reach() === 'current' ? [table] : [])))
      await Promise.all([...open.values()].map(({ side }) => side.open.kept()))
      return copiesOnDevice(environment, names, await meta.tables(), sizes, table => current.has(table))
    },
    async forget({ discard }) {
      await entriesLoaded
      // A newer version's outbox cannot be read: something may wait in it.
      if (!discard && (list.count > 0 || outbox.state === 'newer')) return 'waiting'
      const tables = await meta.tables()
      tabs.post({ type: 'forgotten' })
      await close()
      return (await forgetDatabases(environment, names, tables)) ? 'gone' : 'left'
    },
    close,
  }
}
