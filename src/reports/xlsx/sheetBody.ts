import { cellAt, columnLetters } from './addresses.ts'
import type { PageFlow } from './pageFlow.ts'
import { cellText } from './safe.ts'
import type { SharedStrings } from './sharedStrings.ts'
import { escapeXml } from './xml.ts'
import type { PartStream } from './zipStream.ts'

/** Where a cell leads: to an address outside, or to a place in the workbook (`'Sheet'!A1`). */
export type LinkTarget = { readonly address: string } | { readonly location: string }

/**
 * The rows of one sheet, written one after the other; what they bring with them for the parts of the sheet behind them is gathered.
 * Cells are given in the order of their columns, then the row is ended.
 */
export class SheetBody {
  readonly merges: string[] = []
  readonly links: { readonly ref: string; readonly target: LinkTarget }[] = []
  /** Told the height of every row, where somebody wants to know where pages end. */
  flow: PageFlow | null = null
  readonly #part: PartStream
  readonly #strings: SharedStrings
  #row = 1
  #number = '1'
  #cells = ''

  constructor(part: PartStream, strings: SharedStrings) {
    this.#part = part
    this.#strings = strings
  }

  /** The row that is being written, from 1. */
  get row(): number {
    return this.#row
  }

  empty(column: number, style: number): void {
    this.#cells += `<c r="${columnLetters(column)}${this.#number}" s="${style}"/>`
  }

  text(column: number, style: number, text: string): void {
    this.#cells += `<c r="${columnLetters(column)}${this.#number}" s="${style}" t="s"><v>${this.#strings.numberOf(text)}</v></c>`
  }

  /** A text that comes up once, in its cell: looked up among the others it would only be kept in memory. */
  ownText(column: number, style: number, raw: string): void {
    this.#cells += `<c r="${columnLetters(column)}${this.#number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cellText(raw))}</t></is></c>`
  }

  /** NaN and the infinities would make Excel repair the file; an empty cell says the same truthfully. */
  number(column: number, style: number, value: number): void {
    if (Number.isFinite(value)) this.#cells += `<c r="${columnLetters(column)}${this.#number}" s="${style}"><v>${value}</v></c>`
    else this.empty(column, style)
  }

  formula(column: number, style: number, formula: string, result: number | string): void {
    const [type, value] = typeof result === 'string' ? [' t="str"', escapeXml(cellText(result))] : ['', String(result)]
    this.#cells += `<c r="${columnLetters(column)}${this.#number}" s="${style}"${type}><f>${escapeXml(formula)}</f><v>${value}</v></c>`
  }

  /** Makes the cell of this row that was written last, or will be, lead somewhere. */
  link(column: number, target: LinkTarget): void {
    this.links.push({ ref: cellAt(column, this.#row), target })
  }

  merge(first: number, last: number): void {
    if (first < last) this.merges.push(`${cellAt(first, this.#row)}:${cellAt(last, this.#row)}`)
  }

  /** Height in points. */
  end(height: number, isHidden = false): void {
    this.#part.push(`<row r="${this.#number}" ht="${height}"${isHidden ? ' hidden="1"' : ''} customHeight="1">${this.#cells}</row>`)
    if (!isHidden) this.flow?.add(height)
    this.#cells = ''
    this.#row += 1
    this.#number = String(this.#row)
  }
}
