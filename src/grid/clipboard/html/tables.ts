import { clipOf, type Clip, type ClipCell, type Read, type Slices } from '../clip.ts'
import { MAX_PASTED_CELLS, MAX_PASTED_ROWS } from '../limits.ts'
import { readOwn } from '../own.ts'
import { CellText } from './cellText.ts'
import { tokensOf, type Token } from './tokens.ts'

const MAX_COLUMN_SPAN = 1_000
const MAX_ROW_SPAN = 65_534
const TOKENS_A_SLICE = 200

type Opening = Extract<Token, { type: 'open' }>

const spanOf = (tag: Opening, name: 'colspan' | 'rowspan', most: number): number => {
  const span = Number.parseInt(tag.attribute(name) ?? '1', 10)
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, most)
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu

/** The number as the program holds it: Excel's `x:num`, LibreOffice's `sdval`, the value that Google Sheets puts beside the text. */
function exactOf(tag: Opening): number | null {
  const written = tag.attribute('x:num') ?? tag.attribute('sdval') ?? googleNumber(tag.attribute('data-sheets-value'))
  return written !== null && NUMBER.test(written) ? Number(written) : null
}

/** `{"1":3,"3":45617}`, or newer `[null,3,null,45617]`: sort 3 is a number. */
const googleNumber = (value: string | null): string | null => (value === null ? null : (/^(?:\{"1":3,"3":|\[null,3,null,)([^,}\]]+)/u.exec(value)?.[1] ?? null))

/** Excel says in its style sheet which decimal sign it shows numbers with. */
const DECIMAL_SIGN = /mso-displayed-decimal-separator:\s*"\\?([.,])"/u
const STYLE_LENGTH = 20_000

/**
 * The rows of the tables in HTML, in their order; text beside them (a heading, a paragraph) is a row of one cell, so that nothing is
 * dropped. Tables within a cell are text of the cell. `null` where there is no table and none but tables are wanted.
 */
export function* readTables(html: string, onlyTables = true): Slices<Read<Clip | null>> {
  const reader = new TableReader()
  let tokens = 0
  for (const token of tokensOf(html)) {
    reader.take(token)
    if (reader.fault !== null) return { ok: false, fault: reader.fault }
    if (++tokens % TOKENS_A_SLICE === 0) yield
  }
  const clip = reader.finish(onlyTables)
  const decimal = DECIMAL_SIGN.exec(html.slice(0, STYLE_LENGTH))?.[1]
  return { ok: true, value: clip !== null && (decimal === ',' || decimal === '.') ? { ...clip, decimal } : clip }
}

class TableReader {
  fault: 'tooManyRows' | 'tooManyCells' | null = null
  private readonly rows: ClipCell[][] = []
  private own: NonNullable<Clip['own']> | null = null
  private tables = 0
  private depth = 0
  private cells = 0
  private row: ClipCell[] | null = null
  private isHiddenRow = false
  /** For each column, how many rows below are covered by a cell from above. */
  private covered: number[] = []
  private cell: { readonly exact: number | null; readonly columns: number; readonly rows: number } | null = null
  private readonly text = new CellText()

  take(token: Token): void {
    if (token.type === 'text') this.text.add(token.text)
    else if (token.type === 'open') this.open(token)
    else this.close(token.tag)
  }

  finish(onlyTables: boolean): Clip | null {
    this.endRow()
    this.flushText()
    if (this.tables === 0 && onlyTables) return null
    const clip = clipOf(this.rows)
    const own = this.tables === 1 ? this.own : null
    return own === null || own.values.length !== clip.rows.length ? clip : { ...clip, own }
  }

  private open(tag: Opening): void {
    const inCell = this.depth > 0 && this.cell !== null
    if (tag.tag === 'table') {
      if (inCell) this.text.tag('table')
      else this.flushText()
      this.depth++
      if (this.depth > 1) return
      this.tables++
      this.covered = []
      this.own ??= readOwn(tag.attribute('data-quorum'))
      return
    }
    if (this.depth !== 1) {
      this.text.tag(tag.tag)
      if (this.depth === 0 && this.text.isBlank) this.text.take()
      return
    }
    if (tag.tag === 'tr') this.beginRow(tag)
    else if (tag.tag === 'td' || tag.tag === 'th') this.beginCell(tag)
    else this.text.tag(tag.tag)
  }

  private close(tag: string): void {
    if (tag === 'table') {
      if (this.depth === 1) this.endRow()
      if (this.depth > 0) this.depth--
      if (this.depth > 0) this.text.tag('table')
      return
    }
    if (this.depth !== 1) {
      this.text.tag(tag === 'br' ? 'p' : tag)
      if (this.depth === 0 && (tag === 'p' || tag === 'div' || /^h[1-6]$/u.test(tag))) this.flushText()
      return
    }
    if (tag === 'td' || tag === 'th') this.endCell()
    else if (tag === 'tr') this.endRow()
    else this.text.tag(tag)
  }

  private beginRow(tag: Opening): void {
    this.endRow()
    this.flushText()
    this.row = []
    this.isHiddenRow = /display\s*:\s*none/iu.test(tag.attribute('style') ?? '')
  }

  private beginCell(tag: Opening): void {
    if (this.row === null) this.row = []
    this.endCell()
    this.cell = { exact: exactOf(tag), columns: spanOf(tag, 'colspan', MAX_COLUMN_SPAN), rows: spanOf(tag, 'rowspan', MAX_ROW_SPAN) }
  }

  private put(cell: ClipCell): void {
    this.row?.push(cell)
    if (++this.cells > MAX_PASTED_CELLS) this.fault = 'tooManyCells'
  }

  /** Where a cell from above reaches down, there is an empty one. */
  private skipCovered(): void {
    const { row } = this
    if (row === null) return
    while ((this.covered[row.length] ?? 0) > 0) {
      this.covered[row.length]!--
      this.put({ text: '' })
    }
  }

  private endCell(): void {
    const { cell, row } = this
    if (cell === null || row === null) return
    this.cell = null
    this.skipCovered()
    const text = this.text.take()
    for (let column = 0; column < cell.columns && this.fault === null; column++) {
      if (cell.rows > 1) this.covered[row.length] = cell.rows - 1
      this.put(column > 0 ? { text: '' } : cell.exact === null ? { text } : { text, exact: cell.exact })
    }
  }

  private endRow(): void {
    const { row } = this
    if (row === null) return
    this.endCell()
    this.skipCovered()
    // Excel ends its tables with an unseen row that only says how wide the columns are.
    if (!this.isHiddenRow || row.some(({ text }) => text !== '')) this.rows.push(row)
    this.row = null
    if (this.rows.length > MAX_PASTED_ROWS) this.fault = 'tooManyRows'
  }

  private flushText(): void {
    const text = this.text.take()
    if (text !== '') this.rows.push([{ text }])
  }
}
