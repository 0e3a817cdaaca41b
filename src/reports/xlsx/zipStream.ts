import { Zip, ZipDeflate } from 'fflate'

/** Any fixed day within the years that a zip can say: the same workbook is the same bytes whenever and wherever it is made. */
const STAMP = new Date(2000, 0, 1)
const LEVEL = 6
/** For what nobody looks at: packed three times as fast, and a third larger. */
export const QUICK_LEVEL = 1
/** Text is handed on in slices, so that the whole of a large part never stands in memory. */
const SLICE_CHARACTERS = 1 << 16

/** One part of the archive that is still being written. */
export interface PartStream {
  push(text: string): void
  end(): void
}

/** An archive that takes texts as they come; several parts may be open at once. */
export class ZipStream {
  readonly #encoder = new TextEncoder()
  readonly #chunks: Uint8Array[] = []
  readonly #zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    this.#chunks.push(chunk)
  })

  open(name: string, level: typeof LEVEL | typeof QUICK_LEVEL = LEVEL): PartStream {
    const file = new ZipDeflate(name, { level })
    file.mtime = STAMP
    this.#zip.add(file)
    let waiting = ''
    return {
      push: text => {
        waiting += text
        if (waiting.length < SLICE_CHARACTERS) return
        file.push(this.#encoder.encode(waiting))
        waiting = ''
      },
      end: () => file.push(this.#encoder.encode(waiting), true),
    }
  }

  add(name: string, text: string): void {
    const part = this.open(name)
    part.push(text)
    part.end()
  }

  /** All parts must have ended. */
  finish(): Uint8Array {
    this.#zip.end()
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    let at = 0
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at)
      at += chunk.length
    }
    return bytes
  }
}
