import { decimalOf, exactNumber, fractionLength, roundNumber, shifted } from '../decimal.ts'
import type { Kind, Reading } from '../kind.ts'
import type { Locale } from '../locale.ts'
import { editPercent, formatGrowthIndex } from '../numberFormat.ts'
import { readNumber, type WrittenNumber } from '../numbers.ts'
import type { Figure } from '../value.ts'
import { figureJson, figureOf, isFigure, makeFigure } from './figure.ts'
import { EMPTY, readingOf, refused } from './reading.ts'

/**
 * A growth is kept as an index (темп роста): 103 is +3 %. «в 2,1 раза» is 210. A signed number is a change (темп прироста) that has
 * strayed into the column: it is read as the index it makes, beside the number itself, and stays marked until someone confirms it.
 */
function indexesOf(written: WrittenNumber): readonly Figure[] {
  const { value, times, plus } = written
  const of = (index: number) => makeFigure({ value: index, ...(written.qualifier !== undefined && { qualifier: written.qualifier }) })
  if (times) {
    const index = exactNumber(shifted(decimalOf(String(value)), 2))
    return index === null ? [] : [of(index)]
  }
  if (!plus && value >= 0) return [of(value)]
  const index = roundNumber(100 + value, fractionLength(value))
  return index < 0 ? [] : [of(index), of(Math.abs(value))]
}

function parse(text: string, locale: Locale): Reading {
  const reading = readNumber(text, locale)
  if (reading.state === 'empty') return EMPTY
  if (reading.state === 'refused') return refused(reading.code)
  if (reading.readings.some(({ unit }) => unit !== undefined && unit !== 'percent')) return refused('cell.notNumber')
  return readingOf(reading.readings.flatMap(indexesOf), 'cell.outOfRange')
}

export const growthIndex: Kind = {
  id: 'growthIndex',
  align: 'end',
  parse: (text, { locale }) => parse(text, locale),
  format: (value, { locale, column }) => formatGrowthIndex(figureOf(value), locale, column.digits),
  edit: (value, { locale }) => editPercent(figureOf(value), locale),
  compare: (a, b) => figureOf(a).value - figureOf(b).value,
  sortKey: value => figureOf(value).value,
  valid: value => isFigure(value, false) && value.value >= 0,
  toJson: figureJson,
}
