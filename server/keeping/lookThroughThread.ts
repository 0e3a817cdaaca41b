import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { CHECKED_FILE_BYTES } from '../log/sqliteDatabase.ts'
import { damagedDocuments } from './damagedDocuments.ts'
import type { LookedThrough } from './lookThrough.ts'

const path = String(workerData) // given by lookThrough

function problemOf(): string | null {
  if (statSync(path).size <= CHECKED_FILE_BYTES) return null // it was looked at when it was opened
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  try {
    const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
    return found === 'ok' ? null : String(found)
  } finally {
    db.close()
  }
}

const problem = problemOf()
const found: LookedThrough = { problem, damaged: problem === null ? damagedDocuments(path) : [] }
parentPort!.postMessage(found)
