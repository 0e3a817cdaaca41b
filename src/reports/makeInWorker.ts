import type { ReportInput } from './reportInput.ts'
import type { Workbook } from './workbookOf.ts'
import type { WorkerMessage } from './worker.ts'

export type ReportOutcome = Workbook | { readonly ok: false; readonly code: 'report.cancelled' } | { readonly ok: false; readonly code: 'report.failed'; readonly reason: string }

/** A workbook being made beside the page: works offline, says how far it is, can be stopped at any moment. */
export interface ReportInTheMaking {
  readonly outcome: Promise<ReportOutcome>
  cancel(): void
}

export function makeInWorker(input: ReportInput, progress: (done: number, total: number) => void): ReportInTheMaking {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  let settle: (outcome: ReportOutcome) => void
  const outcome = new Promise<ReportOutcome>(resolve => {
    settle = result => {
      worker.terminate()
      resolve(result)
    }
  })
  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    const message = event.data
    if (message.type === 'progress') progress(message.done, message.total)
    else if (message.type === 'made') settle(message.workbook)
    else settle({ ok: false, code: 'report.failed', reason: message.reason })
  })
  worker.addEventListener('error', event => settle({ ok: false, code: 'report.failed', reason: event.message }))
  worker.postMessage(input)
  return { outcome, cancel: () => settle({ ok: false, code: 'report.cancelled' }) }
}
