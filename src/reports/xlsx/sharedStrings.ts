import { cellText } from './safe.ts'
import { escapeXml, XML_HEAD } from './xml.ts'
import type { PartStream } from './zipStream.ts'

/** Each text of the workbook once, written as it first comes up: cells say its number. */
export class SharedStrings {
  readonly #part: PartStream
  readonly #numbers = new Map<string, number>()

  constructor(part: PartStream) {
    this.#part = part
    part.push(`${XML_HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
  }

  numberOf(raw: string): number {
    const known = this.#numbers.get(raw)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(raw, number)
    const text = cellText(raw)
    // Without it blanks at the ends and line feeds are lost.
    const keep = text !== text.trim() || text.includes('\n') ? ' xml:space="preserve"' : ''
    this.#part.push(`<si><t${keep}>${escapeXml(text)}</t></si>`)
    return number
  }

  end(): void {
    this.#part.push('</sst>')
    this.#part.end()
  }
}
