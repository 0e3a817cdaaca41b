import type { UserId } from '../domain/ids.ts'
import { deleteDatabase } from './database.ts'
import type { Environment } from './environment.ts'

type Side = Pick<Environment, 'indexedDB' | 'timers'>

/** The names of all databases of a person, whatever council they are of; null where the browser does not say. */
export async function databasesOf({ indexedDB }: Side, user: UserId): Promise<readonly string[] | null> {
  if (indexedDB === null) return []
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(`quorum/${user}/`) === true ? [name] : []))
  } catch {
    return null
  }
}

/** Removes all that this browser keeps of a person; false where something stays, or may. */
export async function removeKept(side: Side, user: UserId): Promise<boolean> {
  const names = await databasesOf(side, user)
  if (names === null) return false
  return (await Promise.all(names.map(name => deleteDatabase(side, name)))).every(Boolean)
}
