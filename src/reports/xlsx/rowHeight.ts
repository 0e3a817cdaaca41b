import { GLYPHS, type FontName } from './glyphs.ts'

export interface TextInCell {
  readonly text: string
  /** Width of the column in Excel's characters; of a merged range the sum. */
  readonly width: number
  readonly font: FontName
  /** Type size, points. */
  readonly size: number
  readonly bold?: boolean
}

/** Excel's limit for a row, points. */
const MAX_ROW_HEIGHT_PT = 409
/** Pixels that Excel keeps free at both sides of a cell. */
export const CELL_PADDING_PX = 5
/** The widest digit of the default font, px: a column of width w has about 7 w pixels. */
export const DIGIT_PX = 7
/** Measured against 840 wrapped texts: with 5 % in hand 3 % of the rows are too low, all in columns under 18 wide; with none a tenth. */
export const SAFETY = 1.05
/** Line heights as Excel sets them, points by type size. */
const LINE_PT: Readonly<Record<FontName, Readonly<Record<number, number>>>> = {
  'Times New Roman': { 8: 11.25, 9: 12, 10: 12.75, 11: 15, 12: 15.75, 13: 16.5, 14: 18.75, 16: 20.25 },
  Arial: { 8: 11.25, 9: 12, 10: 12.75, 11: 14.25, 12: 15, 14: 18 },
}

/** Codes from here on are Asian letters, signs and halves of pairs: as wide as the type is high. Below it what the table lacks is taken for wide. */
const WIDE_FROM = 0x2E80
const WIDE = 1_000
const UNKNOWN = 600

const tables = new Map<string, Uint16Array>()

function tableOf(font: FontName, isBold: boolean): Uint16Array {
  const key = isBold ? `${font} bold` : font
  const known = tables.get(key)
  if (known !== undefined) return known
  const table = new Uint16Array(WIDE_FROM).fill(UNKNOWN)
  for (const [width, glyphs] of Object.entries(GLYPHS[font][isBold ? 'bold' : 'normal'])) {
    for (const glyph of glyphs) table[glyph.charCodeAt(0)] = Number(width)
  }
  tables.set(key, table)
  return table
}

/** Width of a text on one line, px at 96 dpi. */
export function textWidth(text: string, font: FontName, size: number, isBold: boolean): number {
  const table = tableOf(font, isBold)
  const pixels = Math.max((size * 4) / 3, Math.round((size * 4) / 3))
  let thousandths = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    // Of a pair of halves the second has no width of its own.
    if (code < WIDE_FROM) thousandths += table[code]!
    else if (code < 0xDC00 || code > 0xDFFF) thousandths += WIDE
  }
  return (thousandths / 1000) * pixels
}

/** Lines that a text takes when wrapped as Excel wraps: at spaces, after hyphens, and in the middle of what does not fit on a line alone. */
function wrap(cell: TextInCell, available: number): readonly string[] {
  const measure = (text: string) => textWidth(text, cell.font, cell.size, cell.bold === true)
  const lines: string[] = []
  for (const paragraph of cell.text.split('\n')) {
    if (measure(paragraph) <= available) {
      lines.push(paragraph)
      continue
    }
    let line = ''
    let used = 0
    const next = () => {
      lines.push(line)
      line = ''
      used = 0
    }
    const add = (text: string, width: number) => {
      line += text
      used += width
    }
    for (const piece of paragraph.match(/[^ \t-]*-|[^ \t-]+|[ \t]+/g) ?? []) {
      const width = measure(piece)
      // Blanks hang over the edge rather than begin a line.
      if (/^[ \t]/.test(piece) || used + width <= available) {
        add(piece, width)
        continue
      }
      if (used > 0) next()
      if (width <= available) {
        add(piece, width)
        continue
      }
      for (const glyph of piece) {
        const glyphWidth = measure(glyph)
        if (used + glyphWidth > available && used > 0) next()
        add(glyph, glyphWidth)
      }
    }
    lines.push(line)
  }
  return lines
}

const room = (cell: TextInCell) => (columnPixels(cell.width) - CELL_PADDING_PX) / SAFETY

/** Behind the last sentence that ends in the second half of a text, else at its end. */
function afterSentence(text: string): number {
  const ends = [...text.matchAll(/[.;!?…]["»”)]* +/g)].map(match => match.index + match[0].length)
  const last = ends.at(-1) ?? 0
  return last > text.length / 2 ? last : text.length
}

/** A text in parts of at most so many lines, cut between sentences where it can be. */
export function wrapped(cell: TextInCell, mostLines: number): readonly string[] {
  const parts: string[] = []
  let rest = cell.text
  for (;;) {
    const lines = wrap({ ...cell, text: rest }, room(cell))
    if (lines.length <= mostLines) return [...parts, rest]
    const head = lines.slice(0, mostLines).join('')
    const cut = mostLines === 1 ? head.length : afterSentence(head)
    parts.push(head.slice(0, cut).trim())
    rest = rest.slice(cut).trimStart()
  }
}

/** LibreOffice does not wrap the text of a link, it cuts it: a longer one goes on in a row below, which is a link too. */
export const linkLines = (cell: TextInCell): readonly string[] => wrapped(cell, 1)

export const columnPixels = (width: number) => Math.trunc(((256 * width + Math.trunc(128 / DIGIT_PX)) / 256) * DIGIT_PX)

export const lineHeight = (font: FontName, size: number): number => LINE_PT[font][size] ?? Math.ceil((size * 1.275 * 4) / 3) * 0.75

/** Height of a row in points so that no wrapped text is cut. Excel itself does not fit merged cells, and other programs fit no row without being told. */
export function rowHeight(cells: readonly TextInCell[], least: number): number {
  let height = least
  for (const cell of cells) {
    if (cell.text === '') continue
    height = Math.max(height, wrap(cell, room(cell)).length * lineHeight(cell.font, cell.size))
  }
  return Math.min(MAX_ROW_HEIGHT_PT, Math.ceil(height * 4) / 4)
}
