import { utf8TextDecoder } from 'lib0/string'

/** Longer ones the browser reads faster by itself. */
const MAX_BYTES = 40
/** Texts that were read last, one for each place: a power of two. Columns, choices, days and authors come again in every row. */
const PLACES = 4_096

interface Known {
  readonly bytes: Uint8Array
  readonly text: string
}

/**
 * Makes Yjs read short texts without asking the browser for each: a large table is millions of them, and asking was half of the time that opening one took.
 * What is not plain one- or two-byte UTF-8 goes to the decoder as before, which refuses what is none.
 */
export function readShortTextsFast(decoder: Pick<TextDecoder, 'decode'> | null = utf8TextDecoder): void {
  if (decoder === null || Object.hasOwn(decoder, 'decode')) return
  const native = decoder.decode.bind(decoder)
  const known = Array.from<Known | undefined>({ length: PLACES })

  decoder.decode = input => {
    if (!(input instanceof Uint8Array) || input.length > MAX_BYTES) return native(input)
    const place = placeOf(input)
    const found = known[place]
    if (found !== undefined && isSame(found.bytes, input)) return found.text
    const text = plainText(input) ?? native(input)
    known[place] = { bytes: input.slice(), text }
    return text
  }
}

/** FNV-1a. */
function placeOf(bytes: Uint8Array): number {
  let hash = bytes.length
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return (hash ^ (hash >>> 15)) & (PLACES - 1)
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}

/** null for what is anything else than signs of one or two bytes. */
function plainText(bytes: Uint8Array): string | null {
  const codes: number[] = []
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) codes.push(byte)
    else {
      const next = bytes[++i]
      if (byte < 0xc2 || byte > 0xdf || next === undefined || (next & 0xc0) !== 0x80) return null
      codes.push(((byte & 0x1f) << 6) | (next & 0x3f))
    }
  }
  return String.fromCharCode(...codes)
}
