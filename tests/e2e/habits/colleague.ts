import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Book } from '../../../src/book/book.ts'
import type { ChangeSet } from '../../../src/book/changeSet.ts'
import { createRows } from '../../../src/book/changes/createRows.ts'
import { deleteRows } from '../../../src/book/changes/deleteRows.ts'
import { setCells } from '../../../src/book/changes/setCells.ts'
import { createBook } from '../../../src/book/createBook.ts'
import { rowId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'
import { decodeServer, encodeClient, SCHEMA_VERSION, type ServerMessage } from '../../../src/sync/protocol.ts'
import type { Program } from './house.ts'

/** A row as a test says it: what is not named is empty. Without an `id` the rows are called r1, r2, … */
export type LaidRow = Readonly<Record<string, Json>> & { readonly id?: string }

interface Opened {
  readonly book: Book
  seen: number
  sequence: number
  acknowledged: number
}

/**
 * Somebody else in the council, at another place: their changes go over the real socket and through the real gate, without a browser of their own.
 * Everything settles when the server has it on disk.
 */
export class Colleague {
  readonly #url: string
  readonly #program: Program
  readonly #council: string
  readonly #tables = new Map<string, Promise<Opened>>()
  readonly #channels = new Map<number, (message: ServerMessage) => void>()
  #socket: Promise<WebSocket> | null = null

  constructor(url: string, program: Program, council: string) {
    this.#url = url.replace(/^http/, 'ws')
    this.#program = program
    this.#council = council
  }

  /** Rows at the end of a table. */
  async lay(table: string, rows: readonly LaidRow[]): Promise<void> {
    const { book } = await this.#open(table)
    const laid = rows.map(({ id, ...values }, index) => ({ row: rowId(id ?? `r${index + 1}`), values }))
    await this.#apply(table, createRows(book.order(), 'end', laid, { jitter: 0 }))
  }

  /** Rows above another. */
  async insert(table: string, before: string, rows: readonly LaidRow[]): Promise<void> {
    const { book } = await this.#open(table)
    await this.#apply(table, createRows(book.order(), { before: rowId(before) }, rows.map(({ id, ...values }, index) => ({ row: rowId(id ?? `n${index + 1}`), values })), { jitter: 0 }))
  }

  async set(table: string, row: string, column: string, value: Json): Promise<void> {
    await this.#apply(table, setCells('typing', [{ row: rowId(row), column, value }]))
  }

  async remove(table: string, rows: readonly string[]): Promise<void> {
    await this.#apply(table, deleteRows(rows.map(rowId)))
  }

  async #apply(table: string, changeSet: ChangeSet): Promise<void> {
    const opened = await this.#open(table)
    const applied = opened.book.apply(changeSet)
    if (!applied.ok) throw new Error(`${table} did not take it: ${applied.code}`)
    await this.#until(() => opened.acknowledged === opened.sequence)
  }

  #open(table: string): Promise<Opened> {
    let opened = this.#tables.get(table)
    if (opened === undefined) {
      opened = this.#start(table, this.#tables.size + 1)
      this.#tables.set(table, opened)
    }
    return opened
  }

  async #start(table: string, channel: number): Promise<Opened> {
    const socket = await (this.#socket ??= this.#connect())
    const doc = new Y.Doc()
    const book = createBook({ doc, table: null, user: this.#program.user, now: Date.now, mayWrite: () => true })
    const opened: Opened = { book, seen: 0, sequence: 0, acknowledged: 0 }
    let isOpen = false
    this.#channels.set(channel, message => {
      if (message.type === 'state') {
        book.receive([message.bytes])
        opened.seen = message.head
        isOpen = true
      } else if (message.type === 'update') {
        book.receive([message.bytes])
        opened.seen = message.head
      } else if (message.type === 'acknowledge') {
        opened.acknowledged = message.sequence
      } else if (message.type !== 'awareness' && message.type !== 'pong') {
        throw new Error(`${table}: the server answered ${JSON.stringify(message)}`)
      }
    })
    book.onLocalPart(({ envelope, bytes }) => {
      opened.sequence++
      socket.send(encodeClient({ type: 'update', channel, sequence: opened.sequence, envelope: { ...envelope, seen: opened.seen }, bytes }))
    })
    socket.send(encodeClient({ type: 'open', channel, document: `${this.#council}/${table}`, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: Y.encodeStateVector(doc), now: Date.now() }))
    await this.#until(() => isOpen)
    return opened
  }

  readonly #waiters = new Set<() => void>()

  #until(condition: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = () => {
        if (!condition()) return
        this.#waiters.delete(look)
        resolve()
      }
      this.#waiters.add(look)
      look()
    })
  }

  #connect(): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${this.#url}/sync`, { headers: { authorization: `Bearer ${this.#program.token}` } })
      socket.binaryType = 'nodebuffer'
      socket.once('open', () => resolve(socket))
      socket.once('error', reject)
      socket.on('message', (data: Buffer) => {
        const message = decodeServer(data)
        if (message.type !== 'pong') this.#channels.get(message.channel)?.(message)
        for (const waiter of this.#waiters) waiter()
      })
    })
  }

  async close(): Promise<void> {
    if (this.#socket !== null) (await this.#socket).terminate()
    for (const opened of this.#tables.values()) (await opened).book.close()
  }
}
