import { readFile } from './readFile.ts'

/** Reads one file and is then ended. */
self.addEventListener('message', (event: MessageEvent<Uint8Array>) => self.postMessage(readFile(event.data)))
