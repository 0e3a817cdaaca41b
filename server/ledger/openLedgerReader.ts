import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Edition } from '../../src/domain/access/confidential.ts'
import type { DocumentName } from '../../src/domain/ids.ts'
import type { Row } from '../../src/domain/view.ts'
import { LOG_FILE } from '../log/openLog.ts'
import { BUSY_TIMEOUT_MS } from '../log/sqliteDatabase.ts'
import { StorageError } from '../log/storage.ts'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import { safeReason } from '../safeReason.ts'
import type { ChangedCells, LedgerPage, LedgerPageQuery, LedgerReader } from './ledgerReader.ts'

export type LedgerQuestion =
  | { readonly type: 'page'; readonly query: LedgerPageQuery }
  | { readonly type: 'rowsAsOf' | 'changedSince'; readonly document: DocumentName; readonly moment: number; readonly edition: Edition }
export type LedgerAnswer = LedgerPage | readonly Row[] | ChangedCells

export type ToLedgerThread = { readonly type: 'question'; readonly id: number; readonly question: LedgerQuestion } | { readonly type: 'close' }
type FromLedgerThread = { readonly id: number } & ({ readonly ok: true; readonly answer: LedgerAnswer } | { readonly ok: false; /** The document of which the ledger is not what was stored. */ readonly damaged: string | null; readonly message: string })

/** Nobody has asked for so long: the thread and its memory go. */
const IDLE_MS = 5 * 60_000
/** Each may take half a second: of more at once the last would only be answered when nobody waits for it any more. */
export const MOST_QUESTIONS = 64

interface Asked {
  readonly resolve: (answer: LedgerAnswer) => void
  readonly reject: (error: StorageError | DamagedDocument) => void
}
interface Thread {
  readonly worker: Worker
  readonly asked: Map<number, Asked>
}

/** Reads the ledger in `dataDir`, whose log is open. The thread begins with the first question, and again after it failed. */
export function openLedgerReader(dataDir: string, idleMs = IDLE_MS): LedgerReader {
  let thread: Thread | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  let closed = false
  const ends = new Set<Promise<unknown>>()

  function begin(): Thread {
    const worker = new Worker(new URL('ledgerThread.ts', import.meta.url), {
      workerData: { path: join(dataDir, LOG_FILE), busyTimeoutMs: BUSY_TIMEOUT_MS }, execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const made: Thread = { worker, asked: new Map() }
    const lose = (reason: string) => {
      if (thread === made) thread = null
      for (const { reject } of made.asked.values()) reject(new StorageError('failed', reason))
      made.asked.clear()
    }
    worker.on('message', (message: FromLedgerThread) => {
      const asked = made.asked.get(message.id)
      made.asked.delete(message.id)
      if (message.ok) asked?.resolve(message.answer)
      else asked?.reject(message.damaged === null ? new StorageError('failed', message.message) : new DamagedDocument(message.damaged, message.message))
      if (made.asked.size === 0) restLater()
    })
    worker.on('error', error => lose(safeReason(error)))
    const ended = new Promise(resolve => worker.once('exit', resolve))
    ends.add(ended)
    void ended.then(() => { // it only settles
      ends.delete(ended)
      lose('the thread that reads the ledger ended')
    })
    return made
  }

  function restLater(): void {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (thread?.asked.size === 0) end()
    }, idleMs)
    idle.unref()
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
  const tell = (worker: Worker, message: ToLedgerThread): void => worker.postMessage(message)

  function end(): void {
    const ending = thread
    thread = null
    if (ending !== null) tell(ending.worker, { type: 'close' })
  }

  function ask<T extends LedgerAnswer>(question: LedgerQuestion): Promise<T> {
    if (closed) return Promise.reject(new StorageError('closed', 'the ledger is closed'))
    clearTimeout(idle)
    thread ??= begin()
    const { worker, asked } = thread
    if (asked.size >= MOST_QUESTIONS) return Promise.reject(new StorageError('failed', 'too much is asked of the ledger at once'))
    const id = ++lastId
    return new Promise<T>((resolve, reject) => {
      // The cast is of what `ledgerThread.answer` gives for that type of question.
      asked.set(id, { resolve: resolve as (answer: LedgerAnswer) => void, reject })
      tell(worker, { type: 'question', id, question })
    })
  }

  return {
    page: query => ask<LedgerPage>({ type: 'page', query }),
    rowsAsOf: (document, moment, edition) => ask<readonly Row[]>({ type: 'rowsAsOf', document, moment, edition }),
    changedSince: (document, moment, edition) => ask<ChangedCells>({ type: 'changedSince', document, moment, edition }),
    async close() {
      closed = true
      clearTimeout(idle)
      end()
      await Promise.all(ends)
    },
  }
}
