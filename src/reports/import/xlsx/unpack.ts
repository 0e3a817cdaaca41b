import { Inflate } from 'fflate'
import { refused, type Read } from '../fileFault.ts'
import type { ImportLimits } from '../limits.ts'
import type { ZipPart } from './zipDirectory.ts'

/** So little is given to the unpacker at a time: deflate makes at most 1,032 bytes of one, so a liar is caught after some MB. */
const STEP_BYTES = 4 * 1024

/** Unpacks parts within a budget that all of them share. What is announced is judged before anything is unpacked, what comes out while it does. */
export function createUnpacker(limits: ImportLimits): (part: ZipPart) => Read<Uint8Array> {
  let left = limits.totalBytes
  return part => {
    const { size, packed, isDeflated } = part
    const isSuspect = size > limits.suspectBytes && size / Math.max(1, packed.length) > limits.ratio
    if (size > limits.partBytes || size > left || isSuspect) return refused('bomb')
    left -= size
    if (!isDeflated) return packed.length === size ? { ok: true, value: packed } : refused('damaged')
    return inflate(packed, size)
  }
}

/** Exactly `size` bytes or nothing: a part that holds more than it says is a trap, one that holds less was broken off. */
function inflate(packed: Uint8Array, size: number): Read<Uint8Array> {
  const bytes = new Uint8Array(size)
  const out = { filled: 0, isDone: false }
  const stream = new Inflate((chunk, final) => {
    if (out.filled + chunk.length <= size) bytes.set(chunk, out.filled)
    out.filled += chunk.length
    out.isDone ||= final
  })
  try {
    for (let at = 0; at < packed.length && out.filled <= size; at += STEP_BYTES) stream.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
  } catch {
    return refused('damaged') // fflate throws at what is no deflate stream
  }
  if (out.filled > size) return refused('bomb')
  return out.isDone && out.filled === size ? { ok: true, value: bytes } : refused('truncated')
}
