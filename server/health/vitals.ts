import { statSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytes } from '../keeping/disk.ts'
import type { DamagedDocument } from '../keeping/damagedDocuments.ts'
import { readLastBackup, type LastBackup } from '../keeping/lastBackup.ts'
import { readLastRestore, type LastRestore } from '../keeping/restoreNotes.ts'
import { ACCOUNTS_FILE } from '../keeping/stateFiles.ts'
import { LOG_FILE } from '../log/openLog.ts'
import type { StorageState } from '../log/storage.ts'
import type { Meters } from './meters.ts'

/** How the server is at this moment. Numbers, moments, names of documents and of files: no content, no names of people. */
export interface Vitals {
  readonly quorum: string
  readonly node: string
  /** ms since 1970. */
  readonly now: number
  readonly started: number
  readonly storage: StorageState
  readonly logBytes: number
  readonly walBytes: number
  readonly accountsBytes: number
  /** null where the system does not say. */
  readonly freeBytes: number | null
  readonly memoryBytes: number
  readonly cpuSeconds: number
  readonly documentsOpen: number
  readonly socketsOpen: number
  readonly peopleConnected: number
  readonly slowReaders: number
  /** Updates that are not on disk yet. */
  readonly waiting: number
  /** For how long the oldest of them has waited, ms; 0 where none waits. */
  readonly oldestWaitingMs: number
  readonly lastBackup: LastBackup | null
  readonly lastRestore: LastRestore | null
  readonly damaged: readonly DamagedDocument[]
  /** Has every document been looked through since the start? */
  readonly checked: boolean
  readonly meters: Meters
}

export interface VitalsSources {
  readonly dataDir: string
  readonly quorum: string
  readonly started: number
  readonly now: () => number
  readonly storage: { readonly state: StorageState }
  readonly rooms: { readonly size: number; readonly waiting: { readonly updates: number; readonly since: number | null } }
  readonly sockets: () => { readonly size: number; readonly people: number; readonly slow: number }
  readonly damage: { readonly documents: readonly DamagedDocument[]; readonly checked: boolean }
  readonly meters: Meters
}

export function vitalsOf({ dataDir, quorum, started, now, storage, rooms, sockets, damage, meters }: VitalsSources): Vitals {
  const bytesOf = (name: string): number => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  const { updates, since } = rooms.waiting
  const { size, people, slow } = sockets()
  const at = now()
  return {
    quorum, node: process.version, now: at, started, storage: storage.state,
    logBytes: bytesOf(LOG_FILE), walBytes: bytesOf(`${LOG_FILE}-wal`), accountsBytes: bytesOf(ACCOUNTS_FILE), freeBytes: freeBytes(dataDir),
    memoryBytes: process.memoryUsage.rss(), cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    documentsOpen: rooms.size, socketsOpen: size, peopleConnected: people, slowReaders: slow,
    waiting: updates, oldestWaitingMs: since === null ? 0 : Math.max(0, at - since),
    lastBackup: readLastBackup(dataDir), lastRestore: readLastRestore(dataDir),
    damaged: damage.documents, checked: damage.checked, meters,
  }
}
