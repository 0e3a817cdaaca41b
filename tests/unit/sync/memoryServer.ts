import * as Y from 'yjs'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import type { Entry, Envelope } from '../../../src/book/changeSet.ts'
import { asEntry, contentOf } from '../../../src/book/entry.ts'
import { freshDocument } from '../../../src/book/snapshot.ts'
import { readWrites, settle, type ReadWrite } from '../../../src/book/readWrites.ts'
import type { Role } from '../../../src/domain/access.ts'
import { sameJson, type Json } from '../../../src/domain/value.ts'
import { CLOSE, decodeClient, encodeServer, SCHEMA_VERSION, type ClientMessage, type FatalCode, type Refused, type ServerMessage } from '../../../src/sync/protocol.ts'

/*
 * The other end, as small as the protocol's rules allow: everything in memory, every frame worked in at once, no clock and no chance. What is on "disk" is
 * what it remembers; `snapshot` and `restore` are its backup.
 */

export interface LedgerRow {
  readonly user: string
  readonly key: string
  readonly value: unknown
  readonly envelope: Envelope
  readonly outcome: 'stands' | 'superseded' | 'collision' | 'rejected'
}

interface Record {
  epoch: number
  head: number
  doc: Y.Doc
  owners: Map<number, string>
  /** By `changeSet/index`. */
  ledger: Map<string, LedgerRow>
}

export interface ServerSocket {
  open(): void
  receive(frame: Uint8Array): void
  gone(): void
}

interface Member {
  readonly user: string
  readonly channel: number
  readonly document: string
  readonly send: (message: ServerMessage) => void
  readonly follows: boolean
  readonly epoch: number
  expected: number
  held: { sequence: number; envelope: Envelope; bytes: Uint8Array }[]
  readonly awarenessIds: Set<number>
}

export class MemoryServer {
  reachable = true
  run = 'run-1'
  now = () => 0
  schema = SCHEMA_VERSION
  /** Begins an epoch above that of a client which is ahead. */
  growsEpochs = true
  roles = new Map<string, Role | null>()
  documents = new Map<string, Record>()
  members = new Set<Member>()
  /** How many rows were recorded under an index that had one: must stay 0. */
  duplicates = 0
  fatals: FatalCode[] = []
  resyncs = 0
  refuse: (user: string, write: ReadWrite) => boolean = () => false
  private readonly awareness = new Map<string, Awareness>()

  record(document: string): Record {
    let record = this.documents.get(document)
    if (record === undefined) this.documents.set(document, record = { epoch: 1, head: 0, doc: new Y.Doc(), owners: new Map(), ledger: new Map() })
    return record
  }

  socket(user: string, out: { send(frame: Uint8Array): void; close(code: number): void }): ServerSocket {
    const channels = new Map<number, Member>()
    const leave = (channel: number) => {
      const member = channels.get(channel)
      if (member === undefined) return
      channels.delete(channel)
      this.members.delete(member)
      removeAwarenessStates(this.awarenessOf(member.document), [...member.awarenessIds], 'left')
    }
    return {
      open: () => {},
      gone: () => [...channels.keys()].forEach(leave),
      receive: frame => {
        const message = decodeClient(frame)
        const send = (answer: ServerMessage) => out.send(encodeServer(answer))
        if (message.type === 'ping') return send({ type: 'pong' })
        if (message.type === 'close') return leave(message.channel)
        if (message.type === 'open' && message.user !== undefined && message.user !== user) return out.close(CLOSE.sessionEnded)
        if (message.type === 'open') return this.opened(user, message, send, channels)
        const member = channels.get(message.channel)
        if (member === undefined) return
        if (message.type === 'awareness') return this.hearAwareness(member, message.bytes)
        this.update(member, message, () => leave(message.channel))
      },
    }
  }

