/** The thread in which a workbook is made: one request in, its bytes out, and gone, with all the memory it took. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReportInput } from '../../src/reports/reportInput.ts'
import { workbookOf, type Workbook } from '../../src/reports/workbookOf.ts'

const made: Workbook = await workbookOf(workerData as ReportInput, () => {})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
parentPort!.postMessage(made, made.ok ? [made.bytes.buffer as ArrayBuffer] : [])
