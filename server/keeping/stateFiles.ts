import { LOG_FILE } from '../log/openLog.ts'

export const ACCOUNTS_FILE = 'accounts.db'
/** What a server is: everything else in the data directory can be made again. */
export const STATE_FILES = [LOG_FILE, ACCOUNTS_FILE] as const
export type StateFile = (typeof STATE_FILES)[number]
/** What SQLite keeps beside a database while it is open, or after a kill: it belongs to that very file. */
export const COMPANIONS = ['-wal', '-shm'] as const
