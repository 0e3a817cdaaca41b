import { collatorOf } from '../collation.ts'
import type { Locale } from '../locale.ts'
import { distinctSorted, orderByPlaces, placeIn } from './orderByKeys.ts'

/**
 * Texts in the order of a language. The collation takes a microsecond for a comparison, and a hundred thousand texts need two million of
 * them. So each text is first written as numbers: the primary weights of its first signs, six in each number. Where these differ they say
 * what the collation would say; where they do not (case, accents, rare signs, a long common beginning) the collation is asked.
 */
const SIGNS_IN_NUMBER = 6
const NUMBERS = 6
const SIGNS = SIGNS_IN_NUMBER * NUMBERS
const RADIX = 256
/** A run of digits stands with its length, which must fit beside the weights; longer ones are left to the collation. */
const MAX_DIGITS = 200

/**
 * Signs that have one primary weight of their own, whatever stands beside them: no ligature, none that is sorted as several, none that
 * changes its neighbour (marks put over a letter are not among them).
 */
const PLAIN_SIGNS = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)),
  ...Array.from({ length: 0x450 - 0x410 }, (_, i) => String.fromCharCode(0x410 + i)),
  ...'ЁёІіЎўÄÖÜäöü«»„“”–—№',
]
/** Sorted as if the letters stood there. */
const SPELT: Readonly<Record<string, string>> = { '№': 'no' }
/** Stands in the table of weights for a sign that is spelt; the others stay below it. */
const IS_SPELT = 0xff
const ZERO = '0'.charCodeAt(0)
const isDigit = (code: number) => code >= ZERO && code <= ZERO + 9

/** By code unit: 0 for a sign that is not plain. */
const weights = new Map<Locale, Uint8Array>()

/** The collation itself is asked how the plain signs stand to each other, once for each language. */
function weightsOf(locale: Locale): Uint8Array {
  const known = weights.get(locale)
  if (known !== undefined) return known
  const made = new Uint8Array(0x10000)
  const base = new Intl.Collator(locale, { sensitivity: 'base' })
  let weight = 1
  PLAIN_SIGNS.filter(sign => !(sign in SPELT)).toSorted(base.compare).forEach((sign, i, sorted) => {
    if (i > 0 && base.compare(sorted[i - 1]!, sign) !== 0) weight++
    made[sign.charCodeAt(0)] = weight
  })
  for (const sign of Object.keys(SPELT)) made[sign.charCodeAt(0)] = IS_SPELT
  weights.set(locale, made)
  return made
}

/** Writes the weights of a text's first signs into `into`, padded with zeros; returns how many of them are certain. */
function weigh(text: string, weight: Uint8Array, into: Uint8Array): number {
  let length = 0
  // What follows may change the last sign or go on with the number: until it has been seen to be plain they are not certain.
  let certain = 0
  let at = 0
  while (at < text.length && certain < SIGNS) {
    const code = text.charCodeAt(at)
    const own = weight[code]!
    if (own === 0) break
    certain = length
    if (own === IS_SPELT) {
      const spelt = SPELT[text[at]!]!
      for (let i = 0; i < spelt.length; i++) into[length++] = weight[spelt.charCodeAt(i)]!
      at++
    } else if (isDigit(code)) {
      // A digit, the length without leading zeros, the digits: so 2 comes before 10.
      let end = at
      while (end < text.length && isDigit(text.charCodeAt(end))) end++
      while (at < end && text.charCodeAt(at) === ZERO) at++
      if (end - at > MAX_DIGITS) break
      into[length++] = weight[ZERO]!
      into[length++] = end - at + 1
      while (at < end) into[length++] = text.charCodeAt(at++)
    } else {
      into[length++] = own
      at++
    }
  }
  // A text that has ended goes on with zeros: it comes before those that go on otherwise.
  if (at === text.length) certain = SIGNS
  into.fill(0, Math.min(length, SIGNS), SIGNS)
  return Math.min(certain, SIGNS)
}

/** The place of each text in the order of the language, beginning with 0; the same for those that are equal in it. */
export function orderWords(texts: readonly string[], locale: Locale): Float64Array {
  const weighed = weighAll(texts, locale)
  const all = new Uint32Array(texts.length)
  for (let i = 0; i < all.length; i++) all[i] = i
  const order = orderedBy(all, 0, weighed)
  const places = new Float64Array(texts.length)
  let place = 0
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && weighed.compare(order[i - 1]!, order[i]!) !== 0) place++
    places[order[i]!] = place
  }
  return places
}

