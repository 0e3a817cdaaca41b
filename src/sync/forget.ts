import type { DatabaseNames } from './databaseNames.ts'
import { deleteDatabase } from './database.ts'
import type { Environment } from './environment.ts'
import type { TableRecord } from './metaStore.ts'

/** Removes every local database of a user and council: those that `meta` knows, those that were opened in this page, and those that the browser can list besides. False where one of them stays. */
export async function forgetDatabases(environment: Environment, names: DatabaseNames, tables: readonly TableRecord[]): Promise<boolean> {
  const known = tables.flatMap(record => [record, ...record.older].map(one => names.copy(record.table, one)))
  const all = new Set([...known, ...names.named, ...(await listed(environment)).filter(names.owns), names.outbox, names.meta])
  return (await Promise.all([...all].map(name => deleteDatabase(environment, name)))).every(Boolean)
}

async function listed({ indexedDB }: Environment): Promise<readonly string[]> {
  try {
    return (await indexedDB?.databases())?.flatMap(one => one.name ?? []) ?? []
  } catch {
    // Not every browser can list them.
    return []
  }
}
