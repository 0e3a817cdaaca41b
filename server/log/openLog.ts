import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { idFromBytes } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/value.ts'
import type { Answer, FromWorker, PackedAppend, Question, Request, Result, ToWorker, WorkerSettings, WriteRequest } from './requests.ts'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import { BUSY_TIMEOUT_MS, type OpenCode } from './sqliteDatabase.ts'
import { packRows } from './packedRows.ts'
import { StorageError, type Append, type RecordedRow, type Storage, type StorageState, type StoredDocument } from './storage.ts'

const WORKER_YOUNG_MB = 8

export const LOG_FILE = 'log.db'

export type LogOpened =
  | { readonly ok: true; readonly log: Storage }
  /** `message` is what the database says, for the operator. */
  | { readonly ok: false; readonly code: OpenCode; readonly message: string }

export interface LogOptions {
  readonly busyTimeoutMs?: number
}

interface Asked {
  readonly request: Request
  settle(result: Result): void
}

/**
 * Log and ledger in `dataDir` (which is there), in SQLite in a thread of its own. While it syncs the disk, what is asked
 * meanwhile gathers here and goes over together (group commit).
 */
export async function openLog(dataDir: string, options: LogOptions = {}): Promise<LogOpened> {
  const run = idFromBytes(randomBytes(12))
  const settings: WorkerSettings = { path: join(dataDir, LOG_FILE), run, busyTimeoutMs: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS }
  // The thread passes bytes through and keeps none of them: left alone, V8 would hold ready 48 MB for what is young.
  const worker = new Worker(new URL('sqliteWorker.ts', import.meta.url), {
    workerData: settings, execArgv: ['--disable-warning=ExperimentalWarning'], resourceLimits: { maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
  })
  const first = await firstMessage(worker)
  if (first.type === 'notOpened') {
    await worker.terminate()
    return { ok: false, code: first.code, message: first.message }
  }
  return { ok: true, log: createStorage(worker, run) }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
const tellWorker = (worker: Worker, message: ToWorker): void => worker.postMessage(message)

const packed = (record: Append): PackedAppend => ({ ...record, ledger: packRows(record.ledger) })

function firstMessage(worker: Worker): Promise<FromWorker> {
  return new Promise(resolve => {
    const notOpened = (message: string) => resolve({ type: 'notOpened', code: 'log.unreadable', message })
    worker.once('message', resolve)
    worker.once('error', error => notOpened(error instanceof Error ? error.message : String(error)))
    worker.once('exit', code => notOpened(`the storage thread ended with ${code}`))
  })
}

function createStorage(worker: Worker, run: string): Storage {
  let waiting: Asked[] = []
  let underWay: readonly Asked[] | null = null
  let state: StorageState = { state: 'good' }
  let gone: string | null = null
  let closing: Promise<void> | null = null
  let whenIdle: (() => void) | null = null
  const { promise: died, resolve: tellDeath } = Promise.withResolvers<string>()

  worker.on('message', (message: FromWorker) => {
    if (message.type !== 'results') return
    const batch = underWay!
    underWay = null
    batch.forEach((asked, i) => asked.settle(message.results[i]!))
    send()
  })
  worker.on('error', error => lose(error instanceof Error ? error.message : String(error)))
  worker.on('exit', code => lose(`the storage thread ended with ${code}`))

  function lose(reason: string): void {
    if (gone !== null) return
    gone = reason
    if (closing === null) {
      state = { state: 'failed', reason }
      tellDeath(reason)
    }
    const lost = [...(underWay ?? []), ...waiting]
    underWay = null
    waiting = []
    for (const asked of lost) asked.settle({ ok: false, code: 'closed', message: reason })
    whenIdle?.()
  }

  function send(): void {
    if (underWay !== null || gone !== null) return
    if (waiting.length === 0) return whenIdle?.()
    underWay = waiting
    waiting = []
    tellWorker(worker, { type: 'requests', requests: underWay.map(asked => asked.request) })
  }

  function ask(request: Request): Promise<Answer> {
    if (gone !== null || closing !== null) return Promise.reject(new StorageError('closed', gone ?? 'the storage is closed'))
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    waiting.push({
      request,
      settle(result) {
        if (request.ask === 'write' && gone === null && (result.ok || result.code === 'failed')) {
          state = result.ok ? { state: 'good' } : { state: 'failed', reason: result.message }
        }
        if (result.ok) resolve(result.answer)
        else reject(new StorageError(result.code, result.message))
      },
    })
    // After the rest of this turn, so that what several rooms append at once goes over at once.
    if (underWay === null && waiting.length === 1) queueMicrotask(send)
    return promise
  }

  const write = async (request: WriteRequest): Promise<void> => {
    await ask({ ask: 'write', request })
  }
  /** The cast is of what `sqliteStore.answer` gives for that type of question. */
  async function read<T extends Answer>(question: Question): Promise<T> {
    try {
      return (await ask({ ask: 'read', question })) as T
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'damaged') throw error
      throw new DamagedDocument(question.type === 'ledger' ? question.query.document : question.document, error.message)
    }
  }

  return {
    run,
    died,
    get state() {
      return state
    },
    async load(document) {
      const found = await read<StoredDocument | null>({ type: 'load', document })
      if (found !== null) return found // also from a disk that takes no more writes
      await write({ type: 'makeDocument', document })
      return read<StoredDocument>({ type: 'load', document })
    },
    append: record => write({ type: 'append', record: packed(record) }),
    exchange: exchange => write({ type: 'exchange', exchange: { ...exchange, from: packed(exchange.from), to: packed(exchange.to) } }),
    compact: snapshot => write({ type: 'compact', snapshot }),
    startEpoch: start => write({ type: 'startEpoch', start }),
    lastOfRun: (document, id) => read<number | null>({ type: 'lastOfRun', document, run: id }),
    ledger: query => read<RecordedRow[]>({ type: 'ledger', query }),
    recorded: (document, changeSets) => read<Map<string, Map<number, number>>>({ type: 'recorded', document, changeSets }),
    lastStanding: (document, cells) => read<(RecordedRow | null)[]>({ type: 'lastStanding', document, cells }),
    entryOf: (document, cell) => read<Json>({ type: 'entryOf', document, cell }),
    writtenSince: (document, questions) => read<RecordedRow[][]>({ type: 'writtenSince', document, questions }),
    builtOn: (document, questions) => read<(RecordedRow | null)[]>({ type: 'builtOn', document, questions }),
    close() {
      closing ??= closeWorker()
      return closing
    },
  }

  async function closeWorker(): Promise<void> {
    await new Promise<void>(resolve => {
      whenIdle = resolve
      send()
      if (gone !== null) resolve()
    })
    if (gone !== null) return
    const ended = new Promise(resolve => worker.once('exit', resolve))
    tellWorker(worker, { type: 'close' })
    await ended
  }
}
