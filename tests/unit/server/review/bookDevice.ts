import * as Y from 'yjs'
import type { Book } from '../../../../src/book/book.ts'
import { createBook } from '../../../../src/book/createBook.ts'
import type { ChangeSet } from '../../../../src/book/changeSet.ts'
import { may, type Role } from '../../../../src/domain/access.ts'
import { splitDocumentName, userId, type DocumentName } from '../../../../src/domain/ids.ts'
import { sources } from '../../../../src/domain/tables/sources.ts'
import { entryOf, type OutboxEntry } from '../../../../src/sync/outboxEntry.ts'
import { decodeServer, encodeClient, SCHEMA_VERSION, type ClientMessage, type Refused, type ServerMessage } from '../../../../src/sync/protocol.ts'
import { makeAgain } from '../../../../src/sync/replay.ts'
import type { QuietServer, QuietSocket } from './quietServer.ts'

/*
 * One person's device over the real protocol: the real book, an outbox of raw updates, push before pull, the way into another epoch. Small and quick where
 * src/sync is thorough: what that keeps of databases, tabs and cuts at any moment is proven in tests/unit/sync.
 */

const CHANNEL = 1

export interface DeviceOptions {
  readonly server: QuietServer
  readonly document: DocumentName
  readonly user: string
  readonly now: () => number
  /** Client ids and change sets. */
  readonly number: () => number
}

export function createBookDevice({ server, document, user, now, number }: DeviceOptions) {
  const { table } = splitDocumentName(document)!
  let doc = new Y.Doc()
  let book = newBook()
  let socket: QuietSocket | null = null
  let up: Uint8Array[] = []
  let down: Uint8Array[] = []
  let ready = false
  let sequence = 0
  let sent = new Map<string, number>()
  let epoch = 0
  let run = ''
  let seen = 0
  let role: Role = 'editor'
  let outbox: OutboxEntry[] = []
  const made: OutboxEntry[] = []
  const acknowledged: OutboxEntry[] = []
  const refused: Refused[] = []

  function newBook(): Book {
    doc.clientID = number()
    const fresh = createBook({ doc, table: sources, user: userId(user), now, mayWrite: () => may(role, 'write'), newId: () => `${user}-undo-${number()}` })
    fresh.onLocalPart(part => {
      const entry = entryOf(part, { document, table, epoch, seen, attempts: 0 })
      made.push(entry)
      outbox.push(entry)
      if (ready) send(entry)
    })
    return fresh
  }

  const say = (message: ClientMessage) => void (socket !== null && up.push(encodeClient(message)))
  function send(entry: OutboxEntry): void {
    sent.set(entry.id, ++sequence)
    say({ type: 'update', channel: CHANNEL, sequence, envelope: entry.envelope, bytes: entry.bytes })
  }
  function open(): void {
    ready = false
    say({ type: 'open', channel: CHANNEL, document, schema: SCHEMA_VERSION, epoch, run, seen, mode: 'follow', stateVector: Y.encodeStateVector(doc), now: now() })
  }

  function state(message: Extract<ServerMessage, { type: 'state' }>): void {
    role = message.role
    if (message.epoch !== epoch && epoch !== 0) {
      book.close()
      doc = new Y.Doc()
      book = newBook()
      const again = new Y.Doc()
      again.clientID = number()
      outbox = [...makeAgain(outbox, message.epoch, message.bytes, again)]
      book.receive(outbox.map(entry => entry.bytes))
    } else if (epoch === 0) outbox = outbox.map(entry => ({ ...entry, epoch: message.epoch }))
    epoch = message.epoch
    run = message.run
    ready = true
    sent = new Map()
    sequence = 0
    for (const entry of outbox) send(entry)
    book.receive([message.bytes])
    seen = message.head
  }

  function hear(message: ServerMessage): void {
    switch (message.type) {
      case 'state':
        return state(message)
      case 'update':
        book.receive([message.bytes])
        seen = Math.max(seen, message.head)
        return
      case 'acknowledge':
        acknowledged.push(...outbox.filter(entry => (sent.get(entry.id) ?? Infinity) <= message.sequence))
        outbox = outbox.filter(entry => (sent.get(entry.id) ?? Infinity) > message.sequence)
        seen = Math.max(seen, message.head)
        return
      case 'reject':
        refused.push(...message.refused)
        return
      case 'resync':
        return open()
      case 'fatal':
        throw new Error(`${user} was told FATAL: ${message.code}`)
      case 'awareness':
      case 'pong':
        return
    }
  }

  function lost(): void {
    socket = null
    ready = false
    up = []
    down = []
  }

  return {
    user,
    get book() {
      return book
    },
    get online() {
      return socket !== null
    },
    /** Everything that it made, and what the server said it has. */
    made: made as readonly OutboxEntry[],
    acknowledged: acknowledged as readonly OutboxEntry[],
    refused: refused as readonly Refused[],
    get outbox(): readonly OutboxEntry[] {
      return outbox
    },
    get mayWrite() {
      return may(role, 'write')
    },
    do: (changeSet: ChangeSet) => book.apply(changeSet),
    connect() {
      if (socket !== null) return
      socket = server.connect(user, { frame: bytes => void down.push(bytes), closed: lost })
      open()
    },
    cut() {
      const gone = socket
      lost()
      gone?.cut()
    },
    /** How many frames are under way, in both directions. */
    get underWay() {
      return up.length + down.length
    },
    deliverUp() {
      const frame = up.shift()
      if (frame !== undefined) socket?.receive(frame)
    },
    deliverDown() {
      const frame = down.shift()
      if (frame !== undefined) hear(decodeServer(frame))
    },
    /** The page is left and opened again: what is on disk is the document and the outbox. */
    restart() {
      this.cut()
      const bytes = Y.encodeStateAsUpdate(doc)
      book.close()
      doc = new Y.Doc()
      Y.applyUpdate(doc, bytes)
      book = newBook()
    },
    content: (): string => contentOf(doc),
  }
}

export type BookDevice = ReturnType<typeof createBookDevice>

/** What a document says, whatever its structs are. */
export const contentOf = (doc: Y.Doc): string =>
  JSON.stringify(['cells', 'collisions'].map(map => Object.entries(doc.getMap(map).toJSON() as Record<string, unknown>).filter(([, value]) => value !== null).toSorted(([a], [b]) => (a < b ? -1 : 1))))
