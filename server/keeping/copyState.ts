import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { LOG_FILE } from '../log/openLog.ts'
import { ACCOUNTS_FILE, STATE_FILES, type StateFile } from './stateFiles.ts'

const BUSY_TIMEOUT_MS = 10_000
const PAGES_AT_ONCE = 5_000
/** A log that is written into all the time is taken as it is at last: then the accounts are a moment later than it, never earlier. */
const ATTEMPTS = 50

/**
 * Copies log and accounts into `into` as they stood at one moment, while others go on writing: a read transaction holds each still, and what is
 * written meanwhile stands beside it. Gives that moment (ms since 1970). Throws where a file cannot be read or the copy not be written.
 */
export async function copyState(dataDir: string, into: string, now: () => number): Promise<number> {
  const opened: DatabaseSync[] = []
  const openDb = (name: StateFile): DatabaseSync => {
    const db = new DatabaseSync(join(dataDir, name), { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    opened.push(db)
    return db
  }
  try {
    const sources = { [LOG_FILE]: openDb(LOG_FILE), [ACCOUNTS_FILE]: openDb(ACCOUNTS_FILE) }
    const made = holdStill(sources[LOG_FILE], sources[ACCOUNTS_FILE], openDb(LOG_FILE), now)
    for (const name of STATE_FILES) await copyOne(sources[name], join(into, name))
    return made
  } finally {
    for (const db of opened) db.close()
  }
}

/** Both stand at the same moment where `witness` saw no change of the log between the two. */
function holdStill(log: DatabaseSync, accounts: DatabaseSync, witness: DatabaseSync, now: () => number): number {
  const changes = () => Number(witness.prepare('PRAGMA data_version').get()?.['data_version'])
  for (let attempt = 1; ; attempt++) {
    const before = changes()
    const made = now()
    for (const db of [log, accounts]) {
      db.exec('BEGIN')
      db.prepare('SELECT count(*) FROM sqlite_schema').get() // only a read begins the transaction
    }
    if (changes() === before || attempt === ATTEMPTS) return made
    for (const db of [log, accounts]) db.exec('ROLLBACK')
  }
}

async function copyOne(source: DatabaseSync, path: string): Promise<void> {
  await backup(source, path, { rate: PAGES_AT_ONCE })
  const copy = new DatabaseSync(path)
  try {
    copy.exec('PRAGMA journal_mode = DELETE') // one file and nothing beside it
  } finally {
    copy.close()
  }
}
