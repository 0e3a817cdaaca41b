import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
/** Below this the headers of the compressed form eat what it saves. */
export const MIN_COMPRESSED_BYTES = 1024

/** The best encoding that the client names and does not forbid (`;q=0`). */
export function acceptedEncoding(header: string | string[] | undefined): Encoding | null {
  const named = new Set(
    String(header ?? '')
      .split(',')
      .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map(part => part.split(';')[0]!.trim().toLowerCase()),
  )
  return named.has('br') ? 'br' : named.has('gzip') ? 'gzip' : null
}

/** `quality` 1 to 11 for brotli; files that are kept compressed are worth more of it than an answer made for one request. */
export const compressed = (bytes: Uint8Array, encoding: Encoding, quality: number): Promise<Buffer> =>
  encoding === 'br'
    ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
    : gzipped(bytes, { level: Math.min(quality, 9) })
