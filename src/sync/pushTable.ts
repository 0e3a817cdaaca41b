import { documentName, type TableId } from '../domain/ids.ts'
import { createConversation, type Conversation } from './conversation.ts'
import type { CouncilContext } from './councilContext.ts'
import { shown } from './shown.ts'
import { openLocalStore } from './localStore.ts'
import type { CopyKeeper } from './outgoing.ts'
import { EMPTY_UPDATE_BYTES } from './outboxEntry.ts'

/** Of a document that holds nothing. */
const EMPTY_STATE_VECTOR = new Uint8Array([0])

export interface PushTable extends CopyKeeper {
  readonly conversation: Conversation
  close(): void
}

/** Sends what waits of a table that is not open in this tab: made in a tab that was closed, or before the last start. */
export function createPushTable(context: CouncilContext, table: TableId): PushTable {
  const { environment, link, channels, outgoing, meta, names } = context
  const document = documentName(context.council, table)
  let epoch = 0
  let state: Uint8Array | null = null

  const conversation = createConversation(document, link, environment.timers, channels, {
    // Of the latest epoch that something waits for: a server that was restored to an earlier one hears by it that it has lost some (S16).
    opening: () => ({
      epoch: Math.max(epoch, ...outgoing.waitingOf(table).map(entry => entry.epoch)), run: '', seen: 0, mode: 'push', stateVector: EMPTY_STATE_VECTOR, now: environment.now(),
      user: context.user.id,
    }),
    arrived(message) {
      context.settle(`stopped:${table}`)
      epoch = message.epoch
      state = message.bytes.length > EMPTY_UPDATE_BYTES ? message.bytes : null
      outgoing.fit(table, epoch, () => state)
    },
    apply: () => context.changed(),
    update: () => {},
    awareness: () => {},
    acknowledged: outgoing.acknowledged,
    rejected: (_id, refused) => context.trouble({ table, code: 'rejected', refused }),
    fatal(code) {
      if (conversation.stopped) {
        context.trouble({ table, code: 'stopped', refused: [], reason: code, writes: outgoing.waitingOf(table).flatMap(entry => entry.writes.map(shown)) }, `stopped:${table}`)
        context.changed()
        return
      }
      const at = environment.now()
      const entries = outgoing.waitingOf(table)
      const aside = meta.putAside({ id: `${table}:${at}`, at, document, epoch, reason: code, state: null, entries })
      void aside.then(() => {
        const given = outgoing.setAside(table)
        const writes = (given.length > 0 ? given : entries).flatMap(entry => entry.writes)
        context.trouble({ table, code: given.length > 0 ? 'notSent' : 'putAside', refused: [], reason: code, writes: writes.map(shown) })
        conversation.open()
      })
    },
  }, { sendable: at => outgoing.sendable(table, at) })

  return {
    conversation,
    /** The copy of a table that is not open still gets what was sent for it: offline, its reader would miss it. */
    async keep(entries) {
      const record = await meta.table(table)
      const fitting = entries.filter(entry => entry.epoch === record?.epoch)
      if (record === null || fitting.length === 0) return
      const store = openLocalStore(environment, names.copy(table, record))
      for (const entry of fitting) {
        store.append(entry.bytes)
        store.acknowledged(entry.client, entry.until)
      }
      await store.close()
    },
    receive: () => {},
    pump() {
      if (conversation.live) outgoing.fit(table, epoch, () => state)
      conversation.pump()
    },
    close: () => conversation.close(),
  }
}
