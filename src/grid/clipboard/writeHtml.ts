import { showCell } from '../../domain/cell.ts'
import { dateParts } from '../../domain/dates.ts'
import { dayNumber } from '../../domain/calendar.ts'
import { decimalOf, exactNumber, shifted } from '../../domain/decimal.ts'
import type { KindContext } from '../../domain/kind.ts'
import { isRaw, isUnsure, type Figure, type Json } from '../../domain/value.ts'
import { copiedText, ownOf, type Copied } from './copied.ts'
import { writeOwn } from './own.ts'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/gu, sign => ESCAPES[sign]!)

/** The number that a spreadsheet is to hold, and how it is to show it; `null` where the cell is words. */
interface Held {
  readonly number: number
  readonly format: string
}

const SERIAL_OF_1970 = 25_569

function heldOf(value: Json, { column }: KindContext): Held | null {
  switch (column.kind) {
    case 'number': return { number: Number(value), format: 'General' }
    // A Roman number is a name in a spreadsheet.
    case 'wholeNumber': return column.style === 'roman' ? null : { number: Number(value), format: 'General' }
    case 'figure': {
      const { value: number, qualifier, unit } = value as Figure // valid, as the cell could be shown
      return qualifier === undefined && unit === undefined ? { number, format: 'General' } : null
    }
    case 'percent':
    case 'growthIndex': {
      const { value: points, qualifier } = value as Figure // the same
      const number = qualifier === undefined ? exactNumber(shifted(decimalOf(String(points)), -2)) : null
      return number === null ? null : { number, format: '0\\.0%' }
    }
    case 'date': {
      const parts = dateParts(String(value))
      if (parts?.month === undefined || parts.day === undefined || parts.year < 1901) return null
      return { number: dayNumber({ year: parts.year, month: parts.month, day: parts.day }) + SERIAL_OF_1970, format: 'Short Date' }
    }
    default: return null
  }
}

/** Words that a spreadsheet would take for something else: `007`, `1-2`, `=A1`. */
const IS_MISTAKABLE = /^[\s\d=+\-−@.,(]/u

function cellHtml(value: Json, context: KindContext): string {
  if (value === null) return '<td></td>'
  const shown = showCell(value, context)
  const words = isRaw(value) || isUnsure(value) ? copiedText(value, context) : shown.text
  const held = shown.state === 'clear' ? heldOf(value, context) : null
  const html = escaped(words).replaceAll(/\r\n?|\n/gu, '<br style="mso-data-placement:same-cell">')
  if (held !== null) return `<td align="right" x:num="${held.number}" sdval="${held.number}" style="mso-number-format:'${held.format}'">${html}</td>`
  return IS_MISTAKABLE.test(words) ? `<td x:str style="mso-number-format:'\\@'">${html}</td>` : `<td>${html}</td>`
}

/**
 * A table that Word and Excel keep as one. Numbers and days stand beside their words for spreadsheets, all values as they are stored for
 * Quorum itself.
 */
export function writeHtml(copied: Copied): string {
  const contexts = copied.columns.map(copied.context)
  const rows = copied.rows.map(({ values }) => `<tr>${contexts.map(context => cellHtml(values[context.column.id] ?? null, context)).join('')}</tr>`)
  return '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body>'
    + `<table data-quorum="${escaped(writeOwn(ownOf(copied)))}" border="1" style="border-collapse:collapse;white-space:pre-wrap"><tbody>${rows.join('')}</tbody></table></body></html>`
}
