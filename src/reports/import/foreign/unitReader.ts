import { decimalOf, exactNumber, shifted } from '../../../domain/decimal.ts'
import { effectiveUnit, unitOf, type UnitReading } from '../../../domain/units.ts'
import { meant, sameJson, type Json } from '../../../domain/value.ts'
import { isFigure } from '../../cellModel.ts'
import { SURE_DIGITS, type CellReading, type ColumnReader } from '../cellReader.ts'

/** Figures without a unit of their own in the one that a header names; where it can mean several, each of them is a reading. */
export function withUnits(reader: ColumnReader, units: readonly (UnitReading | null)[]): ColumnReader {
  if (units.length === 0) return reader
  const of = (value: Json): readonly Json[] => units.flatMap(unit => (unit === null || !isFigure(value) || value.unit !== undefined ? [value] : inUnit(value.value, unit).map(number => ({ ...value, value: number, unit: unit.unit }))))
  return {
    read(cell) {
      const reading = reader.read(cell)
      if (reading.state !== 'clear' && reading.state !== 'ambiguous') return reading
      return readingOf((reading.state === 'clear' ? [reading.value] : reading.readings).flatMap(of))
    },
  }
}

/** None where the number is too large for it. */
const inUnit = (value: number, { times }: UnitReading): readonly number[] => {
  const number = exactNumber(shifted(decimalOf(String(value)), Math.round(Math.log10(times))))
  return number === null ? [] : [number]
}

function readingOf(values: readonly Json[]): CellReading {
  const [first, second, ...more] = values.filter((value, at) => values.findIndex(other => sameJson(other, value)) === at)
  if (first === undefined) return { state: 'refused', code: 'cell.outOfRange' }
  return second === undefined ? { state: 'clear', value: first } : { state: 'ambiguous', readings: [first, second, ...more] }
}

/** What counts of a stored value beside its row: the unit it is in, and how much of its base it is. */
function amountOf(value: Json, ofRow: string | null) {
  const plain = meant(value)
  const unit = isFigure(plain) ? unitOf(effectiveUnit(plain.unit, ofRow) ?? '') : null
  return isFigure(plain) && unit !== null ? { unit: unit.id, base: unit.base, amount: (plain.value * unit.scale).toPrecision(SURE_DIGITS), qualifier: plain.qualifier } : null
}

/** 5,000 tonnes are 5 in a row of thousand tonnes. */
export function sameAmount(a: Json, b: Json, ofRow: string | null): boolean {
  const [one, other] = [amountOf(a, ofRow), amountOf(b, ofRow)]
  return one !== null && other !== null && one.base === other.base && one.amount === other.amount && one.qualifier === other.qualifier
}

/** Are both in a unit, and not in the same? */
export function inOtherUnit(a: Json, b: Json, ofRow: string | null): boolean {
  const [one, other] = [amountOf(a, ofRow), amountOf(b, ofRow)]
  return one !== null && other !== null && one.unit !== other.unit
}

/** The unit that the row says is not said again in its figures. */
export function besideRow(reading: CellReading, ofRow: string | null): CellReading {
  if (reading.state !== 'clear' || ofRow === null || !isFigure(reading.value) || reading.value.unit !== ofRow) return reading
  const { unit: _, ...figure } = reading.value
  return { state: 'clear', value: figure }
}
