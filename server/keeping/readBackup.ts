import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { MANIFEST_NAME, MAX_MANIFEST_BYTES, readManifest, type BackupPart, type Manifest } from './backupManifest.ts'
import { byteReader, type ByteReader } from './byteReader.ts'
import { isCode } from './disk.ts'
import { BLOCK_BYTES, paddingOf, readTarHeader, type TarFile } from './tarHeader.ts'

/**
 * - `missing`: there is no such file.
 * - `other`: it is something else than a backup of Quorum.
 * - `newer`: a newer version of Quorum made it.
 * - `cut`: it ends before its end.
 * - `damaged`: it does not hold what it was made with.
 * - `unreadable`: the system does not give it out; `detail` is what it says.
 */
export type BackupFault = 'backup.missing' | 'backup.other' | 'backup.newer' | 'backup.cut' | 'backup.damaged' | 'backup.unreadable'

export type BackupRead =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly code: BackupFault; readonly detail: string }

const fault = (code: BackupFault, detail = ''): BackupRead => ({ ok: false, code, detail })

/** Reads a backup to its end and compares all of it with its checksums. With `into` its files are laid there. Rejects where they cannot be written. */
export async function readBackup(file: string, into: string | null): Promise<BackupRead> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  let unreadable: Error | null = null
  source.on('error', error => {
    unreadable = error
    unpacked.destroy(error)
  })
  source.pipe(unpacked)
  try {
    return await readAll(byteReader(unpacked as AsyncIterable<Buffer>), into)
  } catch (error) {
    if (unreadable !== null) return isCode(error, 'ENOENT') ? fault('backup.missing') : fault('backup.unreadable', (error as Error).message) // the stream's own
    if (isCode(error, 'Z_BUF_ERROR')) return fault('backup.cut')
    if (isCode(error, 'Z_DATA_ERROR')) return unpacked.bytesWritten > 0 && !/header/.test((error as Error).message) ? fault('backup.damaged') : fault('backup.other')
    throw error
  } finally {
    source.destroy()
    unpacked.destroy()
  }
}

async function readAll(reader: ByteReader, into: string | null): Promise<BackupRead> {
  const first = await headerOf(reader)
  if (first === null || first.name !== MANIFEST_NAME || first.bytes > MAX_MANIFEST_BYTES) return fault('backup.other')
  const text = await reader.take(first.bytes)
  if (text === null || !(await skip(reader, first))) return fault('backup.cut')
  const read = readManifest(text.toString('utf8'))
  if (!read.ok) return fault(read.code)
  for (const part of read.manifest.files) {
    const header = await headerOf(reader)
    if (header === null) return fault('backup.cut')
    if (header.name !== part.name || header.bytes !== part.bytes) return fault('backup.damaged', part.name)
    const found = await readPart(reader, part, into)
    if (found === null || !(await skip(reader, header))) return fault('backup.cut')
    if (found !== part.sha256) return fault('backup.damaged', part.name)
  }
  // To the very end, where the packing has a checksum of its own.
  while ((await reader.take(BLOCK_BYTES)) !== null);
  return { ok: true, manifest: read.manifest }
}

async function headerOf(reader: ByteReader): Promise<TarFile | null> {
  const block = await reader.take(BLOCK_BYTES)
  return block === null ? null : readTarHeader(block)
}

const skip = (reader: ByteReader, { bytes }: TarFile): Promise<boolean> => reader.pass(paddingOf(bytes), () => {})

/** The checksum of what came; null where it did not all come. */
async function readPart(reader: ByteReader, { name, bytes }: BackupPart, into: string | null): Promise<string | null> {
  const hash = createHash('sha256')
  let target: FileHandle | null = null
  try {
    if (into !== null) target = await open(join(into, name), 'wx', 0o600)
    const whole = await reader.pass(bytes, async piece => {
      hash.update(piece)
      if (target !== null) await target.writeFile(piece)
    })
    await target?.sync()
    return whole ? hash.digest('hex') : null
  } finally {
    await target?.close()
  }
}
