import type { DBSchema, IDBPDatabase } from 'idb'
import type { Row } from '../domain/view.ts'
import { openDatabase } from './database.ts'
import type { Environment } from './environment.ts'

/** As y-indexeddb makes it. A database of another version is not opened, and the library never gets to see it. */
const COPY_VERSION = 1
const MARK = 'copy'
const OWN = 'own:'
const PREVIEW = 'preview'
/** A page that was open for so long without an edit in this table will hardly make its first one now. */
const UNUSED_NOTE_DAYS = 14

/** How far the copy goes: OPEN says so to the server. */
export interface CopyMark {
  readonly run: string
  /** Number of the last log record in the copy. */
  readonly seen: number
}

export interface CopyNotes extends CopyMark {
  /** When the mark was set: the copy held then all that the server had. Null for one that was written before this was noted. */
  readonly at: number | null
  /** Client ids of this user of the browser, with the clock up to which the server acknowledged them. */
  readonly own: ReadonlyMap<number, number>
}

/** A client id of one's own: since when it is known, and up to where the server has it. */
interface OwnNote {
  readonly until: number
  readonly at: number
}

export interface Notes {
  readonly own: ReadonlyMap<number, number>
  /** Asked when all that was given to the document's store before is on disk or has failed, and that has been heard; null for none. */
  readonly mark: (() => CopyMark | null) | null
  /** Updates for a copy that nobody has open. */
  readonly updates: readonly Uint8Array[]
}

interface CopySchema extends DBSchema {
  updates: { key: number; value: Uint8Array }
  custom: { key: string; value: unknown }
}

const EMPTY: CopyNotes = { own: new Map(), run: '', seen: 0, at: null }

/**
 * Our own connection to the database in which y-indexeddb keeps a document: it says whether the database opens at all, and keeps beside the document what
 * the library knows nothing of. Nothing here rejects.
 */
export interface CopyDatabase {
  readonly opened: Promise<boolean>
  read(): Promise<CopyNotes>
  /** How much of the document is stored, bytes. Records never change; what is `known` of them by their keys is not read again, and what was read is added. */
  size(known: Map<number, number>): Promise<number>
  preview(): Promise<readonly Row[]>
  keepPreview(rows: string): Promise<void>
  /** In one transaction that begins when all that was given to the document's store before is on disk or has failed. False where it failed. */
  write(notes: Notes): Promise<boolean>
  /** Forgets client ids that never wrote: `wrote` says whether one did, `used` are those of this page. */
  dropUnused(wrote: (client: number) => boolean, used: ReadonlySet<number>): Promise<void>
  drop(client: number): Promise<void>
  close(): void
}

export function openCopyDatabase(environment: Environment, name: string): CopyDatabase {
  let database: IDBPDatabase<CopySchema> | null = null
  const opened = openDatabase<CopySchema>(environment, name, COPY_VERSION, upgrade => {
    upgrade.createObjectStore('updates', { autoIncrement: true })
    upgrade.createObjectStore('custom')
  }).then(result => {
    if (result.ok) database = result.database
    return result.ok
  })

  /** `otherwise` where there is no database or it fails: what was asked is a help, never the only place of an edit. */
  async function ask<Answer>(otherwise: Answer, run: (database: IDBPDatabase<CopySchema>) => Promise<Answer>): Promise<Answer> {
    await opened
    try {
      return database === null ? otherwise : await run(database)
    } catch {
      return otherwise
    }
  }

  return {
    opened,
    read: () => ask(EMPTY, async database => {
      const { store, done } = database.transaction('custom')
      done.catch(() => {})
      const own = IDBKeyRange.bound(OWN, `${OWN}￿`)
      const [mark, keys, notes] = await Promise.all([store.get(MARK), store.getAllKeys(own), store.getAll(own)])
      const until = new Map(keys.map((key, i) => [Number(key.slice(OWN.length)), (notes[i] as OwnNote).until]))
      return { ...EMPTY, ...(mark as CopyMark | undefined), own: until }
    }),
    size: known => ask(0, async database => {
      const keys = await database.getAllKeys('updates')
      // One at a time: all together they may be as large as the document.
      for (const key of keys) if (!known.has(key)) known.set(key, (await database.get('updates', key))?.byteLength ?? 0)
      return keys.reduce((sum, key) => sum + known.get(key)!, 0)
    }),
    preview: () => ask<readonly Row[]>([], async database => JSON.parse(((await database.get('custom', PREVIEW)) as string | undefined) ?? '[]') as Row[]),
    keepPreview: rows => ask<void>(undefined, async database => void (await database.put('custom', rows, PREVIEW))),
    write: ({ own, mark, updates }) => ask(false, async database => {
      const transaction = database.transaction(['updates', 'custom'], 'readwrite')
      // Settled below; without this a failure between two requests would be reported as unhandled.
      transaction.done.catch(() => {})
      const custom = transaction.objectStore('custom')
      const present = await Promise.all([...own.keys()].map(client => custom.get(OWN + client)))
      for (const [i, [client, until]] of [...own].entries()) {
        const before = present[i] as OwnNote | undefined
        custom.put({ at: before?.at ?? environment.now(), until: Math.max(until, before?.until ?? 0) } satisfies OwnNote, OWN + client).catch(() => {})
      }
      // The first answer says that the document's store has its outcome. A browser may tell of it by another way, so there is a second, a turn later.
      if (mark !== null) for (let turn = 0; turn < 2; turn++) await custom.getKey(MARK)
      const reached = mark?.() ?? null
      if (reached !== null) custom.put({ ...reached, at: environment.now() }, MARK).catch(() => {})
      for (const update of updates) transaction.objectStore('updates').add(update).catch(() => {})
      await transaction.done
      return true
    }),
    dropUnused: (wrote, used) => ask<void>(undefined, async database => {
      const transaction = database.transaction('custom', 'readwrite')
      transaction.done.catch(() => {})
      const oldest = environment.now() - UNUSED_NOTE_DAYS * 86_400_000
      for (const key of await transaction.store.getAllKeys(IDBKeyRange.bound(OWN, `${OWN}￿`))) {
        const client = Number(key.slice(OWN.length))
        if (used.has(client) || wrote(client)) continue
        const note = (await transaction.store.get(key)) as OwnNote
        // Without an age it may be the id of another tab that is about to write.
        if (note.until === 0 && note.at < oldest) await transaction.store.delete(key)
      }
      await transaction.done
    }),
    drop: client => ask<void>(undefined, database => database.delete('custom', OWN + client)),
    close: () => void opened.then(() => database?.close()),
  }
}
