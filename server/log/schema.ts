import type { DatabaseSync } from 'node:sqlite'
import { addChecksum } from './checksum.ts'

/** Each step leads from the version that is its place to the next. Steps that were released are never changed. */
const STEPS: readonly string[] = [
  `
  CREATE TABLE runs (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    started INTEGER NOT NULL
  );
  CREATE TABLE documents (
    name TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    head INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- The first record that each run wrote into a document: what a restored backup is known by.
  CREATE TABLE run_firsts (
    document TEXT NOT NULL,
    run INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (document, run)
  ) WITHOUT ROWID;
  CREATE TABLE log (
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  );
  CREATE TABLE snapshots (
    document TEXT PRIMARY KEY,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL
  );
  CREATE TABLE owners (
    document TEXT NOT NULL,
    client INTEGER NOT NULL,
    user TEXT NOT NULL,
    PRIMARY KEY (document, client)
  ) WITHOUT ROWID;
  CREATE TABLE aliases (
    document TEXT NOT NULL,
    client INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    for_client INTEGER,
    for_clock INTEGER,
    PRIMARY KEY (document, client, clock)
  ) WITHOUT ROWID;
  CREATE TABLE ledger (
    arrival INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    change_set TEXT NOT NULL,
    idx INTEGER NOT NULL,
    user TEXT NOT NULL,
    client INTEGER NOT NULL,
    clock INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    -- '' for the creation of a row: NULL would not be found by an index.
    column_id TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    gone INTEGER NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    file TEXT,
    of_change_set TEXT,
    seen INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    clock_offset INTEGER,
    arrived_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT,
    UNIQUE (document, change_set, idx)
  );
  CREATE INDEX ledger_cells ON ledger (document, row_id, column_id, arrival);
  CREATE INDEX ledger_arrivals ON ledger (document, arrived_at);
  `,
  // For reading the ledger (ledger/ledgerQueries.ts): what stood in each cell at a moment is found in the index alone, and what one person wrote by theirs.
  `
  DROP INDEX ledger_cells;
  CREATE INDEX ledger_cells ON ledger (document, row_id, column_id, arrival, arrived_at, outcome);
  CREATE INDEX ledger_people ON ledger (document, user, arrived_at);
  `,
  // What was written into a row while it was confidential stays so when the row is for everybody (rooms/disclosing.ts).
  `
  ALTER TABLE ledger ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
  DROP INDEX ledger_cells;
  CREATE INDEX ledger_cells ON ledger (document, row_id, column_id, arrival, arrived_at, outcome, hidden);
  `,
  // What there is by now is taken at its word.
  `
  ALTER TABLE log ADD COLUMN sum INTEGER;
  ALTER TABLE snapshots ADD COLUMN sum INTEGER;
  ALTER TABLE ledger ADD COLUMN entry_sum INTEGER;
  ALTER TABLE ledger ADD COLUMN write_sum INTEGER;
  UPDATE log SET sum = checksum(bytes);
  UPDATE snapshots SET sum = checksum(bytes);
  UPDATE ledger SET entry_sum = checksum(row_id, column_id, after),
    write_sum = checksum(idx, user, client, clock, before, gone, kind, size, file, of_change_set, seen, made_at, clock_offset, arrived_at, outcome, reason);
  `,
]

export const STORED_VERSION = STEPS.length

/** Brings a database to this version of the schema; false when it was written by a newer one. */
export function migrate(db: DatabaseSync): boolean {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
  if (version > STORED_VERSION) return false
  if (version < STORED_VERSION) addChecksum(db)
  for (let step = version; step < STORED_VERSION; step++) {
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(STEPS[step]!)
      db.exec(`PRAGMA user_version = ${step + 1}`)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  return true
}
