import { randomBytes } from 'node:crypto'
import { chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrateAccounts } from './accountsSchema.ts'

/** The single value that holds the user id in whose name Quorum itself writes. */
export const IMPORTER = 'importer'

const HEADER_BYTES = 100

/** Opens `accounts.db` in the data directory. Several processes may have it open: the server and the commands for members and tokens. Throws where it cannot be read. */
export function openAccountsFile(dataDir: string): DatabaseSync {
  const path = join(dataDir, 'accounts.db')
  // SQLite would take a cut-off file for an empty one and begin it afresh.
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > 0 && bytes < HEADER_BYTES) throw new Error('the file is damaged')
  const db = new DatabaseSync(path, { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    const check = db.prepare('PRAGMA quick_check(1)').get()
    if (check?.['quick_check'] !== 'ok') throw new Error('the file is damaged')
    migrateAccounts(db)
    chmodSync(path, 0o600)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

export function readSingle(db: DatabaseSync, name: string): string | null {
  const row = db.prepare('SELECT value FROM single WHERE name = ?').get(name)
  return row === undefined ? null : String(row['value'])
}

export function writeSingle(db: DatabaseSync, name: string, value: string): void {
  db.prepare('INSERT INTO single (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value)
}

/** The secret that signs the session cookies: made once, kept with the sessions, so that both are restored together or not at all. */
export function cookieSecret(db: DatabaseSync): string {
  // Two processes may start at once: the first one's secret stays.
  db.prepare('INSERT INTO single (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run('cookieSecret', randomBytes(32).toString('base64url'))
  return readSingle(db, 'cookieSecret')!
}
