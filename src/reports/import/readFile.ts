import { readCsv } from './csv/readCsv.ts'
import { refused, type Read } from './fileFault.ts'
import type { ImportFile } from './fileSheet.ts'
import { IMPORT_LIMITS, type ImportLimits } from './limits.ts'
import { readXlsx } from './xlsx/readXlsx.ts'

const ZIP = [0x50, 0x4b]
/** The container of Excel 97–2003, and of workbooks with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
const PDF = [0x25, 0x50, 0x44, 0x46]
/** «EncryptedPackage», as the container's directory writes it. */
const ENCRYPTED_PACKAGE = [...'EncryptedPackage'].flatMap(letter => [letter.charCodeAt(0), 0])

/** A file of a stranger by what it holds; its name says nothing. Never throws, never takes more than the limits allow. */
export function readFile(bytes: Uint8Array, limits: ImportLimits = IMPORT_LIMITS): Read<ImportFile> {
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > limits.fileBytes) return refused('tooBig')
  if (beginsWith(bytes, ZIP)) return readXlsx(bytes, limits)
  if (beginsWith(bytes, COMPOUND)) return refused(contains(bytes, ENCRYPTED_PACKAGE) ? 'encrypted' : 'oldExcel')
  if (beginsWith(bytes, PDF)) return refused('noTable')
  return readCsv(bytes, limits)
}

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte)

function contains(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
