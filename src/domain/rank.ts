/**
 * Fractional indexes: texts whose plain order (`<`) is the order of rows, so that a row can stand between two others without touching
 * either. A rank is the digits of a fraction in base 62, without a zero at its end. Two devices may make the same rank between the same
 * neighbours; the jitter, handed in as a number from 0 to 1, makes that rare, and the row id decides then.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = 62n
const WIDTH = 6
/** Each rank has at least this much to itself: room for jitter. */
const ROOM = BASE ** 3n
/** At an open end ranks follow in steps, instead of halving what is left: appending a hundred thousand rows does not make them longer. */
const STEP = BASE ** 3n * 4n
const JITTER_STEPS = 2 ** 30

const SHAPE = /^[0-9A-Za-z]{0,999}[1-9A-Za-z]$/

export const isRank = (value: unknown): value is string => typeof value === 'string' && SHAPE.test(value)

/** The first `width` digits as a number. */
function floorOf(rank: string, width: number): bigint {
  let value = 0n
  for (let i = 0; i < width; i++) value = value * BASE + BigInt(Math.max(0, DIGITS.indexOf(rank[i] ?? '0')))
  return value
}

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function textOf(value: bigint, width: number): string {
  let text = ''
  for (let rest = value, i = 0; i < width; i++, rest /= BASE) text = DIGITS[Number(rest % BASE)]! + text
  return text.replace(/0+$/, '')
}

/**
 * `count` ranks in rising order after `before` and before `after` (`null`: an open end). Should the two not be in order, which only a
 * damaged document can bring about, the ranks follow `before`. One number of jitter serves all.
 */
export function ranksBetween(before: string | null, after: string | null, count: number, jitter: number): readonly string[] {
  if (count <= 0) return []
  const end = before !== null && after !== null && after <= before ? null : after
  const wanted = BigInt(count)
  // Within the digits that both begin with there is no room.
  for (let width = Math.max(WIDTH, before === null || end === null ? 0 : commonLength(before, end)); ; width++) {
    const top = BASE ** BigInt(width)
    const low = before === null ? 0n : floorOf(before, width)
    const high = end === null ? top : floorOf(end, width)
    if (high - low - 1n < (wanted + 1n) * ROOM) continue
    const even = (high - low) / (wanted + 1n)
    const step = (before === null || end === null) && even > STEP ? STEP : even
    // With both ends open the first rows stand in the middle, with room on either side; before a first row they end just below it.
    const start = before !== null ? low : end !== null ? high - step * (wanted + 1n) : (top - step * (wanted + 1n)) / 2n
    // At most a quarter of a step to either side: the order among the new ones stays, and neither bound is reached.
    const shift = ((step / 2n) * BigInt(Math.floor(Math.min(Math.max(jitter, 0), 1) * JITTER_STEPS))) / BigInt(JITTER_STEPS) - step / 4n
    return Array.from({ length: count }, (_, i) => textOf(start + step * BigInt(i + 1) + shift, width))
  }
}

/** One rank between two. */
export const rankBetween = (before: string | null, after: string | null, jitter: number): string => ranksBetween(before, after, 1, jitter)[0]!
