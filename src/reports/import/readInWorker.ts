import type { Read } from './fileFault.ts'
import type { OpenedFile } from './openFile.ts'
import type { ReadWish } from './readWorker.ts'

/** `null`: it was called off. */
export type FileRead = Read<OpenedFile> | null

/** A file being read beside the page, which goes on living; it can be stopped at any moment. */
export interface FileInReading {
  readonly outcome: Promise<FileRead>
  cancel(): void
}

export function readInWorker(wish: ReadWish): FileInReading {
  const worker = new Worker(new URL('./readWorker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve } = Promise.withResolvers<FileRead>()
  const settle = (outcome: FileRead) => {
    worker.terminate()
    resolve(outcome)
  }
  worker.addEventListener('message', (event: MessageEvent<Read<OpenedFile>>) => settle(event.data))
  // It went down over the file: whatever it was, it is not read.
  worker.addEventListener('error', () => settle({ ok: false, fault: 'damaged' }))
  worker.postMessage(wish, [wish.bytes.buffer])
  return { outcome: promise, cancel: () => settle(null) }
}
