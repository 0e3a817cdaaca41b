import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A server that is just ending lets go within its time to close. */
const WAIT_MS = 6000

/**
 * Only one server may have a data directory: two would number the same log records differently. The lock is an open transaction on a
 * database of its own, which the system ends with the process, however that ends; a file with a process id would outlive a power cut.
 * Returns what lets go, null when another server holds it. Throws where the directory cannot be written.
 */
export function lockData(dataDir: string, waitMs = WAIT_MS): (() => void) | null {
  const db = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: waitMs })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (isBusy(error)) return null
    throw error
  }
  return () => {
    if (db.isOpen) db.close()
  }
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY
