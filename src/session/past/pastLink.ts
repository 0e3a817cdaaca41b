import { frozenBook } from '../../book/frozenBook.ts'
import type { CouncilId, TableId } from '../../domain/ids.ts'
import type { Row } from '../../domain/view.ts'
import type { CouncilLink, OpenTable } from '../../sync/councilLink.ts'
import type { Answer } from '../api.ts'
import type { PastMoment } from './pastMoment.ts'

export type AskRows = (council: CouncilId, table: TableId, at: number) => Promise<Answer<readonly Row[]>>

/** Why a table of the past is not there. */
export type PastFault = 'offline' | 'failed'

export interface PastLink extends CouncilLink {
  /** What could not be had is asked for again. */
  retry(): void
  /** Of all tables that were asked for; null where nothing failed. */
  readonly fault: PastFault | null
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * The council as it stood at a moment, for everything that reads a council: tables come from the server and stay as they are. What belongs to the
 * person and not to the tables (what waits, what was refused) is the living council's, which goes on beside it.
 */
export function createPastLink(live: CouncilLink, { at }: PastMoment, ask: AskRows): PastLink {
  const listeners = new Set<() => void>()
  const tables = new Map<TableId, { table: OpenTable; load: () => Promise<void> }>()
  const faults = new Map<TableId, PastFault>()
  let closed = false
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const endOfLive = live.subscribe(tell)

  function open(id: TableId): OpenTable {
    const known = tables.get(id)
    if (known !== undefined) return known.table
    let book = frozenBook([], at)
    let isHere = false
    const own = new Set<() => void>()
    const loaded = Promise.withResolvers<void>()
    const synced = Promise.withResolvers<void>()

    async function load(): Promise<void> {
      if (isHere || closed) return
      const answer = await ask(live.council, id, at)
      if (closed) return
      if (answer.state === 'ok') {
        faults.delete(id)
        book.close()
        book = frozenBook(answer.value, at)
        isHere = true
        synced.resolve()
      } else faults.set(id, answer.state === 'failed' ? 'failed' : 'offline')
      for (const listener of own) listener()
      loaded.resolve()
      tell()
    }
    void load() // never rejects: `ask` gives what went wrong as a value

    const table: OpenTable = {
      table: id,
      get book() {
        return book
      },
      presence: { peers: [], subscribe: () => () => {}, show() {} },
      preview: Promise.resolve([]),
      loaded: loaded.promise,
      synced: synced.promise,
      hadCopy: () => isHere,
      standing: () => ({ role: 'viewer', organisation: null }),
      reach: () => (isHere ? 'current' : 'behind'),
      kept: () => Promise.resolve(),
      waitingKeys: () => NOTHING,
      waitingDecisions: () => new Map(),
      subscribe(listener) {
        own.add(listener)
        return () => void own.delete(listener)
      },
      async close() {
        own.clear()
        book.close()
      },
    }
    tables.set(id, { table, load })
    return table
  }

  function retry(): void {
    for (const [id, { load }] of tables) if (faults.has(id)) void load() // as above
  }
  /** The network is back. */
  const onOnline = () => retry()
  addEventListener('online', onOnline)

  return {
    council: live.council,
    open,
    get status() {
      return live.status
    },
    get storage() {
      return live.storage
    },
    get troubles() {
      return live.troubles
    },
    get fault() {
      const found = [...faults.values()]
      return found.includes('offline') ? 'offline' : (found[0] ?? null)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    // What became of what had waited is told in the present.
    onSent: () => () => {},
    waiting: () => live.waiting(),
    dismissTrouble: id => live.dismissTrouble(id),
    exportWaiting: () => live.exportWaiting(),
    sealWaiting: (name, key) => live.sealWaiting(name, key),
    copies: () => live.copies(),
    forget: options => live.forget(options),
    retry,
    async close() {
      closed = true
      endOfLive()
      removeEventListener('online', onOnline)
      listeners.clear()
      await Promise.all([...tables.values()].map(({ table }) => table.close()))
    },
  }
}
