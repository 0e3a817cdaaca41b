import { CARRIED_VERSION, CHUNK_LENGTH, type Carried } from './carried.ts'
import { fingerprint } from './fingerprint.ts'

/** JSON in which nothing is left that a workbook could take for something else. */
const safeJson = (value: unknown): string => JSON.stringify(value).replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_\\u0078').replace(/[\u007f\ufffe\uffff]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Never between the halves of a letter. */
function chunksOf(text: string): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + CHUNK_LENGTH)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--
    chunks.push(text.slice(at, end))
    at = end
  }
  return chunks
}

/** As texts for cells, one under the other: a head that says what it is, then the tables. */
export function writeCarried({ council, locale, asOf, tables }: Omit<Carried, 'exportId'>): readonly string[] {
  const chunks = chunksOf(safeJson(tables))
  const exportId = fingerprint([council, locale, asOf, ...chunks])
  return [safeJson({ quorum: CARRIED_VERSION, council, locale, asOf, exportId, chunks: chunks.length }), ...chunks]
}
