import type { Kind } from '../kind.ts'
import { formatPeriod, isPeriod, periodOrder } from '../periods.ts'
import { readPeriod } from '../readPeriod.ts'
import { clear, EMPTY, refused } from './reading.ts'

export const period: Kind = {
  id: 'period',
  align: 'center',
  parse: text => {
    const reading = readPeriod(text)
    return reading.state === 'empty' ? EMPTY : reading.state === 'read' ? clear(reading.period) : refused('cell.notPeriod')
  },
  format: (value, { locale }) => formatPeriod(String(value), locale),
  edit: (value, { locale }) => formatPeriod(String(value), locale),
  compare: (a, b) => periodOrder(String(a)) - periodOrder(String(b)),
  sortKey: value => periodOrder(String(value)),
  valid: isPeriod,
  toJson: value => value,
}
