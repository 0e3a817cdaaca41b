export type Unpacked = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly code: 'tooLarge' | 'damaged' }

/** Deflates: changes repeat the same ids and words over and over. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Stops at `most`: a few bytes can claim to be a great many. */
export async function unpacked(bytes: Uint8Array, most: number): Promise<Unpacked> {
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      pieces.push(new Uint8Array(read.value))
      size += read.value.length
      if (size <= most) continue
      await reader.cancel()
      return { ok: false, code: 'tooLarge' }
    }
  } catch {
    return { ok: false, code: 'damaged' } // the stream throws on what nothing was deflated to
  }
  return { ok: true, bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()) }
}
