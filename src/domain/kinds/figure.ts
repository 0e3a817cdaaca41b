import { isId } from '../ids.ts'
import type { Kind, Reading } from '../kind.ts'
import { editFigure, formatFigure } from '../numberFormat.ts'
import { readNumber, type WrittenNumber } from '../numbers.ts'
import { unitOf } from '../units.ts'
import { QUALIFIERS, type Figure, type Json } from '../value.ts'
import { isNumber } from './number.ts'
import { EMPTY, readingOf, refused } from './reading.ts'

/** A value that `isFigure` has accepted. */
export const figureOf = (value: Json): Figure => value as Figure

export function isFigure(value: Json, withUnit: boolean): value is Figure {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { value: number, qualifier, unit, ...rest } = value as Readonly<Record<string, Json>> // an object that is not a list
  return (
    isNumber(number) &&
    (qualifier === undefined || (QUALIFIERS as readonly Json[]).includes(qualifier)) &&
    // Units of newer versions are kept: any id will do.
    (unit === undefined || (withUnit && isId(unit))) &&
    Object.keys(rest).length === 0
  )
}

export const makeFigure = ({ value, qualifier, unit }: Pick<WrittenNumber, 'value' | 'qualifier' | 'unit'>): Figure => ({
  value,
  ...(qualifier !== undefined && { qualifier }),
  ...(unit !== undefined && { unit }),
})

function parse(text: string, locale: Parameters<typeof readNumber>[1]): Reading {
  const reading = readNumber(text, locale)
  if (reading.state === 'empty') return EMPTY
  if (reading.state === 'refused') return refused(reading.code)
  // «в 2,1 раза» is a growth and not an amount.
  return reading.readings.some(({ times }) => times) ? refused('cell.notNumber') : readingOf(reading.readings.map(makeFigure), 'cell.notNumber')
}

/** Amounts of different size compare by what they amount to: 2 billion dollars are more than 600 million. */
const amount = (value: Json): number => {
  const { value: number, unit } = figureOf(value)
  return number * (unit === undefined ? 1 : (unitOf(unit)?.scale ?? 1))
}

export const figure: Kind = {
  id: 'figure',
  align: 'end',
  parse: (text, { locale }) => parse(text, locale),
  format: (value, { locale, column }) => formatFigure(figureOf(value), locale, column.digits),
  edit: (value, { locale }) => editFigure(figureOf(value), locale),
  compare: (a, b) => amount(a) - amount(b),
  sortKey: amount,
  valid: value => isFigure(value, true),
  toJson: value => figureJson(value),
}

/** The unit is the figure's own; who has the row adds that of its unit column. */
export function figureJson(value: Json): Json {
  const { value: number, qualifier, unit } = figureOf(value)
  return { value: number, qualifier: qualifier ?? null, unit: unit ?? null }
}
