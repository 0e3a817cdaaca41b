import type { Clip, ClipCell, Read, Slices } from './clip.ts'
import { clipOf } from './clip.ts'
import { MAX_PASTED_CELLS, MAX_PASTED_ROWS, MAX_TEXT_LENGTH } from './limits.ts'

/** Only what would be read otherwise: tabs, line breaks, quotes. */
const field = (text: string): string => (/[\t\r\n"]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const writeTsv = (rows: readonly (readonly string[])[]): string => rows.map(row => row.map(field).join('\t')).join('\r\n')

const TAB = 9
const LF = 10
const CR = 13
const QUOTE = 34

/** From the sign behind the opening quote: the text up to the closing one, and where the field ends; `null` where it does not close before a separator. */
function quoted(text: string, from: number): { readonly text: string; readonly end: number } | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    const next = text.charCodeAt(at + 1)
    if (next === QUOTE) continue
    // `5"` and «"Mir" works» are words with quotes in them, not a quoted field.
    if (!Number.isNaN(next) && next !== TAB && next !== LF && next !== CR) return null
    return { text: text.slice(from, at).replaceAll('""', '"').replaceAll(/\r\n?/gu, '\n'), end: at + 1 }
  }
  return null
}

/**
 * Cells as programs put them on the clipboard as text: parted by tabs, rows by line ends, of which the last one is none (Excel always
 * adds it).
 */
export function* readTsv(text: string): Slices<Read<Clip>> {
  if (text.length > MAX_TEXT_LENGTH) return { ok: false, fault: 'tooLong' }
  const rows: ClipCell[][] = []
  let row: ClipCell[] = []
  let cells = 0
  let at = 0
  for (;;) {
    const inQuotes = text.charCodeAt(at) === QUOTE ? quoted(text, at + 1) : null
    let end = inQuotes?.end ?? at
    if (inQuotes === null) for (let sign = text.charCodeAt(end); end < text.length && sign !== TAB && sign !== LF && sign !== CR; sign = text.charCodeAt(end)) end++
    row.push({ text: inQuotes?.text ?? text.slice(at, end) })
    if (++cells > MAX_PASTED_CELLS) return { ok: false, fault: 'tooManyCells' }
    const separator = text.charCodeAt(end)
    if (end < text.length && separator === TAB) {
      at = end + 1
      continue
    }
    rows.push(row)
    if (rows.length > MAX_PASTED_ROWS) return { ok: false, fault: 'tooManyRows' }
    row = []
    at = end + (separator === CR && text.charCodeAt(end + 1) === LF ? 2 : 1)
    if (at >= text.length) return { ok: true, value: clipOf(rows) }
    yield
  }
}
