import { toldChecks, type ToldCheck } from './checks/toldChecks.ts'
import { createReceiver, type ToWorker } from './handOver.ts'
import { workbookOf, type Workbook } from './workbookOf.ts'

/** What the worker says. It does one task and is then ended. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'made'; readonly workbook: Workbook }
  | { readonly type: 'checked'; readonly checks: readonly ToldCheck[] }
  | { readonly type: 'failed'; readonly reason: string }

const say = (message: WorkerMessage, transfer: Transferable[] = []) => self.postMessage(message, { transfer })
const receive = createReceiver()

async function work(message: ToWorker): Promise<void> {
  const given = receive(message)
  if (given === null) return
  if (given.task === 'check') return say({ type: 'checked', checks: toldChecks(given.input) })
  const workbook = await workbookOf(given.input, (done, total) => say({ type: 'progress', done, total }))
  say({ type: 'made', workbook }, workbook.ok ? [workbook.bytes.buffer as ArrayBuffer] : []) // fflate hands out plain buffers
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  work(event.data).catch((reason: unknown) => say({ type: 'failed', reason: String(reason) }))
})
