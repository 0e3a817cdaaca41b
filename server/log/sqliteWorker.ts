import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, Request, Result, ToWorker, WorkerSettings, WriteRequest } from './requests.ts'
import { openDatabase } from './sqliteDatabase.ts'
import { asStorageError, sqliteStore } from './sqliteStore.ts'

/** The thread that SQLite blocks, so that a slow disk holds up nothing but what waits for it. */
const { path, run, busyTimeoutMs } = workerData as WorkerSettings // given by openLog
const port = parentPort!

const tell = (message: FromWorker) => port.postMessage(message)
const failed = (error: unknown): Result => {
  const { code, message } = asStorageError(error)
  return { ok: false, code, message }
}

const opened = openDatabase(path, busyTimeoutMs)
if (opened.ok) serve(sqliteStore(opened.db, run, Date.now))
else tell({ type: 'notOpened', code: opened.code, message: opened.message })

function serve(store: ReturnType<typeof sqliteStore>): void {
  let tidying: NodeJS.Immediate | null = null
  const tidy = () => {
    tidying = tidied(store) ? setImmediate(tidy) : null
  }
  port.on('message', (message: ToWorker) => {
    if (message.type === 'requests') {
      tell({ type: 'results', results: carryOut(store, message.requests) })
      // Only a fold or an epoch leaves space behind. Between its steps what is asked comes first.
      if (message.requests.some(frees)) tidying ??= setImmediate(tidy)
      return
    }
    if (tidying !== null) clearImmediate(tidying)
    store.close()
    tell({ type: 'closed' })
    port.close()
  })
  tell({ type: 'opened' })
}

/** Space that cannot be given back now (a reader holds the file, the disk is full) is given back after the next fold. */
function tidied(store: ReturnType<typeof sqliteStore>): boolean {
  try {
    return store.tidy()
  } catch {
    return false
  }
}

const frees = (request: Request): boolean => request.ask === 'write' && (request.request.type === 'compact' || request.request.type === 'startEpoch')

/** In their order: neighbouring writes in one transaction, each question after it is on disk. */
function carryOut(store: ReturnType<typeof sqliteStore>, requests: readonly Request[]): Result[] {
  const results: Result[] = []
  let writes: WriteRequest[] = []
  const flush = () => {
    if (writes.length === 0) return
    try {
      for (const error of store.write(writes)) results.push(error === null ? { ok: true, answer: null } : failed(error))
    } catch (error) {
      for (let i = 0; i < writes.length; i++) results.push(failed(error))
    }
    writes = []
  }
  for (const request of requests) {
    if (request.ask === 'write') {
      writes.push(request.request)
      continue
    }
    flush()
    try {
      results.push({ ok: true, answer: store.answer(request.question) })
    } catch (error) {
      results.push(failed(error))
    }
  }
  flush()
  return results
}
