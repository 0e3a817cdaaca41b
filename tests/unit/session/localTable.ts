import { createBook } from '../../../src/book/createBook.ts'
import type { Book } from '../../../src/book/book.ts'
import { userId } from '../../../src/domain/ids.ts'
import type { Role } from '../../../src/domain/access.ts'
import { SETTINGS_TABLE } from '../../../src/domain/settings/settingsTable.ts'
import { tableOf } from '../../../src/domain/tables/index.ts'
import { openTableSession, type TableSession } from '../../../src/session/tableSession.ts'
import type { OpenTable, Peer } from '../../../src/sync/councilLink.ts'

/** A table with a real book and no network: what the link would tell is told by hand. */
export interface LocalTable {
  readonly session: TableSession
  load(hadCopy: boolean): Promise<void>
  sync(): Promise<void>
  tell(): void
  setRole(role: Role | null): void
  setPeers(peers: readonly Peer[]): void
  /** A cell waits to be sent. */
  wait(key: string): void
  /** The table is loaded afresh: another book takes its place. */
  replaceBook(): Book
}

export const newBook = (table: string): Book => {
  let now = 1_000
  return createBook({ table: tableOf(table), user: userId('me'), now: () => now++, mayWrite: () => true })
}

export function localTable(table: string, role: Role = 'editor'): LocalTable {
  let book = newBook(table)
  let hadCopy = false
  let serverRole: Role | null = null
  let peers: readonly Peer[] = []
  let waiting: ReadonlySet<string> = new Set()
  const loaded = Promise.withResolvers<void>()
  const synced = Promise.withResolvers<void>()
  const listeners = new Set<() => void>()
  const presenceListeners = new Set<() => void>()
  const open: OpenTable = {
    table,
    get book() {
      return book
    },
    presence: {
      get peers() {
        return peers
      },
      subscribe(listener) {
        presenceListeners.add(listener)
        return () => presenceListeners.delete(listener)
      },
      show: () => {},
    },
    preview: Promise.resolve([]),
    loaded: loaded.promise,
    synced: synced.promise,
    hadCopy: () => hadCopy,
    standing: () => (serverRole === null ? null : { role: serverRole, organisation: null }),
    reach: () => 'current',
    kept: () => Promise.resolve(),
    waitingKeys: () => waiting,
    waitingDecisions: () => new Map(),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => Promise.resolve(),
  }
  const tell = () => listeners.forEach(listener => listener())
  return {
    session: openTableSession(() => tableOf(table) ?? SETTINGS_TABLE, open, () => ({ role, organisation: null, opened: new Set(['actions']) })),
    async load(had) {
      hadCopy = had
      loaded.resolve()
      await loaded.promise
    },
    async sync() {
      synced.resolve()
      await synced.promise
    },
    tell,
    setRole(next) {
      serverRole = next
      tell()
    },
    setPeers(next) {
      peers = next
      presenceListeners.forEach(listener => listener())
    },
    wait(key) {
      waiting = new Set([...waiting, key])
      tell()
    },
    replaceBook() {
      book = newBook(table)
      tell()
      return book
    },
  }
}
