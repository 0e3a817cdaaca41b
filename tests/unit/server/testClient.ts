import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { ChangeKind, Entry, Envelope } from '../../../src/book/changeSet.ts'
import { asEntry } from '../../../src/book/entry.ts'
import { changeSetId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'
import { SCHEMA_VERSION, decodeServer, encodeClient, type ClientMessage, type Refused, type ServerMessage } from '../../../src/sync/protocol.ts'

export interface Made {
  readonly key: string
  readonly before: Entry | null
  readonly after: Json
}
export interface Waiting {
  sequence: number
  envelope: Envelope
  bytes: Uint8Array
  readonly writes: readonly Made[]
}
export interface ClientOptions {
  readonly url: string
  readonly document: string
  readonly user: string
  /** Another session of the user than the first. */
  readonly session?: string
  readonly mode?: 'follow' | 'push'
  readonly now?: () => number
  /** Must give another text each time. */
  readonly newId: () => string
}

export type TestClient = ReturnType<typeof createTestClient>

const CHANNEL = 1

/** A small client over the real protocol: a document, an outbox of raw updates, push before pull, and the way back from FATAL and into another epoch. */
export function createTestClient({ url: firstUrl, document, user, session = user, mode = 'follow', now = Date.now, newId }: ClientOptions) {
  let url = firstUrl
  let doc = new Y.Doc()
  let socket: WebSocket | null = null
  let ready = false
  let sequence = 0
  let epoch = 0
  let run = ''
  let seen = 0
  let outbox: Waiting[] = []
  let closedWith: number | null = null
  const received: ServerMessage[] = []
  const rejected: Refused[] = []
  const acknowledged: Waiting[] = []
  const waiters = new Set<() => void>()

  const notify = () => {
    for (const waiter of waiters) waiter()
  }
  const cells = () => doc.getMap<unknown>('cells')
  const say = (message: ClientMessage) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(encodeClient(message))
  }
  const send = (entry: Waiting) => {
    entry.sequence = ++sequence
    say({ type: 'update', channel: CHANNEL, sequence: entry.sequence, envelope: entry.envelope, bytes: entry.bytes })
  }
  const open = () => {
    ready = false
    say({ type: 'open', channel: CHANNEL, document, schema: SCHEMA_VERSION, epoch, run, seen, mode, stateVector: Y.encodeStateVector(doc), now: now() })
  }

  /** Lays writes into the document in one transaction and gives the bytes of exactly that. */
  function record(writes: readonly { readonly key: string; readonly after: Json }[]): Uint8Array {
    let bytes: Uint8Array | null = null
    const keep = (update: Uint8Array) => {
      bytes = update
    }
    doc.on('update', keep)
    doc.transact(() => {
      for (const { key, after } of writes) cells().set(key, after)
    })
    doc.off('update', keep)
    return bytes!
  }

  /** What waits, made again in the document that there is now. */
  function replay(): void {
    for (const entry of outbox) {
      entry.envelope = { ...entry.envelope, bases: entry.writes.map(write => write.before) }
      entry.bytes = record(entry.writes)
    }
  }

  function hear(message: ServerMessage): void {
    received.push(message)
    switch (message.type) {
      case 'state': {
        const same = message.epoch === epoch
        ready = true
        if (!same) {
          const fresh = epoch !== 0
          if (fresh) doc = new Y.Doc()
          epoch = message.epoch
          if (fresh) Y.applyUpdate(doc, message.bytes)
          if (fresh) replay()
        }
        for (const entry of outbox) send(entry)
        Y.applyUpdate(doc, message.bytes, 'server')
        run = message.run
        seen = message.head
        break
      }
      case 'update':
        Y.applyUpdate(doc, message.bytes, 'server')
        seen = Math.max(seen, message.head)
        break
      case 'acknowledge':
        acknowledged.push(...outbox.filter(entry => entry.sequence <= message.sequence))
        outbox = outbox.filter(entry => entry.sequence > message.sequence)
        seen = Math.max(seen, message.head)
        break
      case 'reject':
        rejected.push(...message.refused)
        break
      case 'resync':
        open()
        break
      case 'fatal':
        ready = false
        break
      case 'awareness':
      case 'pong':
        break
    }
  }

  const client = {
    get doc() {
      return doc
    },
    get outbox(): readonly Waiting[] {
      return outbox
    },
    get ready() {
      return ready
    },
    get epoch() {
      return epoch
    },
    get seen() {
      return seen
    },
    get socket() {
      return socket
    },
    get closedWith() {
      return closedWith
    },
    received,
    rejected,
    acknowledged,
    say,
    /** Settles when the condition holds; it is looked at after each message and at the end of the socket. */
    until(condition: () => boolean): Promise<void> {
      return new Promise(resolve => {
        const look = () => {
          if (!condition()) return
          waiters.delete(look)
          resolve()
        }
        waiters.add(look)
        look()
      })
    },
    /** Settles at STATE, or when the socket ends before it. */
    async connect(): Promise<boolean> {
      const own = new WebSocket(url, { headers: { authorization: `Bearer ${session}` } })
      own.binaryType = 'nodebuffer'
      socket = own
      closedWith = null
      own.on('error', () => {})
      own.on('open', open)
      own.on('message', (data: Buffer) => {
        if (socket !== own) return
        hear(decodeServer(data))
        notify()
      })
      own.on('close', code => {
        if (socket !== own) return
        ready = false
        closedWith = code
        notify()
      })
      await client.until(() => ready || closedWith !== null)
      return ready
    },
    /** A server that was started again listens elsewhere. */
    moveTo(next: string): void {
      url = next
    },
    /** As a network that is lost: nothing more comes, nothing more goes. */
    cut(): void {
      const lost = socket
      socket = null
      ready = false
      lost?.terminate()
    },
    saved: () => client.until(() => outbox.length === 0),
    /** One change set, in as many parts as there are lists. */
    change(parts: readonly (readonly (readonly [key: string, content: Json])[])[], kind: ChangeKind = 'typing', id: string = newId(), more: Pick<Envelope, 'decides'> = {}): Waiting[] {
      let from = 0
      return parts.map((part, i) => {
        const writes = part.map(([key, after]): Made => ({ key, before: asEntry(cells().get(key)), after }))
        const entry: Waiting = {
          sequence: 0, writes, bytes: record(writes),
          envelope: { changeSet: changeSetId(id), kind, size: parts.flat().length, madeAt: now(), seen, part: i, parts: parts.length, from, ...more },
        }
        from += part.length
        outbox.push(entry)
        if (ready) send(entry)
        return entry
      })
    },
    set: (row: string, column: string, value: Json, kind?: ChangeKind) => client.change([[[`${row}:${column}`, [value, user, now()]]]], kind)[0]!,
    create: (row: string, values: Record<string, Json> = {}) => client.change([[[row, { v: values, by: user, at: now(), rank: 'V' }]]], 'create')[0]!,
    remove: (row: string) => client.set(row, 'deleted', true, 'delete'),
    /** Sends as it is, without an outbox. */
    sendRaw(envelope: unknown, bytes: Uint8Array): void {
      say({ type: 'update', channel: CHANNEL, sequence: ++sequence, envelope: envelope as Envelope, bytes })
    },
    /** The copy is put aside; what waits is made again under a new client id. */
    async startAfresh(): Promise<void> {
      doc = new Y.Doc()
      epoch = 0
      const waiting = outbox
      outbox = []
      open()
      await client.until(() => ready || closedWith !== null)
      outbox = waiting
      replay()
      for (const entry of outbox) send(entry)
    },
    value: (row: string, column: string): Json => {
      const content = cells().get(`${row}:${column}`)
      return Array.isArray(content) ? (content as Json[])[0]! : null
    },
    collision: (row: string, column: string) => doc.getMap<{ versions: { value: Json; by: string; changeSet: string; index: number }[]; open: boolean }>('collisions').get(`${row}:${column}`) ?? null,
    content: (): string => JSON.stringify(['cells', 'collisions'].map(map => Object.entries(doc.getMap(map).toJSON()).toSorted(([a], [b]) => (a < b ? -1 : 1)))),
    /** The device did not hear of it: the entry waits again. */
    forgetAcknowledgement(entry: Waiting): void {
      if (!outbox.includes(entry)) outbox.push(entry)
    },
    /** Forgets nothing and opens again: what a slow reader is told to do. */
    open,
  }
  return client
}
