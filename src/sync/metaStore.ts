import type { DBSchema, IDBPDatabase } from 'idb'
import type { Role } from '../domain/access.ts'
import type { DocumentName, TableId } from '../domain/ids.ts'
import type { Trouble } from './councilLink.ts'
import type { CopyId } from './databaseNames.ts'
import { openDatabase } from './database.ts'
import type { Environment } from './environment.ts'
import type { OutboxEntry } from './outboxEntry.ts'

const META_VERSION = 1

/** What this device knows about a table without opening its copy. */
export interface TableRecord extends CopyId {
  readonly table: TableId
  readonly role: Role
  /** Absent in records of earlier versions. */
  readonly organisation?: string | null
  /** Copies of before, to be removed when nothing of them waits any more (S16). */
  readonly older: readonly CopyId[]
}

/** A copy that was given up (S9), as it was, to be downloaded. */
export interface PutAside {
  readonly id: string
  readonly at: number
  readonly document: DocumentName
  readonly epoch: number
  readonly reason: string
  readonly state: Uint8Array | null
  readonly entries: readonly OutboxEntry[]
}

interface MetaSchema extends DBSchema {
  tables: { key: string; value: TableRecord }
  troubles: { key: string; value: Trouble }
  putAside: { key: string; value: PutAside }
}

/** Small notes about a council on this device. Where storage is refused they live as long as the page. Nothing here rejects. */
export interface MetaStore {
  table(table: TableId): Promise<TableRecord | null>
  keepTable(record: TableRecord): Promise<void>
  tables(): Promise<readonly TableRecord[]>
  troubles(): Promise<readonly Trouble[]>
  keepTrouble(trouble: Trouble): Promise<void>
  dismissTrouble(id: string): Promise<void>
  putAside(aside: PutAside): Promise<void>
  allPutAside(): Promise<readonly PutAside[]>
  close(): Promise<void>
}

type StoreName = 'tables' | 'troubles' | 'putAside'

export function openMetaStore(environment: Environment, name: string): MetaStore {
  let database: IDBPDatabase<MetaSchema> | null = null
  /** What was written since the start: answers also where the disk does not. */
  const memory = { tables: new Map<string, TableRecord>(), troubles: new Map<string, Trouble>(), putAside: new Map<string, PutAside>() }
  const gone = new Set<string>()
  let writing: Promise<unknown> = Promise.resolve()

  const opened = openDatabase<MetaSchema>(environment, name, META_VERSION, upgrade => {
    upgrade.createObjectStore('tables', { keyPath: 'table' })
    upgrade.createObjectStore('troubles', { keyPath: 'id' })
    upgrade.createObjectStore('putAside', { keyPath: 'id' })
  }).then(result => {
    if (result.ok) database = result.database
  })

  function write(run: (database: IDBPDatabase<MetaSchema>) => Promise<unknown>): Promise<void> {
    const done = writing.then(() => opened).then(async () => {
      try {
        if (database !== null) await run(database)
      } catch {
        // It stays in memory; the outbox says when the storage is full.
      }
    })
    writing = done
    return done
  }

  async function all<Name extends StoreName>(store: Name): Promise<MetaSchema[Name]['value'][]> {
    await opened
    const found = new Map<string, MetaSchema[Name]['value']>()
    try {
      if (database !== null) {
        const keys = await database.getAllKeys(store)
        const values = await database.getAll(store)
        values.forEach((value, i) => found.set(String(keys[i]), value))
      }
    } catch {
      // What is known in memory has to do.
    }
    for (const [key, value] of memory[store]) found.set(key, value)
    return [...found].filter(([key]) => !gone.has(key)).map(([, value]) => value)
  }

  return {
    async table(table) {
      const kept = memory.tables.get(table)
      if (kept !== undefined) return kept
      await opened
      try {
        return (await database?.get('tables', table)) ?? null
      } catch {
        return null
      }
    },
    keepTable(record) {
      memory.tables.set(record.table, record)
      return write(database => database.put('tables', record))
    },
    tables: () => all('tables'),
    troubles: () => all('troubles'),
    keepTrouble(trouble) {
      memory.troubles.set(trouble.id, trouble)
      return write(database => database.put('troubles', trouble))
    },
    dismissTrouble(id) {
      memory.troubles.delete(id)
      gone.add(id)
      return write(database => database.delete('troubles', id))
    },
    putAside(aside) {
      memory.putAside.set(aside.id, aside)
      return write(database => database.put('putAside', aside))
    },
    allPutAside: () => all('putAside'),
    async close() {
      await writing
      await opened
      database?.close()
    },
  }
}
