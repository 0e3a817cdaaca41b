import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import { LOG_FILE } from './openLog.ts'
import { BUSY_TIMEOUT_MS } from './sqliteDatabase.ts'

export interface DocumentReader {
  /** As it is on disk; empty for a document that nobody has written in. Throws a `DamagedDocument` where it cannot be read. */
  read(document: string): Y.Doc
  close(): void
}

/** Reads the documents of a log beside the server that may be writing it; writes nothing. Throws where the file cannot be opened. */
export function openDocumentReader(dataDir: string): DocumentReader {
  const db = new DatabaseSync(join(dataDir, LOG_FILE), { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  const snapshot = db.prepare('SELECT seq, bytes FROM snapshots WHERE document = ?')
  const records = db.prepare('SELECT bytes FROM log WHERE document = ? AND seq > ? ORDER BY seq')
  return {
    read(document) {
      const doc = new Y.Doc()
      db.exec('BEGIN') // a fold between the two would look like a hole
      try {
        const folded = snapshot.get(document)
        doc.transact(() => {
          for (const stored of [...(folded === undefined ? [] : [folded]), ...records.iterate(document, folded?.['seq'] ?? 0)]) Y.applyUpdate(doc, stored['bytes'] as Uint8Array) // a blob of the schema
        })
      } catch {
        throw new DamagedDocument(document, 'its log cannot be read')
      } finally {
        db.exec('ROLLBACK')
      }
      if (doc.store.pendingStructs !== null) throw new DamagedDocument(document, 'its log has a hole')
      return doc
    },
    close() {
      if (db.isOpen) db.close()
    },
  }
}