  private opened(user: string, message: Extract<ClientMessage, { type: 'open' }>, send: (answer: ServerMessage) => void, channels: Map<number, Member>): void {
    const { channel, document } = message
    const role = this.roles.has(user) ? this.roles.get(user)! : 'editor'
    const code: FatalCode | null = role === null ? 'forbidden' : message.schema < this.schema ? 'schema' : null
    if (code !== null || role === null) {
      this.fatals.push(code ?? 'forbidden')
      return send({ type: 'fatal', channel, code: code ?? 'forbidden' })
    }
    // S16: the client has seen what this server, restored from a backup, never wrote.
    const before = this.record(document)
    if ((this.growsEpochs && message.epoch > before.epoch) || (message.epoch === before.epoch && message.seen > before.head)) this.startEpoch(document, message.epoch + 1)
    const record = this.record(document)
    const member: Member = { user, channel, document, send, follows: message.mode === 'follow', epoch: record.epoch, expected: 1, held: [], awarenessIds: new Set() }
    channels.set(channel, member)
    this.members.add(member)
    const known = message.epoch === record.epoch
    send({
      type: 'state', channel, epoch: record.epoch, run: this.run, head: record.head, role, now: this.now(),
      bytes: message.mode === 'push' ? new Uint8Array([0, 0]) : Y.encodeStateAsUpdate(record.doc, known ? message.stateVector : undefined),
      stateVector: Y.encodeStateVector(record.doc),
    })
    const awareness = this.awarenessOf(document)
    if (awareness.states.size > 0) send({ type: 'awareness', channel, bytes: encodeAwarenessUpdate(awareness, [...awareness.states.keys()]) })
  }

  private update(member: Member, message: Extract<ClientMessage, { type: 'update' }>, leave: () => void): void {
    // Made for the epoch before: its author has been told to come again.
    if (member.epoch !== this.record(member.document).epoch) return
    if (message.sequence !== member.expected) throw new Error(`sequence ${message.sequence} where ${member.expected} was due`)
    member.expected++
    member.held.push(message)
    if (member.held.length < message.envelope.parts - member.held[0]!.envelope.part) return
    const { held } = member
    member.held = []
    const record = this.record(member.document)
    const refused = new Map<number, Refused[]>()
    let emitted: Uint8Array | null = null
    const take = (update: Uint8Array) => {
      emitted = update
    }
    let stop: 'resync' | FatalCode | null = null
    record.doc.on('update', take)
    record.doc.transact(transaction => {
      for (const part of held) {
        const result = this.apply(record, member, part)
        if (typeof result === 'string') {
          stop = result
          break
        }
        if (result.length > 0) refused.set(part.sequence, result)
      }
      transaction.local = true
    }, 'gate')
    record.doc.off('update', take)
    if (stop === 'resync') {
      this.resyncs++
      member.send({ type: 'resync', channel: member.channel, sequence: message.sequence, stateVector: Y.encodeStateVector(record.doc) })
      return leave()
    }
    if (stop !== null) {
      this.fatals.push(stop)
      member.send({ type: 'fatal', channel: member.channel, code: stop })
      return leave()
    }
    record.head++
    if (emitted !== null) {
      for (const other of this.members) {
        if (other.document === member.document && other.follows) other.send({ type: 'update', channel: other.channel, head: record.head, bytes: emitted })
      }
    }
    for (const [sequence, list] of refused) member.send({ type: 'reject', channel: member.channel, sequence, refused: list })
    member.send({ type: 'acknowledge', channel: member.channel, sequence: message.sequence, head: record.head })
  }

