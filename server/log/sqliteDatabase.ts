import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './schema.ts'

/** How long a write waits for another process that holds the file (a backup, a maintenance command). */
export const BUSY_TIMEOUT_MS = 5_000
/** A file up to this size is looked through for damage when it is opened; a larger one would hold up the start. */
const CHECKED_FILE_BYTES = 64 * 1024 * 1024
const HEADER = 'SQLite format 3\0'

export type OpenCode =
  /** The file is no database, or pages of it are broken. */
  | 'log.damaged'
  /** It cannot be opened, read or written: rights, a full disk, another process that holds it. */
  | 'log.unreadable'
  /** A newer version of Quorum wrote it. */
  | 'log.newer'

export type DatabaseOpened =
  | { readonly ok: true; readonly db: DatabaseSync }
  | { readonly ok: false; readonly code: OpenCode; readonly message: string }

/** Opens (or makes) the database and brings it to this version of the schema. */
export function openDatabase(path: string, busyTimeoutMs: number): DatabaseOpened {
  let db: DatabaseSync | null = null
  try {
    if (!hasHeader(path)) return { ok: false, code: 'log.damaged', message: `${path} is not a database` }
    db = new DatabaseSync(path, { timeout: busyTimeoutMs })
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    if (statSync(path).size <= CHECKED_FILE_BYTES) {
      const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (found !== 'ok') return refuse(db, 'log.damaged', String(found))
    }
    if (!migrate(db)) return refuse(db, 'log.newer', `${path} was written by a newer version`)
    return { ok: true, db }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const damaged = /malformed|not a database|disk image|corrupt/i.test(message)
    return refuse(db, damaged ? 'log.damaged' : 'log.unreadable', message)
  }
}

function refuse(db: DatabaseSync | null, code: OpenCode, message: string): DatabaseOpened {
  try {
    db?.close()
  } catch {
    // what could not be opened need not be closed
  }
  return { ok: false, code, message }
}

/** SQLite takes a file shorter than its header for an empty one and would begin it afresh. */
function hasHeader(path: string): boolean {
  if (!existsSync(path)) return true
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(HEADER.length)
    const length = readSync(file, start, 0, start.length, 0)
    return length === 0 || start.toString('latin1') === HEADER
  } finally {
    closeSync(file)
  }
}
