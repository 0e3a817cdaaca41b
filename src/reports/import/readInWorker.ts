import type { Read } from './fileFault.ts'
import type { ImportFile } from './fileSheet.ts'

/** `null`: it was called off. */
export type FileRead = Read<ImportFile> | null

/** A file being read beside the page, which goes on living; it can be stopped at any moment. */
export interface FileInReading {
  readonly outcome: Promise<FileRead>
  cancel(): void
}

export function readInWorker(bytes: Uint8Array<ArrayBuffer>): FileInReading {
  const worker = new Worker(new URL('./readWorker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve } = Promise.withResolvers<FileRead>()
  const settle = (outcome: FileRead) => {
    worker.terminate()
    resolve(outcome)
  }
  worker.addEventListener('message', (event: MessageEvent<Read<ImportFile>>) => settle(event.data))
  // It went down over the file: whatever it was, it is not read.
  worker.addEventListener('error', () => settle({ ok: false, fault: 'damaged' }))
  worker.postMessage(bytes, [bytes.buffer])
  return { outcome: promise, cancel: () => settle(null) }
}
