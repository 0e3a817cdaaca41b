import { Worker } from 'node:worker_threads'
import type { DamagedDocument } from './damagedDocuments.ts'

export interface LookedThrough {
  /** What the database says of a file that was too large to be looked at before it was opened; null for nothing. */
  readonly problem: string | null
  readonly damaged: readonly DamagedDocument[]
}

/** Looks through a log in a thread of its own, beside the server that writes it. `close` calls it off; then nothing is told. */
export function lookThrough(path: string, told: (found: LookedThrough) => void, failed: (reason: Error) => void): { close(): Promise<void> } {
  let closed = false
  const worker = new Worker(new URL('lookThroughThread.ts', import.meta.url), { workerData: path, execArgv: ['--disable-warning=ExperimentalWarning'], resourceLimits: { maxYoungGenerationSizeMb: 8 } })
  worker.unref()
  worker.once('message', (found: LookedThrough) => {
    if (!closed) told(found)
  })
  worker.once('error', error => {
    if (!closed) failed(error instanceof Error ? error : new Error(String(error)))
  })
  return {
    async close() {
      closed = true
      await worker.terminate()
    },
  }
}
