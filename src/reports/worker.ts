import type { ReportInput } from './reportInput.ts'
import { workbookOf, type Workbook } from './workbookOf.ts'

/** What the worker says. It makes one workbook and is then ended. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'made'; readonly workbook: Workbook }
  | { readonly type: 'failed'; readonly reason: string }

const say = (message: WorkerMessage, transfer: Transferable[] = []) => self.postMessage(message, { transfer })

self.addEventListener('message', (event: MessageEvent<ReportInput>) => {
  workbookOf(event.data, (done, total) => say({ type: 'progress', done, total })).then(
    workbook => say({ type: 'made', workbook }, workbook.ok ? [workbook.bytes.buffer as ArrayBuffer] : []), // fflate hands out plain buffers
    (reason: unknown) => say({ type: 'failed', reason: String(reason) }),
  )
})
