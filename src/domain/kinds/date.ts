import { editDate, formatDate, isDate, readDate } from '../dates.ts'
import type { Kind } from '../kind.ts'
import type { Json } from '../value.ts'
import { EMPTY, readingOf } from './reading.ts'

/** `2024` before `2024-11` before `2024-11-01`: what says less stands first. */
const order = (value: Json): number => {
  const [year = '0', month = '0', day = '0'] = String(value).split('-')
  return Number(year) * 10_000 + Number(month) * 100 + Number(day)
}

export const date: Kind = {
  id: 'date',
  align: 'center',
  parse: (text, { locale, today }) => {
    const reading = readDate(text, locale, today)
    return reading.state === 'empty' ? EMPTY : readingOf(reading.state === 'read' ? reading.readings : [], 'cell.notDate')
  },
  format: (value, { locale }) => formatDate(String(value), locale),
  edit: (value, { locale }) => editDate(String(value), locale),
  compare: (a, b) => order(a) - order(b),
  sortKey: order,
  valid: isDate,
  toJson: value => value,
}
