import { refused, type Read } from '../fileFault.ts'
import type { ImportLimits } from '../limits.ts'

/** A part of a package as its directory announces it: nothing of it is unpacked yet, and nothing of it is believed. */
export interface ZipPart {
  readonly name: string
  readonly isDeflated: boolean
  /** What is announced of the unpacked part, bytes. */
  readonly size: number
  readonly packed: Uint8Array
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
/** The longest comment that may stand behind the directory. */
const MAX_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const FLAG_ENCRYPTED = 1

/** The directory of a zip file, which stands at its end; without it the file was broken off. Packages of more than 4 GB are refused by their size before. */
export function readZipDirectory(bytes: Uint8Array, limits: ImportLimits): Read<ReadonlyMap<string, ZipPart>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return refused('truncated')
  const count = view.getUint16(end + 10, true)
  if (count > limits.parts) return refused('bomb')
  let at = view.getUint32(end + 16, true)
  const parts = new Map<string, ZipPart>()
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY) return refused('truncated')
    const nameLength = view.getUint16(at + 28, true)
    const next = at + ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    const method = view.getUint16(at + 10, true)
    const packedSize = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    if (next > bytes.length || local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL) return refused('truncated')
    if ((view.getUint16(at + 8, true) & FLAG_ENCRYPTED) !== 0) return refused('encrypted')
    if (method !== STORED && method !== DEFLATED) return refused('damaged')
    const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + packedSize > bytes.length) return refused('truncated')
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength)).replaceAll('\\', '/')
    parts.set(name, { name, isDeflated: method === DEFLATED, size: view.getUint32(at + 24, true), packed: bytes.subarray(from, from + packedSize) })
    at = next
  }
  return { ok: true, value: parts }
}

function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT); at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return null
}
