import { openFile } from './openFile.ts'

export interface ReadWish {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly council: string
}

/** Reads one file and is then ended. */
self.addEventListener('message', ({ data: { bytes, council } }: MessageEvent<ReadWish>) => self.postMessage(openFile(bytes, council)))
