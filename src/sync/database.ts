import { wrap, type DBSchema, type IDBPDatabase } from 'idb'
import type { Environment } from './environment.ts'

/** Some browsers neither open a database nor say why (private windows, a profile that is damaged). */
const OPEN_TIMEOUT_MS = 5_000

export type Opened<Schema extends DBSchema> =
  | { readonly ok: true; readonly database: IDBPDatabase<Schema> }
  /** `newer`: written by a newer version of the app; it is left exactly as it is. */
  | { readonly ok: false; readonly code: 'refused' | 'newer' }

type StorageSide = Pick<Environment, 'indexedDB' | 'timers'>

/** Opens a database and always settles. `upgrade` gets the version that it comes from, 0 for a new one. */
export function openDatabase<Schema extends DBSchema>(
  side: StorageSide,
  name: string,
  version: number,
  upgrade: (database: IDBDatabase, from: number) => void,
): Promise<Opened<Schema>> {
  const { indexedDB } = side
  if (indexedDB === null) return Promise.resolve({ ok: false, code: 'refused' })
  return new Promise(resolve => {
    let late = false
    const settle = (opened: Opened<Schema>) => {
      if (late) return
      late = true
      callOff()
      resolve(opened)
    }
    const callOff = side.timers.after(OPEN_TIMEOUT_MS, () => settle({ ok: false, code: 'refused' }))
    let request: IDBOpenDBRequest
    try {
      request = indexedDB.open(name, version)
    } catch {
      settle({ ok: false, code: 'refused' })
      return
    }
    request.addEventListener('upgradeneeded', event => upgrade(request.result, event.oldVersion))
    request.addEventListener('error', event => {
      event.preventDefault()
      settle({ ok: false, code: request.error?.name === 'VersionError' ? 'newer' : 'refused' })
    })
    request.addEventListener('success', () => {
      const database = request.result
      if (late) return database.close()
      // A tab that removes or upgrades the database must not wait for us; what we write afterwards fails and is kept in memory.
      database.addEventListener('versionchange', () => database.close())
      settle({ ok: true, database: wrap(database) as IDBPDatabase<Schema> })
    })
  })
}

/** Removes a database; false where that did not come to an end (another tab holds on to it: the browser does it later). */
export function deleteDatabase(side: StorageSide, name: string): Promise<boolean> {
  const { indexedDB } = side
  if (indexedDB === null) return Promise.resolve(true)
  return new Promise(resolve => {
    const callOff = side.timers.after(OPEN_TIMEOUT_MS, () => resolve(false))
    const end = (done: boolean) => {
      callOff()
      resolve(done)
    }
    try {
      const request = indexedDB.deleteDatabase(name)
      request.addEventListener('success', () => end(true))
      request.addEventListener('error', () => end(false))
    } catch {
      end(false)
    }
  })
}
