import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import { wholeBytes } from './checksum.ts'
import { LOG_FILE } from './openLog.ts'
import { STORED_VERSION } from './schema.ts'
import { BUSY_TIMEOUT_MS } from './sqliteDatabase.ts'

export interface DocumentReader {
  /** As it is on disk; empty for a document that nobody has written in. Throws a `DamagedDocument` where it cannot be read. */
  read(document: string): Y.Doc
  close(): void
}

/** Reads the documents of a log beside the server that may be writing it; writes nothing. Throws where the file cannot be opened or is of another version. */
export function openDocumentReader(dataDir: string): DocumentReader {
  const db = new DatabaseSync(join(dataDir, LOG_FILE), { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version !== STORED_VERSION) {
    db.close()
    throw new Error(`the data are of ${version < STORED_VERSION ? 'an older' : 'a newer'} version of Quorum; a start of ${version < STORED_VERSION ? 'this server brings them to its own' : 'the newer server can read them'}`)
  }
  const snapshot = db.prepare('SELECT seq, bytes, sum FROM snapshots WHERE document = ?')
  const records = db.prepare('SELECT bytes, sum FROM log WHERE document = ? AND seq > ? ORDER BY seq')
  return {
    read(document) {
      const doc = new Y.Doc()
      db.exec('BEGIN') // a fold between the two would look like a hole
      try {
        const folded = snapshot.get(document)
        doc.transact(() => {
          for (const stored of [...(folded === undefined ? [] : [folded]), ...records.iterate(document, folded?.['seq'] ?? 0)]) {
            const bytes = wholeBytes(stored)
            if (bytes === null) throw new TypeError('not what was stored')
            Y.applyUpdate(doc, bytes)
          }
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
