import type { DatabaseSync } from 'node:sqlite'

/**
 * The tables of our own beside those of the accounts library, version by version: who may do what where; keys, links and tokens by their hashes; a few single
 * values. `user` ids are the library's; no foreign keys, as its tables are migrated by it. A version that was released is never changed: what comes later is a
 * line below it. The first two tell themselves apart by what is there already, as the first files had no number.
 */
const VERSIONS: readonly string[] = [
  `
  CREATE TABLE IF NOT EXISTS council (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS member (council TEXT NOT NULL, user TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (council, user)) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS member_by_user ON member (user);
  CREATE TABLE IF NOT EXISTS sign_in_key (hash TEXT PRIMARY KEY, user TEXT, expires INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS token (hash TEXT PRIMARY KEY, user TEXT NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS single (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // organisation: the row of the council's organisations that a person belongs to. ended: since when a membership is over; its row stays, as the name stands in the data.
  // Programs are accounts too; they are told from people by a row in program, which stays when their token is revoked.
  `
  ALTER TABLE council ADD COLUMN second_factor INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE member ADD COLUMN ended INTEGER;
  ALTER TABLE token ADD COLUMN id TEXT;
  ALTER TABLE token ADD COLUMN expires INTEGER;
  ALTER TABLE token ADD COLUMN used INTEGER;
  UPDATE token SET id = lower(hex(randomblob(6)));
  CREATE UNIQUE INDEX token_by_id ON token (id);
  CREATE TABLE program (user TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO program SELECT DISTINCT user FROM token;
  CREATE TABLE invitation (
    hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, council TEXT NOT NULL, role TEXT NOT NULL, organisation TEXT, name TEXT NOT NULL, email TEXT,
    by TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitation_by_email ON invitation (email);
  CREATE TABLE reset_link (hash TEXT PRIMARY KEY, user TEXT NOT NULL, second_factor INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE sign_in_name (name TEXT PRIMARY KEY, shown TEXT NOT NULL, user TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
  CREATE TABLE attempt (login TEXT PRIMARY KEY, count INTEGER NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  // Files without a number may have these already, too. visit: when people were last in a council. device_key: public keys of devices, for files that are carried
  // (S60); `seen` is when the device last said that it has the key. carried_file: which files were taken in and who had carried them; nothing is decided by it.
  `
  CREATE TABLE IF NOT EXISTS visit (user TEXT NOT NULL, council TEXT NOT NULL, last INTEGER NOT NULL, before INTEGER, PRIMARY KEY (user, council)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS device_key (
    id TEXT PRIMARY KEY, user TEXT NOT NULL, public_key BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    created INTEGER NOT NULL, seen INTEGER NOT NULL, revoked INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS device_key_by_user ON device_key (user);
  CREATE TABLE IF NOT EXISTS carried_file (
    id TEXT PRIMARY KEY, council TEXT NOT NULL, name TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL, carrier TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  // by: who issued a link, and must still be allowed to when it is used; null for the server's own command. Who issued the earlier ones is not known.
  `
  DELETE FROM reset_link;
  ALTER TABLE reset_link ADD COLUMN by TEXT;
  `,
  // by: the owner who made the program's token; null for the server's own command, and for those made before this was kept.
  `
  ALTER TABLE token ADD COLUMN by TEXT;
  `,
  // proven: whoever last said that the device has the key had shown all that a council can ask for (V24). Those from before this was kept are taken at their word.
  `
  ALTER TABLE device_key ADD COLUMN proven INTEGER NOT NULL DEFAULT 1;
  `,
]

export const ACCOUNTS_VERSION = VERSIONS.length

/** Brings the tables to this version, each step whole or not at all; several processes may open the file at once. Throws for a file of a newer version. */
export function migrateAccounts(db: DatabaseSync): void {
  if (versionOf(db) === ACCOUNTS_VERSION) return
  db.exec('BEGIN IMMEDIATE')
  try {
    const version = versionOf(db)
    if (version > ACCOUNTS_VERSION) throw new Error(`it was written by a newer version of Quorum (${version}, this one knows ${ACCOUNTS_VERSION})`)
    for (const step of VERSIONS.slice(version)) db.exec(step)
    // Files without a number may have this column already.
    const columns = db.prepare('PRAGMA table_info(member)').all().map(column => column['name'])
    if (!columns.includes('organisation')) db.exec('ALTER TABLE member ADD COLUMN organisation TEXT')
    db.exec(`PRAGMA user_version = ${ACCOUNTS_VERSION}; COMMIT`)
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

const versionOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
