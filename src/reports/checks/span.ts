import { fractionLength } from '../../domain/decimal.ts'
import { inOneUnit } from '../../domain/figures/sameUnit.ts'
import type { Figure, Qualifier } from '../../domain/value.ts'

/** The values that a stated number may stand for. */
export interface Span {
  readonly low: number
  readonly high: number
}

/** "About" and "nearly" are taken for a tenth at most: a number further off would have been called by another one. */
const LOOSE = 0.1

/** By its rounding alone: 115.5 stands for whatever rounds to it, half a unit of the last digit to either side. */
const roundingOf = (value: number): number => Number(`5e-${fractionLength(value) + 1}`)

function spanOf(value: number, half: number, qualifier: Qualifier | undefined): Span {
  const low = value - half
  const high = value + half
  const loose = Math.abs(value) * LOOSE
  switch (qualifier) {
    case undefined: return { low, high }
    case 'about': return { low: low - loose, high: high + loose }
    case 'nearly': return { low: low - loose, high }
    case 'over':
    case 'atLeast': return { low, high: Number.POSITIVE_INFINITY }
    case 'under':
    case 'upTo': return { low: Number.NEGATIVE_INFINITY, high }
  }
}

/** Above this a growth is spoken in times with one digit («в 2,1 раза»), as in the statistics of both countries; percent points. */
const TIMES_FROM = 200

/** Of a growth index or a share. 210 is «в 2,1 раза» and stands for 205 to 215. */
export function spanOfPercent({ value, qualifier }: Figure): Span {
  const isTimes = value > TIMES_FROM && value % 10 === 0
  return spanOf(value, isTimes ? 5 : roundingOf(value), qualifier)
}

/** In the unit of another figure; null where the two cannot be reckoned with each other, as dollars and roubles, or where one has no unit. */
export function spanIn(unit: string | undefined, figure: Figure): Span | null {
  const convert = (value: number): number | null => {
    const same = inOneUnit({ value: 0, ...(unit !== undefined && { unit }) }, { value, ...(figure.unit !== undefined && { unit: figure.unit }) })
    return same.ok ? same.b : null
  }
  const value = convert(figure.value)
  const half = convert(roundingOf(figure.value))
  return value === null || half === null ? null : spanOf(value, half, figure.qualifier)
}

export const plus = (a: Span, b: Span): Span => ({ low: a.low + b.low, high: a.high + b.high })
export const minus = (a: Span, b: Span): Span => ({ low: a.low - b.high, high: a.high - b.low })
/** From the least to the greatest of either. */
export const around = (a: Span, b: Span): Span => ({ low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) })
/** `now` in percent of `base`, for amounts that are not negative. */
export const percentOf = (now: Span, base: Span): Span => ({
  low: (Math.max(now.low, 0) / base.high) * 100,
  high: base.low <= 0 ? Number.POSITIVE_INFINITY : (now.high / base.low) * 100,
})

/** Binary fractions: 0.1 + 0.2 is not 0.3, and that is nobody's mistake. */
const slack = (a: Span, b: Span): number => 1e-9 * Math.max(1, ...[a.low, a.high, b.low, b.high].filter(Number.isFinite).map(Math.abs))

export const meets = (a: Span, b: Span): boolean => isAtMost(a, b) && isAtMost(b, a)
/** Can `a` be no more than `b`? */
export const isAtMost = (a: Span, b: Span): boolean => a.low <= b.high + slack(a, b)
