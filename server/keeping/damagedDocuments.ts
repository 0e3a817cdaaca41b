import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import * as Y from 'yjs'

export interface DamagedDocument {
  readonly document: string
  /** For the operator: what cannot be read, without any content. */
  readonly reason: string
}

/**
 * The documents of a log whose snapshot or records are no updates any more: the database itself has no checksum for what is inside a value. Only reads, beside
 * whoever writes; holds one record in memory at a time. What decodes may still not fit together: opening finds that.
 */
export function damagedDocuments(path: string): readonly DamagedDocument[] {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    const snapshot = db.prepare('SELECT seq, bytes FROM snapshots WHERE document = ?')
    const records = db.prepare('SELECT seq, bytes FROM log WHERE document = ? AND seq > ? ORDER BY seq')
    return db.prepare('SELECT name FROM documents ORDER BY name').all().flatMap(({ name }) => {
      db.exec('BEGIN') // a fold between the two would look like a hole
      try {
        const folded = snapshot.get(name!)
        const reason = reasonOf(folded, records.iterate(name!, folded?.['seq'] ?? 0))
        return reason === null ? [] : [{ document: String(name), reason }]
      } finally {
        db.exec('ROLLBACK')
      }
    })
  } finally {
    db.close()
  }
}

type Stored = Record<string, SQLOutputValue>

function reasonOf(snapshot: Stored | undefined, records: Iterable<Stored>): string | null {
  if (snapshot !== undefined && !isUpdate(snapshot['bytes'])) return 'its snapshot cannot be read'
  for (const record of records) if (!isUpdate(record['bytes'])) return `its log record ${Number(record['seq'])} cannot be read`
  return null
}

function isUpdate(bytes: SQLOutputValue | undefined): boolean {
  if (!(bytes instanceof Uint8Array)) return false
  try {
    Y.decodeUpdate(bytes)
    return true
  } catch {
    return false
  }
}
