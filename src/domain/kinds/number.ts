import { decimalOf, exactNumber, shifted } from '../decimal.ts'
import type { Kind } from '../kind.ts'
import type { Locale } from '../locale.ts'
import { editNumber, formatNumber } from '../numberFormat.ts'
import { readNumber, type WrittenNumber } from '../numbers.ts'
import { unitOf } from '../units.ts'
import { EMPTY, readingOf, refused } from './reading.ts'
import type { Reading } from '../kind.ts'

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/**
 * The bare number, or `null` where something is written beside it that a number cannot keep: a unit, a percent sign, «около».
 * «5 тыс.» is 5,000.
 */
export function bareNumber({ value, qualifier, unit, times }: WrittenNumber): number | null {
  if (qualifier !== undefined || times !== undefined) return null
  if (unit === undefined) return value
  const known = unitOf(unit)
  return known?.base === 'one' ? exactNumber(shifted(decimalOf(String(value)), Math.round(Math.log10(known.scale)))) : null
}

export function readBareNumber(text: string, locale: Locale): Reading {
  const reading = readNumber(text, locale)
  if (reading.state === 'empty') return EMPTY
  if (reading.state === 'refused') return refused(reading.code)
  const values = reading.readings.map(bareNumber)
  return values.some(value => value === null) ? refused('cell.notNumber') : readingOf(values, 'cell.notNumber')
}

export const number: Kind = {
  id: 'number',
  align: 'end',
  parse: (text, { locale }) => readBareNumber(text, locale),
  format: (value, { locale, column }) => formatNumber(Number(value), locale, column.digits),
  edit: (value, { locale }) => editNumber(Number(value), locale),
  compare: (a, b) => Number(a) - Number(b),
  sortKey: Number,
  valid: isNumber,
  toJson: value => value,
}