/** Texts as numbers. Plain arrays of numbers throughout: a number that might be null is an object for the engine, and there are hundreds of thousands. */
interface Weighed {
  /** `NUMBERS` for each text. */
  readonly keys: Float64Array
  /** How many numbers of a text are certain. */
  readonly certain: Uint8Array
  compare(a: number, b: number): number
}

function weighAll(texts: readonly string[], locale: Locale): Weighed {
  const weight = weightsOf(locale)
  const { compare: collate } = collatorOf(locale)
  const keys = new Float64Array(texts.length * NUMBERS)
  const certain = new Uint8Array(texts.length)
  const signs = new Uint8Array(SIGNS + MAX_DIGITS + 2)
  for (let index = 0; index < texts.length; index++) {
    certain[index] = Math.floor(weigh(texts[index]!, weight, signs) / SIGNS_IN_NUMBER)
    for (let level = 0, at = index * NUMBERS; level < NUMBERS; level++, at++) {
      let key = 0
      for (let i = level * SIGNS_IN_NUMBER, end = i + SIGNS_IN_NUMBER; i < end; i++) key = key * RADIX + signs[i]!
      // No sign weighs nothing: the text has ended, and the rest is zeros already.
      if (key === 0) break
      keys[at] = key
    }
  }
  const compare = (a: number, b: number): number => {
    const until = Math.min(certain[a]!, certain[b]!)
    for (let i = 0; i < until; i++) {
      const difference = keys[a * NUMBERS + i]! - keys[b * NUMBERS + i]!
      if (difference !== 0) return difference
    }
    const [one, other] = [texts[a]!, texts[b]!]
    return one === other ? 0 : collate(one, other)
  }
  return { keys, certain, compare }
}

/** Fewer are compared one by one. */
const FEW = 48

/** Texts that are equal up to `level`, in their order. */
function orderedBy(items: Uint32Array, level: number, weighed: Weighed): Uint32Array {
  if (items.length <= FEW || level === NUMBERS) return items.toSorted(weighed.compare)
  const { keys, certain, compare } = weighed
  const sure = new Uint32Array(items.length)
  const unsure: number[] = []
  let count = 0
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!
    if (certain[item]! > level) sure[count++] = item
    else unsure.push(item)
  }
  if (unsure.length > FEW && unsure.length * UNSURE_SHARE > items.length) return items.toSorted(compare)
  const own = new Float64Array(count)
  for (let i = 0; i < count; i++) own[i] = keys[sure[i]! * NUMBERS + level]!
  const distinct = distinctSorted(own)
  const places = new Uint32Array(count)
  for (let i = 0; i < count; i++) places[i] = placeIn(distinct, own[i]!)
  const ordered = orderByPlaces(sure.subarray(0, count), places, distinct.length)
  const keyAt = (i: number) => keys[ordered[i]! * NUMBERS + level]!
  for (let from = 0; from < count;) {
    const key = keyAt(from)
    let until = from + 1
    while (until < count && keyAt(until) === key) until++
    if (until - from > 1) ordered.set(orderedBy(ordered.slice(from, until), level + 1, weighed), from)
    from = until
  }
  return unsure.length === 0 ? ordered : merged(ordered, Uint32Array.from(unsure).toSorted(compare), compare)
}

/** If more than one in so many is uncertain, sorting apart and merging is no quicker. */
const UNSURE_SHARE = 8

/** Each of the few is looked for among the many: the collation is asked some twenty times for it. */
function merged(many: Uint32Array, few: Uint32Array, compare: (a: number, b: number) => number): Uint32Array {
  const all = new Uint32Array(many.length + few.length)
  let taken = 0
  few.forEach((item, i) => {
    let low = taken
    let high = many.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(many[middle]!, item) <= 0) low = middle + 1
      else high = middle
    }
    all.set(many.subarray(taken, low), taken + i)
    all[low + i] = item
    taken = low
  })
  all.set(many.subarray(taken), taken + few.length)
  return all
}
