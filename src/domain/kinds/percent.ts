import type { Kind, Reading } from '../kind.ts'
import type { Locale } from '../locale.ts'
import { editPercent, formatPercent } from '../numberFormat.ts'
import { readNumber } from '../numbers.ts'
import { figureJson, figureOf, isFigure, makeFigure } from './figure.ts'
import { EMPTY, readingOf, refused } from './reading.ts'

/** In a column of percentages `10` and `10 %` are the same; any other unit is refused. */
function parse(text: string, locale: Locale): Reading {
  const reading = readNumber(text, locale)
  if (reading.state === 'empty') return EMPTY
  if (reading.state === 'refused') return refused(reading.code)
  if (reading.readings.some(({ unit, times }) => times || (unit !== undefined && unit !== 'percent'))) return refused('cell.notNumber')
  return readingOf(reading.readings.map(({ value, qualifier }) => makeFigure({ value, ...(qualifier !== undefined && { qualifier }) })), 'cell.notNumber')
}

export const percent: Kind = {
  id: 'percent',
  align: 'end',
  parse: (text, { locale }) => parse(text, locale),
  format: (value, { locale, column }) => formatPercent(figureOf(value), locale, column.digits),
  edit: (value, { locale }) => editPercent(figureOf(value), locale),
  compare: (a, b) => figureOf(a).value - figureOf(b).value,
  sortKey: value => figureOf(value).value,
  valid: value => isFigure(value, false),
  toJson: figureJson,
}
