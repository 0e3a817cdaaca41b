import type { DocumentName, UserId } from '../domain/ids.ts'
import type { Timers } from './environment.ts'
import type { Link } from './link.ts'
import type { OutboxEntry } from './outboxEntry.ts'
import { SCHEMA_VERSION, type ClientMessage, type FatalCode, type Refused, type ServerMessage } from './protocol.ts'

/** So much may be on its way at once: enough to fill the server's batches, not so much that a cut makes everything travel twice. */
const WINDOW_BYTES = 2 * 1024 * 1024
const WINDOW_ENTRIES = 1_000
/** So much is handed to the browser in one go; before the rest of a large change set follows, the page is answered. */
const BYTES_AT_ONCE = 1024 * 1024
/** A gap that stays after so many attempts to send everything again cannot be closed by sending again. */
const RESYNCS_AT_MOST = 3

export type StateMessage = Extract<ServerMessage, { type: 'state' }>
type OpenFields = Pick<Extract<ClientMessage, { type: 'open' }>, 'epoch' | 'run' | 'seen' | 'mode' | 'stateVector' | 'now'> & { readonly user: UserId }
/** Distributes over the union, so that each message keeps its own fields. */
type Unaddressed<M> = M extends { readonly channel: number } ? Omit<M, 'channel'> : never

/** Who talks: an open table, or only the outbox of a table that is not open. */
export interface Talker {
  /** What OPEN says of the local copy, asked at each opening. */
  opening(): OpenFields
  /**
   * STATE, in two steps. `arrived` decides whether the copy is of this epoch and makes entries anew that are not; then what waits is sent;
   * then `apply` lays the state in (S3: push before pull).
   */
  arrived(state: StateMessage): void
  /** `afterGap`: the server has just said that it lacks something which was taken to be there. */
  apply(state: StateMessage, afterGap: boolean): void
  update(bytes: Uint8Array, head: number): void
  awareness(bytes: Uint8Array): void
  acknowledged(ids: readonly string[], head: number): void
  rejected(id: string, refused: readonly Refused[]): void
  fatal(code: FatalCode): void
}

export interface Entries {
  /** What waits for this document and may be sent by this tab now, in its order, fit for `epoch`. */
  sendable(epoch: number): readonly OutboxEntry[]
}

/**
 * One document's channel, from the link's opening to its loss, over and over.
 * 1. Nothing is sent on a channel before its STATE has named the epoch.
 * 2. Sequences begin at 1 and grow by one; a channel number is never used twice on a socket, so a late answer to a channel that was given up is not mistaken.
 * 3. An entry is on its way at most once at a time; what was on its way when the channel ended is sent again on the next.
 */
export interface Conversation {
  readonly document: DocumentName
  /** STATE has come on the present link. */
  readonly live: boolean
  /** The server has closed this document to us; only a new link asks again. */
  readonly stopped: boolean
  open(): void
  hear(message: ServerMessage): void
  lost(): void
  /** Sends what may be sent. */
  pump(): void
  awareness(bytes: Uint8Array): void
  /** Gives the channel up and opens another. */
  reopen(): void
  close(): void
}

export interface Channels {
  next(): number
  bind(channel: number, conversation: Conversation): void
  free(channel: number): void
}

export function createConversation(document: DocumentName, link: Link, timers: Timers, channels: Channels, talker: Talker, entries: Entries): Conversation {
  let channel: number | null = null
  let live = false
  let stopped = false
  let epoch = 0
  let sequence = 0
  let onWay: { readonly sequence: number; readonly id: string; readonly bytes: number }[] = []
  let onWayIds = new Set<string>()
  let bytesOnWay = 0
  let resyncs = 0
  /** The rest of what may be sent is sent in a moment. */
  let callOffRest: (() => void) | null = null

  const send = (message: Unaddressed<ClientMessage>) => {
    if (channel !== null) link.send({ ...message, channel })
  }

  function reset(): void {
    callOffRest?.()
    callOffRest = null
    if (channel !== null) channels.free(channel)
    channel = null
    live = false
    sequence = 0
    onWay = []
    onWayIds = new Set()
    bytesOnWay = 0
  }

  function open(): void {
    reset()
    if (link.state.state !== 'open') return
    stopped = false
    channel = channels.next()
    channels.bind(channel, conversation)
    send({ type: 'open', document, schema: SCHEMA_VERSION, ...talker.opening() })
  }

  function reopen(): void {
    send({ type: 'close' })
    open()
  }

  function pump(): void {
    if (!live) return
    let last: OutboxEntry | null = null
    let bytes = 0
    for (const entry of entries.sendable(epoch)) {
      if (onWayIds.has(entry.id)) {
        last = entry
        continue
      }
      // A change set that was begun is sent to its end: the server acknowledges its parts only when all are there.
      const begun = last !== null && last.envelope.changeSet === entry.envelope.changeSet
      if (!begun && (onWay.length >= WINDOW_ENTRIES || bytesOnWay >= WINDOW_BYTES)) return
      if (bytes >= BYTES_AT_ONCE) {
        callOffRest ??= timers.after(0, () => {
          callOffRest = null
          pump()
        })
        return
      }
      bytes += entry.bytes.length
      last = entry
      sequence++
      onWay.push({ sequence, id: entry.id, bytes: entry.bytes.length })
      onWayIds.add(entry.id)
      bytesOnWay += entry.bytes.length
      send({ type: 'update', sequence, envelope: entry.envelope, bytes: entry.bytes })
    }
  }

  function state(message: StateMessage): void {
    epoch = message.epoch
    talker.arrived(message)
    live = true
    link.healthy()
    pump()
    talker.apply(message, resyncs > 0)
    // Applying may have found something that the server lacks (S4).
    pump()
  }

  function acknowledged(upTo: number, head: number): void {
    const until = onWay.findIndex(one => one.sequence > upTo)
    const done = onWay.splice(0, until === -1 ? onWay.length : until)
    for (const one of done) {
      onWayIds.delete(one.id)
      bytesOnWay -= one.bytes
    }
    if (done.length > 0) resyncs = 0
    talker.acknowledged(done.map(one => one.id), head)
    pump()
  }

  function hear(message: ServerMessage): void {
    switch (message.type) {
      case 'state':
        return state(message)
      case 'update':
        return talker.update(message.bytes, message.head)
      case 'awareness':
        return talker.awareness(message.bytes)
      case 'acknowledge':
        return acknowledged(message.sequence, message.head)
      case 'reject': {
        const rejected = onWay.find(one => one.sequence === message.sequence)
        if (rejected !== undefined) talker.rejected(rejected.id, message.refused)
        return
      }
      case 'resync':
        if (message.sequence === 0 || ++resyncs < RESYNCS_AT_MOST) return reopen()
        resyncs = 0
        reset()
        return talker.fatal('malformed')
      case 'fatal':
        reset()
        stopped = message.code === 'forbidden' || message.code === 'unknown' || message.code === 'schema'
        return talker.fatal(message.code)
      case 'pong':
        return
    }
  }

  const conversation: Conversation = {
    document,
    get live() {
      return live
    },
    get stopped() {
      return stopped
    },
    open,
    hear,
    lost: reset,
    pump,
    awareness(bytes) {
      if (live) send({ type: 'awareness', bytes })
    },
    reopen,
    close() {
      send({ type: 'close' })
      reset()
    },
  }
  return conversation
}
