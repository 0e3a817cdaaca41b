import { decimalOf, exactNumber, shifted } from './decimal.ts'
import type { Locale } from './locale.ts'
import { readDigits } from './numberShapes.ts'
import { takeQualifier } from './qualifiers.ts'
import { readCurrencyAhead, readScaleAfterCurrency, readUnit, type UnitReading } from './units.ts'
import type { Qualifier } from './value.ts'
import { plainSpaces } from './words.ts'

/** A number as it was written, with all that was written around it. Kinds decide what of that they can keep, and refuse the rest. */
export interface WrittenNumber {
  readonly value: number
  readonly qualifier?: Qualifier
  /** `percent` for %, `thousand`, `million`, `billion` for bare scale words. */
  readonly unit?: string
  /** «в 2,1 раза»: value 2.1. */
  readonly times?: true
  /** `+3`: a plus that was written says that a change is meant. */
  readonly plus?: true
}

export type NumberReading =
  | { readonly state: 'empty' }
  | { readonly state: 'read'; /** The one taken first; several where it is ambiguous. */ readonly readings: readonly [WrittenNumber, ...WrittenNumber[]] }
  | { readonly state: 'refused'; readonly code: 'cell.notNumber' | 'cell.outOfRange' }

/** What statistical tables put where there is nothing. */
const ABSENT = new Set(['', '…', '...', '—', '–', '-', '−', '‒'])

const NOT_NUMBER: NumberReading = { state: 'refused', code: 'cell.notNumber' }

const TIMES_AHEAD = /^(?:в|у|auf das|das) (?=[\d.,])/
const TIMES_BEHIND = /^ ?(?:раза?|разы|разоў|разу|times|x|×|-?fold|-?fache?|-?mal)$/
const SHORT_TIMES_BEHIND = /^ ?р(?:аз)?\.?$/
/** Lines, tabs and runs of blanks part different things: `1`, a new line and `234` are two numbers and not 1,234. */
const PARTED = /[\t\n\v\f\r\u2028\u2029]|\d\s{2,}\d/
const CORE = /^(?:\d[\d .,'’ʼ`´]*|[.,]\d+)/

/**
 * Reads a number as people type and paste it, in any of the four languages whatever the locale is; the locale decides only which of two
 * readings comes first. What is not understood to its last letter is refused: a number with something overlooked beside it is a wrong number.
 * So are more digits than a number can keep.
 */
export function readNumber(text: string, locale: Locale): NumberReading {
  const spaced = plainSpaces(text)
  if (PARTED.test(text.trim())) return NOT_NUMBER
  // An id in double brackets is the one thing whose case matters.
  const id = spaced.lastIndexOf('[[')
  const plain = id < 0 ? spaced.toLowerCase() : spaced.slice(0, id).toLowerCase() + spaced.slice(id)
  if (ABSENT.has(plain)) return { state: 'empty' }
  const { qualifier, rest: afterQualifier } = takeQualifier(plain)
  const timesAhead = TIMES_AHEAD.exec(afterQualifier)
  const afterTimes = afterQualifier.slice(timesAhead?.[0].length ?? 0)
  const currency = timesAhead === null ? readCurrencyAhead(afterTimes) : null
  const signed = takeSign(currency?.rest ?? afterTimes)
  if (signed === null) return NOT_NUMBER
  const { digits, tail, negative, plus } = signed
  // «(≈5)» and `>(5)` are nobody's way to write a number below zero.
  if (signed.bracketed && qualifier !== undefined) return NOT_NUMBER
  const shapes = readDigits(digits, locale)
  if (shapes.length === 0) return NOT_NUMBER

  const measures = timesAhead !== null || TIMES_BEHIND.test(tail) ? readTimes(timesAhead !== null, tail) : readMeasure(currency, tail, locale)
  if (measures.length === 0 || (measures[0] === 'times' && (negative || plus))) return NOT_NUMBER

  const readings: WrittenNumber[] = []
  for (const measure of measures) {
    for (const shape of shapes) {
      const power = typeof measure === 'object' ? Math.log10(measure.times) : 0
      const value = exactNumber(shifted(decimalOf((negative ? '-' : '') + shape), Math.round(power)))
      if (value === null) return { state: 'refused', code: 'cell.outOfRange' }
      readings.push({
        value,
        ...(qualifier !== undefined && { qualifier }),
        ...(typeof measure === 'object' && { unit: measure.unit }),
        ...(measure === 'times' && { times: true as const }),
        ...(plus && { plus: true as const }),
      })
    }
  }
  return { state: 'read', readings: readings as [WrittenNumber, ...WrittenNumber[]] } // neither list was empty
}

type Measure = 'none' | 'times' | UnitReading

/** A «р.» means "times" only behind «в»; alone it is a rouble. */
const readTimes = (ahead: boolean, tail: string): readonly Measure[] =>
  TIMES_BEHIND.test(tail) || (ahead && SHORT_TIMES_BEHIND.test(tail)) ? ['times'] : []

function readMeasure(currency: ReturnType<typeof readCurrencyAhead>, tail: string, locale: Locale): readonly Measure[] {
  if (currency !== null) return readScaleAfterCurrency(currency.base, tail, locale)
  return tail === '' ? ['none'] : readUnit(tail, locale)
}

interface Signed {
  readonly digits: string
  readonly tail: string
  readonly negative: boolean
  readonly plus: boolean
  readonly bracketed: boolean
}

function takeSign(text: string): Signed | null {
  const bracketed = /^\(([^()]*)\)(.*)$/.exec(text)
  if (bracketed !== null) {
    const inside = splitDigits(bracketed[1]!.trim())
    const behind = bracketed[2]!.trim()
    // `(35,01 %)` and `(35,01) %`, but not something on either side.
    if (inside === null || (inside.tail !== '' && behind !== '')) return null
    return { digits: inside.digits, tail: inside.tail || behind, negative: true, plus: false, bracketed: true }
  }
  // A dash with a space behind it may be a bullet; a hyphen or a true minus with spaces is what accounting formats give.
  const sign = /^(?:([-−]) *|([–‒])(?=[\d.,])|(\+) ?)/.exec(text)
  const unsigned = splitDigits(text.slice(sign?.[0].length ?? 0))
  if (unsigned === null) return null
  return { ...unsigned, negative: sign !== null && sign[3] === undefined, plus: sign?.[3] !== undefined, bracketed: false }
}

function splitDigits(text: string): { readonly digits: string; readonly tail: string } | null {
  const core = CORE.exec(text)?.[0].trimEnd()
  if (core === undefined) return null
  const tail = text.slice(core.length).trim()
  return { digits: core, tail }
}
