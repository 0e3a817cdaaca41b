import type { Kind, KindContext, Reading } from '../kind.ts'
import { editNumber, formatNumber } from '../numberFormat.ts'
import { readRoman, toRoman } from '../roman.ts'
import { readBareNumber } from './number.ts'
import { clear, readingOf, refused } from './reading.ts'

const shown = (value: number, { column, locale }: KindContext, plain: typeof formatNumber) =>
  (column.style === 'roman' ? toRoman(value) : null) ?? plain(value, locale)

function parse(text: string, { locale, column }: KindContext): Reading {
  const roman = column.style === 'roman' ? readRoman(text) : null
  if (roman !== null) return clear(roman)
  const reading = readBareNumber(text, locale)
  if (reading.state === 'empty' || reading.state === 'refused') return reading
  const values = reading.state === 'clear' ? [reading.value] : reading.readings
  // Where the reading taken first is a fraction, the other one is not taken for it: that the person meant it would be a guess.
  if (!Number.isInteger(values[0])) return refused('cell.notWhole')
  const whole = values.filter(value => Number.isInteger(value))
  return whole.every(value => Number.isSafeInteger(value)) ? readingOf(whole, 'cell.notWhole') : refused('cell.outOfRange')
}

export const wholeNumber: Kind = {
  id: 'wholeNumber',
  align: 'end',
  parse,
  format: (value, context) => shown(Number(value), context, formatNumber),
  edit: (value, context) => shown(Number(value), context, editNumber),
  compare: (a, b) => Number(a) - Number(b),
  sortKey: Number,
  valid: value => Number.isSafeInteger(value),
  toJson: value => value,
}
