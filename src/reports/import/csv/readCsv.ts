import { refused, type Read } from '../fileFault.ts'
import type { FileCell, FileRow, ImportFile } from '../fileSheet.ts'
import type { ImportLimits } from '../limits.ts'
import { decodeText } from './decodeText.ts'

type Separator = ';' | ',' | '\t'
const SEPARATORS: readonly Separator[] = [';', '\t', ',']
/** So many lines are asked what parts their cells. */
const ASKED_LINES = 50
/** A quotation mark that was never closed swallows the rest of the file: no cell of a workbook is longer than this. */
const MAX_CELL_LENGTH = 32_767

/** An apostrophe keeps a text from being run as a formula, as csvCell sets it. */
const GUARD = /^'(?=\s*[=+\-@\t\r＝＋－＠])/

/** A text with separated cells. All of its cells are texts: what a number is in them is for the columns to say. */
export function readCsv(bytes: Uint8Array, limits: ImportLimits): Read<ImportFile> {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  let text = decoded.value.charCodeAt(0) === 0xfeff ? decoded.value.slice(1) : decoded.value
  // Excel's own way to say it, in a line of its own.
  const said = /^sep=(.)\r?\n/i.exec(text)
  if (said !== null) text = text.slice(said[0].length)
  // A web page that calls itself a table.
  if (text.trimStart().startsWith('<')) return refused('noTable')
  const separator = SEPARATORS.find(one => one === said?.[1]) ?? separatorOf(text)
  if (separator === null) return refused('noTable')
  const rows = readRows(text, separator, limits)
  if (!rows.ok) return rows
  return rows.value.length === 0 ? refused('empty') : { ok: true, value: { sheets: [{ name: '', isHidden: false, rows: rows.value }] } }
}

/** The one that parts most lines into equally many cells; null for a text of prose, or one column. */
function separatorOf(text: string): Separator | null {
  const lines = text.slice(0, 200_000).replace(/"[^"]*"/g, '').split(/\r\n?|\n/).filter(line => line.trim() !== '').slice(0, ASKED_LINES)
  let best: { readonly separator: Separator; readonly score: number } | null = null
  for (const separator of SEPARATORS) {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const count = line.split(separator).length - 1
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    const score = Math.max(0, ...counts.values())
    if (score > 0 && (best === null || score > best.score)) best = { separator, score }
  }
  return best === null || best.score * 2 < lines.length ? null : best.separator
}

function readRows(text: string, separator: Separator, limits: ImportLimits): Read<readonly FileRow[]> {
  const rows: FileRow[] = []
  let number = 1
  let cells: (FileCell | undefined)[] = []
  let column = 0
  let budget = limits.cells
  let at = 0
  while (at <= text.length) {
    let words: string
    if (text[at] === '"') {
      const quoted = readQuoted(text, at)
      if (quoted === null) return refused('truncated')
      at = endOfCell(text, quoted.end, separator)
      words = quoted.words + text.slice(quoted.end, at)
    } else {
      const from = at
      at = endOfCell(text, from, separator)
      words = text.slice(from, at)
    }
    if (words !== '') {
      if (column >= limits.columns) return refused('tooManyColumns')
      if (number > limits.rows) return refused('tooManyRows')
      if (--budget < 0) return refused('tooManyCells')
      cells[column] = { type: 'text', text: words.replace(GUARD, '') }
    }
    if (text[at] === separator) {
      column++
      at++
      continue
    }
    if (cells.length > 0) rows.push({ number, cells })
    cells = []
    column = 0
    number++
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
  }
  return { ok: true, value: rows }
}

function endOfCell(text: string, from: number, separator: Separator): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** Two quotation marks within are one; what follows the last up to the separator belongs to the cell, as Excel reads it. */
function readQuoted(text: string, start: number): { readonly words: string; readonly end: number } | null {
  let words = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1 || quote - start > MAX_CELL_LENGTH * 2) return null
    words += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') return { words: words.replace(/\r\n?/g, '\n').slice(0, MAX_CELL_LENGTH), end: at }
    words += '"'
    at++
  }
}
