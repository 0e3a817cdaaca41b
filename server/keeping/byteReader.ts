/** Reads a stream piece by piece, as much as is asked for. */
export interface ByteReader {
  /** Exactly so many; null where the stream ends before. */
  take(bytes: number): Promise<Buffer | null>
  /** So many, in pieces as they come. `false` at the end: the stream ended before. */
  pass(bytes: number, piece: (bytes: Buffer) => Promise<void> | void): Promise<boolean>
}

export function byteReader(source: AsyncIterable<Buffer>): ByteReader {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  async function more(): Promise<boolean> {
    const next = await pieces.next()
    if (next.done === true) return false
    rest = next.value
    return true
  }

  const reader: ByteReader = {
    async take(bytes) {
      const taken: Buffer[] = []
      const whole = await reader.pass(bytes, piece => void taken.push(piece))
      return whole ? Buffer.concat(taken) : null
    },
    async pass(bytes, piece) {
      for (let left = bytes; left > 0;) {
        if (rest.length === 0 && !(await more())) return false
        const now = rest.subarray(0, left)
        rest = rest.subarray(now.length)
        left -= now.length
        if (now.length > 0) await piece(now)
      }
      return true
    },
  }
  return reader
}
