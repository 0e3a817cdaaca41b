import { userId, type UserId } from '../domain/ids.ts'
import type { Environment } from '../sync/environment.ts'
import { databasesOf, removeKept } from '../sync/keptOfPerson.ts'
import type { Memory } from './stored.ts'

const KEY = 'quorum/left'

type Side = Pick<Environment, 'indexedDB' | 'timers'>

/**
 * What could not be removed when somebody signed out: another tab held on to it, or the browser failed. It is remembered until it is known to be gone, as the
 * next person at this device must hear of it, too. Nothing is removed of whoever is signed in: it is their work again.
 */
export interface LeftOnDevice {
  /** Is something still here? Only looks. */
  look(): Promise<boolean>
  /** Tries again; true where something stays. */
  remove(): Promise<boolean>
}

export const noteLeft = (memory: Memory, user: UserId): void => memory.write(KEY, user)

/** Whoever has come back works with it again: from here on it is no rest of anything, and must not be removed as one. */
export function forgetLeft(memory: Memory, user: UserId): void {
  if (memory.read(KEY) === user) memory.remove(KEY)
}

/** `signedIn`: who is signed in in this browser now, in whatever tab; `unknown` where nobody can say. */
export function createLeftOnDevice(side: Side, memory: Memory, signedIn: () => Promise<UserId | null | 'unknown'>): LeftOnDevice {
  const known = (): UserId | null => {
    const kept = memory.read(KEY)
    return typeof kept === 'string' ? userId(kept) : null
  }
  const gone = () => {
    memory.remove(KEY)
    return false
  }
  return {
    async look() {
      const user = known()
      if (user === null) return false
      const names = await databasesOf(side, user)
      return names !== null && names.length === 0 ? gone() : true
    },
    async remove() {
      const user = known()
      if (user === null) return false
      const here = await signedIn()
      if (here === 'unknown') return true
      if (here === user) return gone()
      return (await removeKept(side, user)) ? gone() : true
    },
  }
}
