import type * as Y from 'yjs'
import type { Standing } from '../domain/access.ts'
import type { TableId } from '../domain/ids.ts'
import type { Row } from '../domain/view.ts'
import type { CopyMark } from './copyDatabase.ts'
import type { CouncilContext } from './councilContext.ts'
import type { CopyId } from './databaseNames.ts'
import { deleteDatabase } from './database.ts'
import { openLocalStore, type Attached, type LocalStore } from './localStore.ts'
import { NO_EPOCH, type OutboxEntry } from './outboxEntry.ts'

const NOTHING_SEEN: CopyMark = { run: '', seen: 0 }

/**
 * Which copy a table has on this device, through epochs and copies that were given up, and what is known of it.
 * 1. A database belongs to one epoch and one history: a copy that was given up, and a server that counts its epochs anew, get another one. So nothing that
 *    a tab still writes into the old one comes back.
 * 2. A copy is attached to a document when that holds its state and what waits, and their client ids are noted: never before (the note comes first).
 */
export interface TableCopy {
  readonly epoch: number
  /** How often a copy was given up: another tab that says a higher number has given up the one that this tab has, too. */
  readonly fresh: number
  readonly mark: CopyMark
  /** Client ids of this browser's user in the copy, with what the server has of them. */
  readonly own: ReadonlyMap<number, number>
  /** Has it been given a document to keep? */
  readonly isKept: boolean
  /** Looks what there is: the standing and the rows of last time. */
  find(): Promise<{ readonly standing: Standing | null; readonly rows: readonly Row[] }>
  /** At the start: into a document that is empty. */
  load(doc: Y.Doc): Promise<Attached>
  /** Later: what the document holds goes into the copy as well; `held` as in `LocalStore`. */
  attach(doc: Y.Doc, held: readonly Uint8Array[] | null): Promise<Attached>
  /** The server is in another epoch. The copy of before stays as long as something of it waits (S16). */
  useEpoch(epoch: number): void
  /** The copy of this epoch is of no use (S9, a damaged disk). */
  giveUp(fresh: number): void
  /** Remembers for the next start which copy there is. */
  keepRecord(standing: Standing): void
  seen(mark: CopyMark): void
  note(clients: Iterable<number>): Promise<void>
  acknowledged(entry: Pick<OutboxEntry, 'client' | 'until'>): void
  keepPreview(rows: readonly Row[]): void
  /** Removes copies of before that nothing waits in, and notes that nobody needs. */
  tidy(standing: Standing | null, waitsIn: ReadonlySet<number>): void
  flush(): Promise<void>
  close(): Promise<void>
}

/** `whole` settles when no change set is half way into the document: until then nothing of it may be in the copy, as the outbox has nothing of it either. */
export function createTableCopy({ environment, meta, names, outgoing, isClosing }: CouncilContext, table: TableId, whole: () => Promise<void>): TableCopy {
  let present: CopyId = { epoch: NO_EPOCH, fresh: 0 }
  let older: readonly CopyId[] = []
  let mark = NOTHING_SEEN
  let own = new Map<number, number>()
  let store: LocalStore | null = null
  let isKept = false
  /** Stores that are being closed, databases that are being removed. */
  let leaving: Promise<unknown> = Promise.resolve()

  const kept = async () => {
    await whole()
    await outgoing.kept()
  }
  const isPresent = (id: CopyId) => id.epoch === present.epoch && id.fresh === present.fresh

  function use(next: CopyId): void {
    if (store !== null) {
      leaving = Promise.all([leaving, store.close()])
      older = [...older, present]
    }
    present = next
    older = older.filter(id => !isPresent(id))
    mark = NOTHING_SEEN
    own = new Map()
    isKept = false
    store = next.epoch === NO_EPOCH || isClosing() ? null : openLocalStore(environment, names.copy(table, next), kept)
  }

  /** What other pages of this user noted in the same database. */
  function take(noted: ReadonlyMap<number, number>): void {
    for (const [client, until] of noted) own.set(client, Math.max(until, own.get(client) ?? 0))
  }

  function keepRecord({ role, organisation }: Standing): void {
    if (store !== null) void meta.keepTable({ table, epoch: present.epoch, fresh: present.fresh, role, organisation, older })
  }

  return {
    get epoch() {
      return present.epoch
    },
    get fresh() {
      return present.fresh
    },
    get mark() {
      return mark
    },
    get own() {
      return own
    },
    get isKept() {
      return isKept
    },
    async find() {
      const record = await meta.table(table)
      if (record === null) return { standing: null, rows: [] }
      older = record.older
      use({ epoch: record.epoch, fresh: record.fresh })
      return { standing: { role: record.role, organisation: record.organisation ?? null }, rows: (await store?.preview()) ?? [] }
    },
    async load(doc) {
      if (store === null) return 'memory'
      isKept = true
      const notes = await store.notes()
      mark = { run: notes.run, seen: notes.seen }
      take(notes.own)
      const attached = await store.attach(doc)
      if (attached !== 'loaded') mark = NOTHING_SEEN
      return attached
    },
    async attach(doc, held) {
      const mine = store
      if (mine === null) return 'memory'
      isKept = true
      const noted = mine.notes().then(async notes => {
        // A store that was left meanwhile is being closed, and attaches nothing.
        if (mine !== store) return
        take(notes.own)
        await mine.note(own.keys())
      })
      return mine.attach(doc, held, noted)
    },
    useEpoch(epoch) {
      // A server that was restored may count its epochs anew: what stands under this number may be of another history.
      use({ epoch, fresh: epoch < present.epoch ? present.fresh + 1 : present.fresh })
    },
    giveUp(fresh) {
      use({ ...present, fresh })
    },
    keepRecord,
    seen(reached) {
      mark = reached
      store?.mark(mark)
    },
    async note(clients) {
      const list = [...clients]
      for (const client of list) if (!own.has(client)) own.set(client, 0)
      await store?.note(list)
    },
    acknowledged({ client, until }) {
      own.set(client, Math.max(own.get(client) ?? 0, until))
      store?.acknowledged(client, until)
    },
    keepPreview: rows => store?.keepPreview(rows),
    tidy(standing, waitsIn) {
      if (store !== null) leaving = Promise.all([leaving, store.tidy()])
      const done = older.filter(id => id.epoch === present.epoch || !waitsIn.has(id.epoch))
      if (done.length === 0 || standing === null) return
      older = older.filter(id => !done.includes(id))
      keepRecord(standing)
      leaving = Promise.all([leaving, ...done.map(id => deleteDatabase(environment, names.copy(table, id)))])
    },
    flush: async () => store?.flush(),
    async close() {
      await leaving
      await store?.close()
    },
  }
}
