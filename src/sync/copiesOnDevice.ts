import type { TableId } from '../domain/ids.ts'
import { openCopyDatabase } from './copyDatabase.ts'
import type { CopyOnDevice } from './councilLink.ts'
import type { DatabaseNames } from './databaseNames.ts'
import type { Environment } from './environment.ts'
import type { TableRecord } from './metaStore.ts'

/** Sizes of records, by database and key: a large table is read for its size once. */
export type KnownSizes = Map<string, Map<number, number>>

/** What lies on this device, asked of the databases themselves: a note that a copy is there would not notice that the browser has cleared it. */
export async function copiesOnDevice(
  environment: Environment, names: DatabaseNames, records: readonly TableRecord[], sizes: KnownSizes, isCurrent: (table: TableId) => boolean,
): Promise<readonly CopyOnDevice[]> {
  const found: CopyOnDevice[] = []
  for (const record of records) {
    const name = names.copy(record.table, record)
    const known = sizes.get(name) ?? new Map<number, number>()
    sizes.set(name, known)
    const database = openCopyDatabase(environment, name)
    const [bytes, { at, run }] = await Promise.all([database.size(known), database.read()])
    database.close()
    // The mark comes after what it stands for: without it the copy was cut off while it was begun.
    if (bytes > 0 && run !== '') found.push({ table: record.table, bytes, at, current: isCurrent(record.table) })
  }
  return found
}
