import { assertNever } from '../../domain/assertNever.ts'
import type { Expression, LineRange } from '../model.ts'
import { isTablePlace, lineCell, linesRange, placeNamed, wholeColumn, type SheetPlace, type TablePlace } from './places.ts'
import { formulaText } from './safe.ts'

/** Shown in place of what would be divided by nothing. */
export const DASH = '—'

/** A function takes at most 255 arguments and a formula 8,192 characters; sums of sums have room for more. */
const MOST_ARGUMENTS = 200

/** A function of one column over some of its lines. */
export function overLines(name: 'SUM' | 'COUNTA', place: TablePlace, column: number, of: readonly LineRange[]): string {
  const calls: string[] = []
  for (let i = 0; i < of.length; i += MOST_ARGUMENTS) {
    calls.push(`${name}(${of.slice(i, i + MOST_ARGUMENTS).map(range => linesRange(place, column, range)).join(',')})`)
  }
  return calls.length === 0 ? '0' : calls.join('+')
}

/**
 * An expression in A1 notation with English names. Every divisor is asked first whether it is nothing, at the outermost, as a dash in the
 * middle of a sum would be an error.
 */
export function formulaOf(expression: Expression, place: TablePlace, places: ReadonlyMap<string, SheetPlace>): string {
  const divisors = new Set<string>()
  const whole = write(expression)
  // One within the other rather than all in one OR: a divisor that itself divides is asked only after its own divisor.
  return [...divisors].reduceRight((rest, divisor) => `IF(N(${divisor})=0,"${DASH}",${rest})`, whole)

  function write(one: Expression): string {
    switch (one.op) {
      case 'cell':
        return lineCell(place, one.column, one.line)
      case 'plus':
        return `${write(one.left)}+${write(one.right)}`
      case 'minus':
        return `${write(one.left)}-${bracketed(one.right, ['plus', 'minus'])}`
      case 'over':
        divisors.add(write(one.right))
        return `${bracketed(one.left, ['plus', 'minus'])}/${bracketed(one.right, ['plus', 'minus', 'over'])}`
      case 'sum':
        return overLines('SUM', place, one.column, one.of)
      case 'countWhere': {
        const other = placeNamed(places, one.sheet)
        if (!isTablePlace(other)) throw new Error(`${one.sheet} is no table`)
        const among = (column: number) => (one.lines === undefined ? wholeColumn(other, column) : `${other.quoted}!${linesRange(other, column, one.lines)}`)
        return `COUNTIFS(${one.conditions.map(({ column, equals }) => `${among(column)},${formulaText(`=${literal(equals)}`)}`).join(',')})`
      }
      default:
        return assertNever(one)
    }
  }

  /** A sum of many ranges is itself a sum of sums. */
  function bracketed(one: Expression, ops: readonly Expression['op'][]): string {
    const text = write(one)
    return ops.includes(one.op) || (one.op === 'sum' && one.of.length > MOST_ARGUMENTS) ? `(${text})` : text
  }
}

/** Criteria know wildcards; a text that is meant as it stands has them escaped. */
const literal = (text: string) => text.replace(/[~*?]/g, '~$&')
