import type { TableId } from '../domain/ids.ts'
import type { Trouble } from './councilLink.ts'
import type { Environment } from './environment.ts'
import type { OutboxEntry } from './outboxEntry.ts'

/** Raised when the meaning of a message changes: tabs of another version are not heard (they still meet in the outbox and at the server). */
const TABS_VERSION = 1

/** The server has this entry (or another form of it travels), and so everything of its client below `until` is seen to. */
export type AcknowledgedEntry = Pick<OutboxEntry, 'id' | 'table' | 'client' | 'until'>

/** What the tabs of one browser, user and council tell each other. */
export type TabMessage =
  /** Changes made in the posting tab: shown at once, also without a network, and sent by whoever sends. */
  | { readonly type: 'made'; readonly entries: readonly OutboxEntry[] }
  /** Entries that were changed or made again (for another epoch, under another client id), and those whose place they take. */
  | { readonly type: 'rewritten'; readonly entries: readonly OutboxEntry[]; readonly gone: readonly AcknowledgedEntry[] }
  | { readonly type: 'acknowledged'; readonly entries: readonly AcknowledgedEntry[] }
  | { readonly type: 'trouble'; readonly trouble: Trouble }
  | { readonly type: 'dismissed'; readonly id: string }
  | { readonly type: 'awareness'; readonly table: TableId; readonly bytes: Uint8Array }
  /** A tab has opened or has taken over the sending: tell it what waits and who is where. */
  | { readonly type: 'hello' }
  /** The server could not take the copy of this table: load it afresh (S9). */
  | { readonly type: 'afresh'; readonly table: TableId; readonly fresh: number }
  /** The local databases are being removed. */
  | { readonly type: 'forgotten' }

export interface Tabs {
  post(message: TabMessage): void
  close(): void
}

interface Envelope {
  readonly version: number
  readonly message: TabMessage
}

const isEnvelope = (heard: unknown): heard is Envelope =>
  typeof heard === 'object' && heard !== null && (heard as Partial<Envelope>).version === TABS_VERSION

/** So many writes are copied for the other tabs in one go. */
const WRITES_AT_ONCE = 1_000

const isLarge = (message: TabMessage) => message.type === 'made' && message.entries.reduce((sum, { writes }) => sum + writes.length, 0) > WRITES_AT_ONCE

/** What is posted is heard in its order. Large messages, and whatever follows them, go one by one, so that the page is not kept busy by them. */
export function openTabs(environment: Environment, name: string, hear: (message: TabMessage) => void): Tabs {
  let closed = false
  let queue: TabMessage[] = []
  let callOff: (() => void) | null = null
  const channel = environment.channel(name, heard => {
    // Same origin, same version: our own words, so their shape is known.
    if (!closed && isEnvelope(heard)) hear(heard.message)
  })
  const send = (message: TabMessage) => channel.post({ version: TABS_VERSION, message } satisfies Envelope)
  function sendNext(): void {
    const message = queue.shift()
    if (message !== undefined) send(message)
    callOff = queue.length > 0 ? environment.timers.after(0, sendNext) : null
  }

  return {
    post(message) {
      if (closed) return
      if (callOff === null && !isLarge(message)) return send(message)
      queue.push(message)
      callOff ??= environment.timers.after(0, sendNext)
    },
    close() {
      if (closed) return
      callOff?.()
      queue.forEach(send)
      queue = []
      closed = true
      channel.close()
    },
  }
}
