import { plainDigits, decimalOf, rounded } from '../domain/decimal.ts'
import { formatDate } from '../domain/dates.ts'
import type { Locale } from '../domain/locale.ts'
import type { CellModel, ColumnModel, NumberShape, TableSheet } from './model.ts'
import { TIMES, TIMES_DIGITS, TIMES_FROM } from './timesWords.ts'
import { CELL_PADDING_PX, DIGIT_PX, SAFETY, textWidth } from './xlsx/rowHeight.ts'
import { FONT, SIZE } from './xlsx/styles.ts'

/** What a cell keeps free at both sides, and what bold type takes more, in characters. */
const AROUND = 2
/** Letters of a header are wider than the digits that a column's width is counted in. */
const BOLD = 1.1

/**
 * Columns wide enough for their numbers and days, which Excel shows as `###` where they do not fit, and for the longest word of their headers and cells, which it
 * would break in the middle.
 */
export function fitColumns(sheet: TableSheet, locale: Locale): TableSheet {
  const needed = sheet.columns.map(({ header }) => headerLength(header))
  for (const line of sheet.lines) {
    if (line.type === 'heading') continue
    line.cells.forEach((cell, i) => {
      // Where every word has room none is measured: of a large table that would be most of the work.
      const length = cell.type !== 'text' ? numberLength(cell, locale) : (sheet.columns[i]?.width ?? 0) >= MOST_WORD ? 0 : wordLength(cell.text, line.type === 'total')
      needed[i] = Math.max(needed[i] ?? 0, length)
    })
  }
  return { ...sheet, columns: sheet.columns.map((column, i): ColumnModel => (column.width >= needed[i]! ? column : { ...column, width: needed[i]! })) }
}

/** Characters that the longest word of a header takes. */
export const headerLength = (header: string): number => Math.max(Math.ceil(Math.max(...header.split(/[\s-]/).map(word => word.length)) * BOLD) + 1, wordLength(header, true))

/** A longer one, an address say, is broken rather than that it takes the room of the others. */
const MOST_WORD = 20

/** Characters that the longest word of a text takes, of those that are not too long. */
function wordLength(text: string, isBold: boolean): number {
  let most = 0
  for (const word of text.match(/[^\s-]+-?/g) ?? []) {
    const length = Math.ceil((textWidth(word, FONT, SIZE.cell, isBold) * SAFETY + CELL_PADDING_PX) / DIGIT_PX)
    if (length > most && length <= MOST_WORD) most = length
  }
  return most
}

/** Characters that a number or a day takes as it is shown, with its words; 0 for what can be wrapped. */
export function numberLength(cell: CellModel, locale: Locale): number {
  switch (cell.type) {
    case 'number': return shown(cell.value, cell, locale)
    case 'formula': return cell.result === null ? 0 : shown(cell.result, cell, locale)
    case 'sum': return shown(cell.result, cell, locale)
    case 'count': return shown(cell.result, { digits: 0, prefix: cell.prefix }, locale)
    // What a day keeps free at its sides it saves by its blanks and points.
    case 'day': return formatDate(cell.iso, locale).length
    default: return 0
  }
}

function shown(value: number, shape: NumberShape, locale: Locale): number {
  const isTimes = shape.growth === true && value > TIMES_FROM / 100
  const [word, ending] = TIMES[locale]
  const digits = isTimes ? TIMES_DIGITS : shape.digits
  const isPercent = !isTimes && (shape.percent === true || shape.growth === true)
  const { whole } = plainDigits(rounded(decimalOf(String(isPercent ? value * 100 : value)), digits))
  const words = isTimes ? [shape.timesPrefix ?? shape.prefix ?? '', word, ending] : [shape.prefix ?? '', shape.suffix ?? '']
  return (
    whole.length + Math.floor((whole.length - 1) / 3) + (digits > 0 ? 1 + digits : 0) + (value < 0 ? 1 : 0) + (isPercent ? 2 : 0) +
    words.reduce((sum, one) => sum + (one === '' ? 0 : one.length + 1), 0) + AROUND
  )
}
