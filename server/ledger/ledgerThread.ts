import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import { safeReason } from '../safeReason.ts'
import { ledgerQueries, type LedgerQueries } from './ledgerQueries.ts'
import type { LedgerAnswer, LedgerQuestion, ToLedgerThread } from './openLedgerReader.ts'

/** The thread in which the ledger is read: whatever is asked, the one that writes goes on. */
const { path, busyTimeoutMs } = workerData as { readonly path: string; readonly busyTimeoutMs: number } // given by openLedgerReader
const port = parentPort!

let queries: LedgerQueries | null = null
let db: DatabaseSync | null = null

function opened(): LedgerQueries {
  if (queries !== null) return queries
  db = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs })
  queries = ledgerQueries(db)
  return queries
}

function answer(question: LedgerQuestion): LedgerAnswer {
  switch (question.type) {
    case 'page':
      return opened().page(question.query)
    case 'rowsAsOf':
      return opened().rowsAsOf(question.document, question.moment, question.edition)
    case 'changedSince':
      return opened().changedSince(question.document, question.moment, question.edition)
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
const tell = (id: number, result: object) => port.postMessage({ id, ...result })

port.on('message', (message: ToLedgerThread) => {
  if (message.type === 'close') {
    db?.close()
    return port.close()
  }
  try {
    tell(message.id, { ok: true, answer: answer(message.question) })
  } catch (error) {
    tell(message.id, error instanceof DamagedDocument ? { ok: false, damaged: error.document, message: error.reason } : { ok: false, damaged: null, message: safeReason(error) })
  }
})