  private apply(record: Record, member: Member, { envelope, bytes }: Member['held'][number]): Refused[] | 'resync' | FatalCode {
    const read = readWrites(record.doc, bytes)
    if (read.state === 'malformed') return 'malformed'
    if (read.state === 'gap') return 'resync'
    for (const client of read.clients) {
      const owner = record.owners.get(client)
      if (owner !== undefined && owner !== member.user) return 'foreignClient'
      record.owners.set(client, member.user)
    }
    const standing = new Map<string, unknown>(read.writes.map(write => [write.key, contentOf(record.doc.getMap('cells')._map.get(write.key))]))
    Y.applyUpdate(record.doc, bytes, 'client')
    const cells = record.doc.getMap('cells')
    const { won } = settle(record.doc, read)
    const refused: Refused[] = []
    const role = this.roles.get(member.user) ?? 'editor'
    read.writes.forEach((write, i) => {
      const index = envelope.from + i
      const name = `${envelope.changeSet}/${index}`
      const stood = standing.get(write.key)
      const setBack = () => {
        if (write.head) cells.set(write.key, stood ?? null)
      }
      if (record.ledger.has(name)) {
        // Made again though it is recorded: it changes nothing.
        if (envelope.bases === undefined) this.duplicates++
        return setBack()
      }
      const base: Entry | null | undefined = envelope.bases?.[i]
      const collides = base === undefined ? write.conflict : !sameJson(base as Json, (asEntry(stood) ?? null) as Json)
      const same = asEntry(stood) !== null && sameJson(valueOf(stood), valueOf(write.entry))
      const rejected = role === 'viewer' || this.refuse(member.user, write)
      const outcome = rejected ? 'rejected' : !write.head ? 'superseded' : collides && stood !== undefined && stood !== null && !same ? 'collision' : 'stands'
      record.ledger.set(name, { user: member.user, key: write.key, value: write.entry, envelope, outcome })
      if (rejected) refused.push({ index, row: write.row, column: write.column, value: valueOf(write.entry), code: role === 'viewer' ? 'role' : 'valueShape' })
      if (rejected || outcome === 'collision') setBack()
      else if (write.head && !won.includes(write) && outcome === 'stands') cells.set(write.key, write.entry)
      if (outcome === 'stands' || outcome === 'superseded') standing.set(write.key, write.entry)
    })
    return refused
  }

  private awarenessOf(document: string): Awareness {
    let awareness = this.awareness.get(document)
    if (awareness === undefined) {
      awareness = new Awareness(new Y.Doc())
      awareness.setLocalState(null)
      const present = awareness
      awareness.on('update', ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
        const ids = [...added, ...updated, ...removed]
        if (typeof origin === 'object' && origin !== null) for (const id of added) (origin as Member).awarenessIds.add(id)
        const bytes = encodeAwarenessUpdate(present, ids)
        for (const member of this.members) if (member.document === document) member.send({ type: 'awareness', channel: member.channel, bytes })
      })
      this.awareness.set(document, awareness)
    }
    return awareness
  }

  private hearAwareness(member: Member, bytes: Uint8Array): void {
    applyAwarenessUpdate(this.awarenessOf(member.document), bytes, member)
  }

  /** A new epoch: the values afresh, all of the members have to come again. */
  startEpoch(document: string, epoch = this.record(document).epoch + 1): void {
    const record = this.record(document)
    const doc = freshDocument(record.doc)
    this.documents.set(document, { ...record, epoch, doc, owners: new Map() })
    for (const member of this.members) {
      if (member.document === document) member.send({ type: 'resync', channel: member.channel, sequence: 0, stateVector: Y.encodeStateVector(doc) })
    }
  }

  backup(): () => void {
    const kept = [...this.documents].map(([name, record]) => ({
      name, epoch: record.epoch, head: record.head, state: Y.encodeStateAsUpdate(record.doc), owners: new Map(record.owners), ledger: new Map(record.ledger),
    }))
    return () => {
      this.run = `${this.run}-restored`
      this.documents = new Map(kept.map(({ name, state, ...rest }) => {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, state)
        return [name, { ...rest, doc }]
      }))
    }
  }

  close(): void {
    for (const awareness of this.awareness.values()) {
      awareness.destroy()
      awareness.doc.destroy()
    }
  }
}

const valueOf = (entry: unknown): Json => (Array.isArray(entry) ? (entry[0] as Json) : ((entry as { v?: Json } | null)?.v ?? null))
