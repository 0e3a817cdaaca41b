import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import * as Y from 'yjs'
import { isWholeWrite, wholeBytes } from '../log/checksum.ts'

export interface DamagedDocument {
  readonly document: string
  /** For the operator: what cannot be read, without any content. */
  readonly reason: string
}

/** Rows of the ledger that are read in one go: between two, whoever writes may fold what is beside the database. */
const PART = 10_000

/**
 * The documents of a log whose snapshot, records or ledger are not what was stored. Only reads, beside whoever writes; holds one record in memory at a time.
 * What is whole may still not fit together: opening finds that.
 */
export function damagedDocuments(path: string): readonly DamagedDocument[] {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    const snapshot = db.prepare('SELECT seq, bytes, sum FROM snapshots WHERE document = ?')
    const records = db.prepare('SELECT seq, bytes, sum FROM log WHERE document = ? AND seq > ? ORDER BY seq')
    const ledgers = damagedLedgers(db)
    return db.prepare('SELECT name FROM documents ORDER BY name').all().flatMap(({ name }) => {
      db.exec('BEGIN') // a fold between the two would look like a hole
      try {
        const folded = snapshot.get(name!)
        const reason = reasonOf(folded, records.iterate(name!, folded?.['seq'] ?? 0)) ?? ledgers.get(String(name)) ?? null
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
  if (snapshot !== undefined && !isUpdate(snapshot)) return 'its snapshot cannot be read'
  for (const record of records) if (!isUpdate(record)) return `its log record ${Number(record['seq'])} cannot be read`
  return null
}

function isUpdate(stored: Stored): boolean {
  const bytes = wholeBytes(stored)
  if (bytes === null) return false
  try {
    Y.decodeUpdate(bytes)
    return true
  } catch {
    return false
  }
}

/** By document, what is said of it. */
function damagedLedgers(db: DatabaseSync): ReadonlyMap<string, string> {
  const part = db.prepare(`SELECT * FROM ledger WHERE arrival > ? ORDER BY arrival LIMIT ${PART}`)
  const found = new Map<string, string>()
  for (let last = 0, read = PART; read === PART;) {
    read = 0
    for (const cells of part.iterate(last)) {
      read++
      last = Number(cells['arrival'])
      if (!isWholeWrite(cells)) found.set(String(cells['document']), `row ${last} of its ledger cannot be read; the rows themselves are served`)
    }
  }
  return found
}
