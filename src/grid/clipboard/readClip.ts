import { clipCell, type Clip, type Read, type Slices } from './clip.ts'
import { readTables } from './html/tables.ts'
import { valuesOfCopy } from './lastCopy.ts'
import { MAX_HTML_LENGTH, MAX_TEXT_LENGTH } from './limits.ts'
import { readTsv } from './tsv.ts'

/** The formats of a clipboard; empty where it does not have them. */
export interface Formats {
  readonly text: string
  readonly html: string
}

const hasTable = (html: string): boolean => html.length <= MAX_HTML_LENGTH && /<table[\s>]/iu.test(html)

/**
 * What was copied, as a block of cells. HTML tells cells from lines within a cell and gives numbers exactly, plain text gives the words as
 * they are: where both have the same shape, each gives what it knows best.
 */
export function* readClip({ text, html }: Formats): Slices<Read<Clip>> {
  if (text.length > MAX_TEXT_LENGTH) return { ok: false, fault: 'tooLong' }
  const plain = text === '' ? null : yield* readTsv(text)
  if (plain !== null && !plain.ok) return plain
  const tables = hasTable(html) ? yield* readTables(html) : null
  const table = tables?.ok === true ? tables.value : null
  if (plain !== null) return { ok: true, value: yield* withOwn(table === null ? plain.value : yield* joined(plain.value, table), text) }
  if (tables !== null && !tables.ok) return tables
  if (table !== null) return { ok: true, value: table }
  if (html.length > MAX_HTML_LENGTH) return { ok: false, fault: 'tooLong' }
  const words = yield* readTables(html, false)
  return words.ok ? { ok: true, value: words.value ?? { rows: [], width: 0 } } : words
}

function* joined(plain: Clip, table: Clip): Slices<Clip> {
  if (plain.rows.length !== table.rows.length || plain.width !== table.width) return table
  const rows: Clip['rows'][number][] = []
  for (let row = 0; row < plain.rows.length; row++) {
    rows.push(Array.from({ length: plain.width }, (_, column) => {
      const { exact, text: lines } = clipCell(table, row, column)
      const { text: words } = clipCell(plain, row, column)
      // LibreOffice writes a line break within a cell as a space into the text.
      const text = lines.includes('\n') && lines.replaceAll('\n', ' ') === words ? lines : words
      return exact === undefined ? { text } : { text, exact }
    }))
    if (row % 50 === 0) yield
  }
  return { ...table, rows }
}

function* withOwn(clip: Clip, text: string): Slices<Clip> {
  if (clip.own !== undefined) return clip
  yield
  const own = valuesOfCopy(text)
  return own === null || own.values.length !== clip.rows.length ? clip : { ...clip, own }
}
