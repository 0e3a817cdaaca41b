import { Worker } from 'node:worker_threads'
import type { ReportInput } from '../../src/reports/reportInput.ts'
import type { Workbook } from '../../src/reports/workbookOf.ts'

/** More are not even queued: each holds the rows of its tables. */
const MAX_WAITING = 20
const TIME_LIMIT_MS = 120_000

export interface ReportMaker {
  /** null: too much is asked for at once. Rejects when the workbook cannot be made. */
  make(input: ReportInput): Promise<Workbook | null>
}

/** Makes workbooks beside the server, one after the other: a large one takes seconds, and nobody's edits wait for it. */
export function createReportMaker(): ReportMaker {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    async make(input) {
      if (waiting >= MAX_WAITING) return null
      waiting++
      const made = last.then(() => inThread(input))
      last = made.catch(() => {}) // who asked hears of it; the next one is made all the same
      try {
        return await made
      } finally {
        waiting--
      }
    },
  }
}

function inThread(input: ReportInput): Promise<Workbook> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('reportThread.ts', import.meta.url), { workerData: input })
    worker.unref() // a report that nobody waits for any more does not keep the server from ending
    const limit = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(limit)
      reject(new Error('the report took too long')) // without effect where it was made
    })
  })
}
