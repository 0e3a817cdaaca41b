import { addDays, isDay, isoDay } from './calendar.ts'
import { decimalOf, exactNumber, fractionLength, roundNumber, shifted } from './decimal.ts'
import type { KindContext, Reading } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { clear, readingOf } from './kinds/reading.ts'
import { unitOf } from './units.ts'
import type { Figure, Json } from './value.ts'

const FIRST_SURE_SERIAL = 61 // before 1 March 1900 Excel counts a day that never was
const LAST_SERIAL = 2_958_465 // 31.12.9999

/** The day that spreadsheets count as this number, or `null`. */
export function dayOfSerial(serial: number): string | null {
  if (!Number.isInteger(serial) || serial < FIRST_SURE_SERIAL || serial > LAST_SERIAL) return null
  const day = addDays({ year: 1899, month: 12, day: 30 }, serial)
  return isDay(day) ? isoDay(day) : null
}

/**
 * Reads a cell of another spreadsheet, which gives the shown text and beside it the number that it holds. The text says what is meant
 * (a unit, a percentage, a qualifier), the number says it exactly: digits that the cell did not show, and which of two readings is meant.
 * `byText` is the reading of the text alone.
 */
export function readExact({ text, exact }: { readonly text: string; readonly exact: number }, byText: Reading, context: KindContext): Reading {
  const { kind } = context.column
  switch (kind) {
    case 'date': return exactDate(text, exact, byText)
    case 'number':
    case 'wholeNumber':
    case 'figure':
    case 'percent':
    case 'growthIndex': {
      const found = readingsOf(byText).flatMap(value => exactly(value, exact, kind === 'percent' || kind === 'growthIndex') ?? [])
      if (found.length > 0) return readingOf(found, 'cell.notNumber')
      const bare = kind === 'number' || kind === 'wholeNumber' ? exact : { value: exact }
      const isPossible = kindOf(context.column).valid(bare, context.column)
      // What stands beside the number and cannot be kept is not dropped (D3).
      if (byText.state === 'refused') return isPossible && IS_CUT_OFF.test(text) ? clear(bare) : byText
      // A text that says another number than the cell holds is put to the person.
      return isPossible && byText.state !== 'empty' ? readingOf([...readingsOf(byText), bare], 'cell.notNumber') : byText
    }
    default: return byText
  }
}

const readingsOf = (reading: Reading): readonly Json[] =>
  reading.state === 'clear' ? [reading.value] : reading.state === 'ambiguous' ? reading.readings : []

/** In a column that is too narrow for the number. */
const IS_CUT_OFF = /^#+$/

function exactDate(text: string, exact: number, byText: Reading): Reading {
  const day = dayOfSerial(Math.floor(exact))
  if (day === null) return byText
  const readings = readingsOf(byText)
  // A month or a year in the text says less than the day that stands for it, and on purpose.
  const meant = readings.find(value => typeof value === 'string' && day.startsWith(value))
  if (meant !== undefined) return clear(meant)
  // Words of another language, or cut off; a bare number in a column of dates may be anything.
  return byText.state === 'refused' && (IS_CUT_OFF.test(text) || /\p{L}/u.test(text)) ? clear(day) : byText
}

/** The reading with all digits of the exact number, if it is that number as far as it was shown; `null` if it is another. */
function exactly(reading: Json, exact: number, isPercent: boolean): Json | null {
  if (typeof reading === 'number') return shows(reading, exact) ? exact : null
  if (typeof reading !== 'object' || reading === null || Array.isArray(reading)) return null
  const figure = reading as Figure // the kinds asked here store numbers and figures alone
  if (shows(figure.value, exact)) return { ...figure, value: exact }
  // 10 % is held as 0.1, «600 млн» may be held as 600,000,000.
  const unit = figure.unit === undefined ? null : unitOf(figure.unit)
  const power = isPercent || unit?.id === 'percent' ? 2 : unit === null ? 0 : -Math.round(Math.log10(unit.scale))
  const scaled = exactNumber(shifted(decimalOf(String(exact)), power))
  return scaled !== null && scaled !== 0 && shows(figure.value, scaled) ? { ...figure, value: scaled } : null
}

const shows = (shown: number, exact: number): boolean => shown === exact || roundNumber(exact, fractionLength(shown)) === shown
