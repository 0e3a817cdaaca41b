import type { DatabaseSync } from 'node:sqlite'
import { safeReason } from '../safeReason.ts'
import { checksumOf, wholeBytes } from './checksum.ts'
import { ledgerTable } from './ledgerTable.ts'
import type { Answer, PackedAppend, PackedExchange, Question, WriteRequest } from './requests.ts'
import { spareSpace } from './spareSpace.ts'
import { StorageError, type Alias, type NewEpoch, type Snapshot, type StoredDocument } from './storage.ts'

function orDamaged(bytes: Uint8Array | null, what: string): Uint8Array {
  if (bytes !== null) return bytes
  throw new StorageError('damaged', `${what} is not what was stored`)
}

/** The storage's work on an open database. Blocks; lives in the worker thread. */
export function sqliteStore(db: DatabaseSync, run: string, now: () => number) {
  db.prepare('INSERT INTO runs (id, started) VALUES (?, ?)').run(run, now())
  const ordinal = Number(db.prepare('SELECT ordinal FROM runs WHERE id = ?').get(run)!['ordinal'])
  const ledger = ledgerTable(db)
  const spare = spareSpace(db)

  const findDocument = db.prepare('SELECT epoch, head FROM documents WHERE name = ?')
  const addDocument = db.prepare('INSERT INTO documents (name, epoch, head) VALUES (?, ?, 0)')
  const moveOn = db.prepare('UPDATE documents SET head = ? WHERE name = ? AND epoch = ? AND head = ?')
  const beginEpoch = db.prepare('UPDATE documents SET epoch = ?, head = ? WHERE name = ? AND epoch = ? AND head = ?')
  const markFirst = db.prepare('INSERT INTO run_firsts (document, run, first) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const addRecord = db.prepare('INSERT INTO log (document, seq, epoch, bytes, sum) VALUES (?, ?, ?, ?, ?)')
  const recordsAfter = db.prepare('SELECT seq, bytes, sum FROM log WHERE document = ? AND seq > ? ORDER BY seq')
  const foldRecords = db.prepare('DELETE FROM log WHERE document = ? AND seq <= ?')
  const findSnapshot = db.prepare('SELECT seq, bytes, sum FROM snapshots WHERE document = ?')
  const putSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots (document, epoch, seq, bytes, sum) VALUES (?, ?, ?, ?, ?)')
  const addOwner = db.prepare('INSERT INTO owners (document, client, user) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const findOwners = db.prepare('SELECT client, user FROM owners WHERE document = ?')
  const dropOwners = db.prepare('DELETE FROM owners WHERE document = ?')
  const addAlias = db.prepare('INSERT OR REPLACE INTO aliases (document, client, clock, for_client, for_clock) VALUES (?, ?, ?, ?, ?)')
  const findAliases = db.prepare('SELECT client, clock, for_client, for_clock FROM aliases WHERE document = ?')
  const dropAliases = db.prepare('DELETE FROM aliases WHERE document = ?')
  const findRun = db.prepare('SELECT ordinal FROM runs WHERE id = ?')
  const firstAfterRun = db.prepare('SELECT min(first) AS first FROM run_firsts WHERE document = ? AND run > ?')

  function append({ document, epoch, seq, update, ledger: rows, owners, aliases }: PackedAppend): void {
    if (moveOn.run(seq, document, epoch, seq - 1).changes !== 1) throw new StorageError('conflict', `${document} is not at record ${seq - 1}`)
    markFirst.run(document, ordinal, seq)
    addRecord.run(document, seq, epoch, update, checksumOf([update]))
    ledger.add(document, seq, rows)
    for (const [client, user] of owners) addOwner.run(document, client, user)
    for (const { id, for: other } of aliases) addAlias.run(document, id.client, id.clock, other?.client ?? null, other?.clock ?? null)
  }

  function exchange({ from, to, rows, snapshot, hides }: PackedExchange): void {
    append(from)
    append(to)
    for (const row of rows) ledger.move(row, from.document, to.document, to.seq, hides)
    compact({ document: from.document, epoch: from.epoch, seq: from.seq, bytes: snapshot })
  }

  function compact({ document, epoch, seq, bytes }: Snapshot): void {
    if (findDocument.get(document)?.['epoch'] !== epoch) throw new StorageError('conflict', `${document} is in another epoch`)
    putSnapshot.run(document, epoch, seq, bytes, checksumOf([bytes]))
    foldRecords.run(document, seq)
  }

  function startEpoch({ document, from, epoch, bytes }: NewEpoch): void {
    const seq = from.head + 1
    if (beginEpoch.run(epoch, seq, document, from.epoch, from.head).changes !== 1) throw new StorageError('conflict', `${document} has moved on`)
    markFirst.run(document, ordinal, seq)
    putSnapshot.run(document, epoch, seq, bytes, checksumOf([bytes]))
    foldRecords.run(document, seq)
    dropOwners.run(document)
    dropAliases.run(document)
  }

  /** Epochs are moments, so that one begun after a backup was restored never has the number of one that was lost. */
  function makeDocument(document: string): void {
    if (findDocument.get(document) === undefined) addDocument.run(document, now())
  }

  function load(document: string): StoredDocument | null {
    const found = findDocument.get(document)
    if (found === undefined) return null
    const snapshot = findSnapshot.get(document)
    return {
      epoch: Number(found['epoch']),
      head: Number(found['head']),
      snapshot: snapshot === undefined ? null : orDamaged(wholeBytes(snapshot), 'its snapshot'),
      updates: recordsAfter.all(document, snapshot?.['seq'] ?? 0).map(record => orDamaged(wholeBytes(record), `record ${Number(record['seq'])} of its log`)),
      owners: findOwners.all(document).map(owner => [Number(owner['client']), String(owner['user'])] as const),
      aliases: findAliases.all(document).map((alias): Alias => ({
        id: { client: Number(alias['client']), clock: Number(alias['clock']) },
        for: alias['for_client'] === null ? null : { client: Number(alias['for_client']), clock: Number(alias['for_clock']) },
      })),
    }
  }

  function lastOfRun(document: string, id: string): number | null {
    const found = findRun.get(id)
    if (found === undefined) return null
    const next = firstAfterRun.get(document, found['ordinal']!)?.['first'] ?? null
    if (next !== null) return Number(next) - 1
    return Number(findDocument.get(document)?.['head'] ?? 0)
  }

  function write(request: WriteRequest): void {
    switch (request.type) {
      case 'append':
        return append(request.record)
      case 'exchange':
        return exchange(request.exchange)
      case 'compact':
        return compact(request.snapshot)
      case 'startEpoch':
        return startEpoch(request.start)
      case 'makeDocument':
        return makeDocument(request.document)
    }
  }

  return {
    /** All in one transaction and one sync of the disk; one that fails takes none of the others with it. Throws when nothing could be stored. */
    write(requests: readonly WriteRequest[]): (StorageError | null)[] {
      db.exec('BEGIN IMMEDIATE')
      try {
        const results = requests.map(request => {
          db.exec('SAVEPOINT request')
          try {
            write(request)
            db.exec('RELEASE request')
            return null
          } catch (error) {
            // A full disk may have rolled back everything: then this throws too, and all of them fail.
            db.exec('ROLLBACK TO request; RELEASE request')
            return asStorageError(error)
          }
        })
        db.exec('COMMIT')
        return results
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK')
        throw asStorageError(error)
      }
    },

    answer(question: Question): Answer {
      switch (question.type) {
        case 'load':
          return load(question.document)
        case 'lastOfRun':
          return lastOfRun(question.document, question.run)
        case 'ledger':
          return ledger.query(question.query)
        case 'recorded':
          return ledger.recorded(question.document, question.changeSets)
        case 'lastStanding':
          return question.cells.map(([row, column]) => ledger.lastStanding(question.document, row, column))
        case 'entryOf':
          return ledger.entryOf(question.document, question.cell)
        case 'writtenSince':
          return question.questions.map(asked => ledger.writtenSince(question.document, asked))
        case 'builtOn':
          return question.questions.map(asked => ledger.builtOn(question.document, asked))
      }
    },

    /** For when nobody waits: true where there is more to be done. */
    tidy: () => spare.giveBack(),

    close: () => db.close(),
  }
}

/** The message reaches the log: what is no error of the database's (a value in the ledger that is damaged, say) must not quote what it stumbled over. */
export const asStorageError = (error: unknown): StorageError => (error instanceof StorageError ? error : new StorageError('failed', safeReason(error)))
