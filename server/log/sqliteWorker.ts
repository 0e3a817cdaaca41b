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
  port.on('message', (message: ToWorker) => {
    if (message.type === 'requests') return tell({ type: 'results', results: carryOut(store, message.requests) })
    store.close()
    tell({ type: 'closed' })
    port.close()
  })
  tell({ type: 'opened' })
}

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
