import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { MANIFEST_NAME, type Manifest } from './backupManifest.ts'
import { syncToDisk } from './disk.ts'
import { BLOCK_BYTES, paddingOf, tarHeader } from './tarHeader.ts'

/** Fast rather than small: databases of text shrink to a fifth either way. */
const PACKING_LEVEL = 4

/** Packs the manifest and the files in `from` that it names into one file, a tar.gz that any other program reads too. It is on disk when this settles. */
export async function writeBackup(manifest: Manifest, from: string, file: string): Promise<void> {
  await pipeline(Readable.from(archive(manifest, from)), createGzip({ level: PACKING_LEVEL }), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  await syncToDisk(file)
}

async function* archive(manifest: Manifest, from: string): AsyncGenerator<Buffer> {
  const seconds = Math.floor(manifest.made / 1000)
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  yield tarHeader({ name: MANIFEST_NAME, bytes: text.length }, seconds)
  yield text
  yield Buffer.alloc(paddingOf(text.length))
  for (const part of manifest.files) {
    yield tarHeader(part, seconds)
    yield* createReadStream(join(from, part.name)) as AsyncIterable<Buffer>
    yield Buffer.alloc(paddingOf(part.bytes))
  }
  yield Buffer.alloc(2 * BLOCK_BYTES)
}
