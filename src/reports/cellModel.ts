import { ratioOf } from '../domain/decimal.ts'
import type { KindContext } from '../domain/kind.ts'
import { isRaw, isUnsure, meant, type Figure, type Json } from '../domain/value.ts'
import { showCell } from '../domain/cell.ts'
import { QUALIFIER_WORDS, TIMES_WORDS } from '../domain/qualifiers.ts'
import { unitSymbol } from '../domain/numberFormat.ts'
import type { CellModel } from './model.ts'
import { TIMES, TIMES_DIGITS, TIMES_FROM } from './timesWords.ts'

/** Is it a number with what is said of it? Also of a newer version, with words that this one does not know. */
export const isFigure = (value: Json): value is Figure => typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value && typeof value.value === 'number'

/** Fraction digits that a number needs, `most` at most: a column's numbers are all set with those of its longest. */
export function digitsOf(value: Json, most: number): number {
  const number = typeof value === 'number' ? value : isFigure(value) ? value.value : null
  if (number === null) return 0
  for (let digits = 0; digits < most; digits += 1) {
    if (Number(number.toFixed(digits)) === number) return digits
  }
  return most
}

/** One stored value as a workbook's cell: numbers, shares and full days as what they are, the rest as words. */
export function cellModel(stored: Json, context: KindContext, digits: number): CellModel {
  const words = (): CellModel => {
    const text = showCell(stored, context).text
    if (text === '') return { type: 'empty' }
    return isRaw(stored) || isUnsure(stored) ? { type: 'text', text, doubtful: true } : { type: 'text', text }
  }
  if (stored === null) return { type: 'empty' }
  if (isRaw(stored)) return words()
  const value = meant(stored)
  const doubtful = isUnsure(stored) ? ({ doubtful: true } as const) : {}
  const { column, locale } = context
  switch (column.kind) {
    case 'number':
      return typeof value === 'number' ? { type: 'number', value, digits, ...doubtful } : words()
    case 'wholeNumber':
      return typeof value === 'number' && column.style !== 'roman' ? { type: 'number', value, digits: 0, ...doubtful } : words()
    case 'figure': {
      if (!isFigure(value)) return words()
      const prefix = value.qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[value.qualifier][locale] }
      const suffix = value.unit === undefined ? {} : { suffix: unitSymbol(value.unit, locale) }
      return { type: 'number', value: value.value, digits, ...prefix, ...suffix, ...doubtful }
    }
    case 'percent':
    case 'growthIndex': {
      if (!isFigure(value)) return words()
      if (column.kind === 'growthIndex' && value.value > TIMES_FROM) return times(value, context, doubtful)
      const prefix = value.qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[value.qualifier][locale] }
      return { type: 'number', value: ratioOf(value.value), digits, percent: true, ...prefix, ...doubtful }
    }
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !isUnsure(stored) ? { type: 'day', iso: value } : words()
    case 'link':
      return typeof value === 'string' ? { type: 'link', text: showCell(stored, context).text, address: value } : words()
    default:
      return words()
  }
}

function times(value: Figure, { locale }: KindContext, doubtful: { doubtful?: true }): CellModel {
  const [before, behind] = TIMES[locale]
  const prefix = [value.qualifier === undefined ? '' : TIMES_WORDS[value.qualifier][locale], before].filter(word => word !== '').join(' ')
  return { type: 'number', value: ratioOf(value.value), digits: TIMES_DIGITS, suffix: behind, ...(prefix === '' ? {} : { prefix }), ...doubtful }
}
