import { EventEmitter } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import type { WebSocket } from 'ws'
import type { Role, Standing } from '../../../../src/domain/access.ts'
import { userId, type DocumentName, type UserId } from '../../../../src/domain/ids.ts'
import type { Json } from '../../../../src/domain/value.ts'
import type { PackedAppend, WriteRequest } from '../../../../server/log/requests.ts'
import { packRows } from '../../../../server/log/packedRows.ts'
import { migrate } from '../../../../server/log/schema.ts'
import { sqliteStore } from '../../../../server/log/sqliteStore.ts'
import { StorageError, type Append, type RecordedRow, type Storage, type StoredDocument } from '../../../../server/log/storage.ts'
import type { Answer, Question } from '../../../../server/log/requests.ts'
import { createBudget } from '../../../../server/rooms/budget.ts'
import { createEffort } from '../../../../server/rooms/effort.ts'
import { createRooms, type Rooms } from '../../../../server/rooms/rooms.ts'
import { createConnection, type Connection } from '../../../../server/socket/connection.ts'
import { databasesQuiet } from '../../sync/world.ts'

/*
 * The real rooms, gate, ledger and connections, without network, disk and chance: sockets are handed frames one by one, the log is SQLite in memory, and ids
 * come from the seed. `quiet` settles when the server has nothing to do any more.
 */

const BUDGET_BYTES = 64 * 1024 * 1024

export interface QuietSocket {
  receive(frame: Uint8Array): void
  /** The network is lost: the server hears of it, the client of nothing more. */
  cut(): void
}

export function createQuietServer({ seed, now, roleOf }: { seed: () => number; now: () => number; roleOf: (user: string) => Role | null }) {
  const db = new DatabaseSync(':memory:')
  migrate(db)
  const warnings: string[] = []
  const budgets = new Map<UserId, ReturnType<typeof createBudget>>()
  const efforts = new Map<UserId, ReturnType<typeof createEffort>>()
  const connections = new Map<Connection, () => void>()
  let runs = 0
  let life = begin()

  function begin(): { readonly rooms: Rooms; readonly storage: Storage; end(): void } {
    const own = { over: false }
    const storage = storageOn(db, `run-${++runs}`, now, own)
    return { storage, rooms: createRooms({ storage, now, warn: message => void (own.over || warnings.push(message)), lingerMs: 600_000 }), end: () => void (own.over = true) }
  }

  const server = {
    warnings,
    get storage() {
      return life.storage
    },
    /** The room, with a client id of the seed's for what it writes itself. */
    async room(document: DocumentName) {
      const room = life.rooms.room(document)
      await room.read(doc => void (doc.clientID = seed()))
      return room
    },
    connect(user: string, handlers: { frame(bytes: Uint8Array): void; closed(code: number): void }): QuietSocket {
      const open = { is: true }
      const drop = (code: number) => {
        if (!open.is) return
        open.is = false
        socket.readyState = 3
        socket.emit('close')
        handlers.closed(code)
      }
      const socket = Object.assign(new EventEmitter(), {
        readyState: 1, OPEN: 1, bufferedAmount: 0,
        pause() {}, resume() {}, ping() {},
        send(data: Uint8Array, done?: () => void) {
          handlers.frame(new Uint8Array(data))
          done?.()
        },
        close: drop,
        terminate: () => drop(1006),
      })
      const name = userId(user)
      const budget = budgets.get(name) ?? createBudget(BUDGET_BYTES)
      budgets.set(name, budget)
      const effort = efforts.get(name) ?? createEffort(now)
      efforts.set(name, effort)
      const connection = createConnection(
        socket as unknown as WebSocket, // as much of one as a connection uses
        { user: name, name: `Name of ${user}`, by: 'token', id: user },
        { rooms: life.rooms, standingIn: () => standingOf(roleOf(user)), now, budget, effort, onClosed: () => connections.delete(connection) },
      )
      connections.set(connection, () => drop(1006))
      return {
        receive: frame => void (open.is && socket.emit('message', Buffer.from(frame), true)),
        cut: () => drop(1006),
      }
    },
    /** Roles are asked for again, as every minute. */
    review() {
      for (const connection of connections.keys()) connection.review()
    },
    /** The process is killed and started again: what it had not written is gone. */
    async restart() {
      const last = life
      last.end()
      for (const drop of connections.values()) drop()
      await databasesQuiet()
      await last.rooms.close()
      life = begin()
    },
    quiet: databasesQuiet,
    async close() {
      for (const drop of connections.values()) drop()
      await databasesQuiet()
      await life.rooms.close()
      db.close()
    },
  }
  return server
}

export type QuietServer = ReturnType<typeof createQuietServer>

const standingOf = (role: Role | null): Standing | null => (role === null ? null : { role, organisation: null })
const packed = (record: Append): PackedAppend => ({ ...record, ledger: packRows(record.ledger) })

/** What `openLog` does, on the thread of the test. After the end of its life nothing reaches the disk. */
function storageOn(db: DatabaseSync, run: string, now: () => number, life: { readonly over: boolean }): Storage {
  const store = sqliteStore(db, run, now)
  const alive = () => {
    if (life.over) throw new StorageError('closed', 'the process is gone')
  }
  const write = async (request: WriteRequest): Promise<void> => {
    await Promise.resolve()
    alive()
    const [error] = store.write([request])
    if (error !== null && error !== undefined) throw error
  }
  const read = async <T extends Answer>(question: Question): Promise<T> => {
    await Promise.resolve()
    alive()
    return store.answer(question) as T // of what `answer` gives for that type of question
  }
  return {
    run, state: { state: 'good' }, died: new Promise(() => {}),
    async load(document) {
      const found = await read<StoredDocument | null>({ type: 'load', document })
      if (found !== null) return found
      await write({ type: 'makeDocument', document })
      return read<StoredDocument>({ type: 'load', document })
    },
    append: record => write({ type: 'append', record: packed(record) }),
    exchange: exchange => write({ type: 'exchange', exchange: { ...exchange, from: packed(exchange.from), to: packed(exchange.to) } }),
    entryOf: (document, cell) => read<Json>({ type: 'entryOf', document, cell }),
    compact: snapshot => write({ type: 'compact', snapshot }),
    startEpoch: start => write({ type: 'startEpoch', start }),
    lastOfRun: (document, id) => read<number | null>({ type: 'lastOfRun', document, run: id }),
    ledger: query => read<RecordedRow[]>({ type: 'ledger', query }),
    recorded: (document, changeSets) => read<Map<string, Map<number, number>>>({ type: 'recorded', document, changeSets }),
    lastStanding: (document, cells) => read<(RecordedRow | null)[]>({ type: 'lastStanding', document, cells }),
    writtenSince: (document, questions) => read<RecordedRow[][]>({ type: 'writtenSince', document, questions }),
    builtOn: (document, questions) => read<(RecordedRow | null)[]>({ type: 'builtOn', document, questions }),
    close: () => Promise.resolve(),
  }
}
