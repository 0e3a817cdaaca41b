import { DatabaseSync } from 'node:sqlite'

/** The documents of a log that nobody writes into (or beside its writer), with the epoch that each is in. Throws where the file cannot be read. */
export function documentsIn(path: string): ReadonlyMap<string, number> {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    return new Map(db.prepare('SELECT name, epoch FROM documents ORDER BY name').all().map(({ name, epoch }) => [String(name), Number(epoch)]))
  } finally {
    db.close()
  }
}
