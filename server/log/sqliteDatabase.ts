import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './schema.ts'

/** How long a write waits for another process that holds the file (a backup, a maintenance command). */
export const BUSY_TIMEOUT_MS = 5_000
/** A file up to this size is looked through for damage when it is opened; a larger one would hold up the start. */
export const CHECKED_FILE_BYTES = 64 * 1024 * 1024
/** What the file beside the database, where writes stand first, is cut back to when a burst is over. */
const KEPT_WAL_BYTES = 16 * 1024 * 1024
const AUTO_VACUUM_INCREMENTAL = 2
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
    // Must be said before the first table is made.
    if (!existsSync(path) || statSync(path).size === 0) db.exec('PRAGMA auto_vacuum = INCREMENTAL')
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = ${KEPT_WAL_BYTES}`)
    if (statSync(path).size <= CHECKED_FILE_BYTES) {
      const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
      if (found !== 'ok') return refuse(db, 'log.damaged', String(found))
      letShrink(db)
    }
    if (!migrate(db)) return refuse(db, 'log.newer', `${path} was written by a newer version`)
    return { ok: true, db }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const damaged = /malformed|not a database|disk image|corrupt/i.test(message)
    return refuse(db, damaged ? 'log.damaged' : 'log.unreadable', message)
  }
}

/** A file of a version that gave no space back is made anew once, while that is quick; a larger one uses its free pages again. */
function letShrink(db: DatabaseSync): void {
  if (Number(db.prepare('PRAGMA user_version').get()?.['user_version']) === 0) return
  if (Number(db.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum']) === AUTO_VACUUM_INCREMENTAL) return
  db.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM')
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
