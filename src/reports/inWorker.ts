import type { ToldCheck } from './checks/toldChecks.ts'
import { handOver, type Task } from './handOver.ts'
import type { ReportInput } from './reportInput.ts'
import type { Workbook } from './workbookOf.ts'
import type { WorkerMessage } from './worker.ts'

export type Broken = { readonly ok: false; readonly code: 'report.cancelled' } | { readonly ok: false; readonly code: 'report.failed'; readonly reason: string }
export type ReportOutcome = Workbook | Broken
export type ChecksOutcome = { readonly ok: true; readonly checks: readonly ToldCheck[] } | Broken

/** Work that goes on beside the page: it needs no network, and can be stopped at any moment. */
export interface Working<Outcome> {
  readonly outcome: Promise<Outcome>
  cancel(): void
}

/** A workbook being made. `progress` is told of rows. */
export const makeInWorker = (input: ReportInput, progress: (done: number, total: number) => void): Working<ReportOutcome> =>
  inWorker<Workbook>('make', input, message => {
    if (message.type === 'progress') progress(message.done, message.total)
    return message.type === 'made' ? message.workbook : null
  })

export const checkInWorker = (input: ReportInput): Working<ChecksOutcome> =>
  inWorker('check', input, message => (message.type === 'checked' ? { ok: true as const, checks: message.checks } : null))

/** `read` gives the outcome when it has come. */
function inWorker<Done>(task: Task, input: ReportInput, read: (message: WorkerMessage) => Done | null): Working<Done | Broken> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const { promise: outcome, resolve } = Promise.withResolvers<Done | Broken>()
  let isOver = false
  const settle = (result: Done | Broken) => {
    isOver = true
    worker.terminate()
    resolve(result)
  }
  const fail = (reason: unknown) => settle({ ok: false, code: 'report.failed', reason: String(reason) })
  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    if (event.data.type === 'failed') return fail(event.data.reason)
    const done = read(event.data)
    if (done !== null) settle(done)
  })
  worker.addEventListener('error', event => fail(event.message))
  handOver(message => worker.postMessage(message), task, input, () => isOver).catch(fail)
  return { outcome, cancel: () => settle({ ok: false, code: 'report.cancelled' }) }
}
