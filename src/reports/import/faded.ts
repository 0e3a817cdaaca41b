import { fractionLength, roundNumber } from '../../domain/decimal.ts'
import type { KindContext } from '../../domain/kind.ts'
import { readNumber } from '../../domain/numbers.ts'
import { meant, type Json } from '../../domain/value.ts'
import { isFigure } from '../cellModel.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import { SURE_DIGITS, type CellReading } from './cellReader.ts'
import type { FileCell } from './fileSheet.ts'
import { numberWords } from './numberWords.ts'
import { dayOfSerial } from '../../domain/readExact.ts'

/**
 * R33: what programs do to a cell by themselves when a file is opened and saved.
 * `words`: the qualifier or the unit went with the format. `digits`: rounded to what was shown. `form`: a text became a number or a day (`1.10` is 1.1 or
 * 1 October). `letters`: an old encoding put question marks. `lines`: line breaks went. `cut`: broken off at some program's limit. `emptied`: the whole
 * column is empty. `strayed`: it belongs to another row, whose id it has lost (R49).
 */
export type Fading = 'words' | 'digits' | 'form' | 'letters' | 'lines' | 'cut' | 'emptied' | 'strayed'

/** The shortest text that any program in use breaks off: 255 signs. */
const SHORTEST_CUT = 255
/** Of growths above 200 % the multiple is shown, with one digit behind the sign: tens of percents. */
const SHOWN_AS_MULTIPLE = 200

interface Cell {
  readonly reading: CellReading
  readonly cell: FileCell | undefined
  readonly context: KindContext
}

/** Is what the file says no more than a lesser edition of what stood before, such as programs make? Null where a person must have meant it. A text in place of another is an edit, unless nobody knows which program wrote the file (`isForeign`). */
export function fadingOf(one: Cell, before: Json, isForeign: boolean): Fading | null {
  const { reading, cell, context } = one
  const was = meant(before)
  if (reading.state !== 'clear' || was === null) return null
  if (typeof was === 'string') return typeof reading.value === 'string' ? textFading(was, reading.value, cell, isForeign) : null
  if (lacksWords(reading.value, was)) return 'words'
  const [from, to] = [numberIn(was), numberIn(reading.value)]
  return from !== null && to !== null && isRounded(from, to, context) ? 'digits' : null
}

const numberIn = (value: Json): number | null => (typeof value === 'number' ? value : isFigure(value) ? value.value : null)

function lacksWords(now: Json, was: Json): boolean {
  if (!isFigure(was) || !isFigure(now)) return false
  return (was.qualifier !== undefined && now.qualifier === undefined) || (was.unit !== undefined && now.unit === undefined)
}

function isRounded(from: number, to: number, { column }: KindContext): boolean {
  const left = fractionLength(to)
  if (column.kind === 'growthIndex' && from > SHOWN_AS_MULTIPLE && roundNumber(from, -1) === to) return from !== to
  return left < fractionLength(from) && roundNumber(from, left) === to
}

function textFading(was: string, now: string, cell: FileCell | undefined, isForeign: boolean): Fading | null {
  const [from, to] = [canonicalText(was), canonicalText(now)]
  if (from === to) return null
  if (isConverted(from, to, cell, isForeign)) return 'form'
  if (to.length >= SHORTEST_CUT && from.startsWith(to)) return 'cut'
  if (from.length === to.length && Array.from({ length: to.length }, (_, i) => to[i] === from[i] || to[i] === '?' || to[i] === '\uFFFD').every(Boolean)) return 'letters'
  const solid = (text: string) => text.replace(/\s+/g, '')
  return from.includes('\n') && !to.includes('\n') && solid(from) === solid(to) ? 'lines' : null
}

/** Numbers that a program takes for a day: `1.10`, `3-4`, `12/2026`. */
const LIKE_A_DAY = /^\d{1,4}([./-])\d{1,4}(?:\1\d{1,4})?$/
const WRITTEN_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$|^(\d{4})-(\d{2})-(\d{2})$/

function isConverted(from: string, to: string, cell: FileCell | undefined, isForeign: boolean): boolean {
  switch (cell?.type) {
    case 'number': return isNumber(from, cell.value)
    case 'date': return isDay(from, dayOfSerial(Math.floor(cell.serial)))
    case 'flag': return /^(?:true|false|истина|ложь|wahr|falsch)$/i.test(from.trim())
    case 'text': {
      if (!isForeign) return false
      const day = WRITTEN_DAY.exec(to.trim())
      return isDay(from, day === null ? null : day[4] === undefined ? `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}` : to.trim()) || numbersIn(to).some(number => isNumber(from, number))
    }
    default: return false
  }
}

/** What a text is for a program that takes it for a number, in any of the languages. */
function numbersIn(text: string): readonly number[] {
  const read = readNumber(text, 'en')
  const plain = text.trim() === '' ? Number.NaN : Number(text)
  return [...(Number.isNaN(plain) ? [] : [plain]), ...(read.state === 'read' ? read.readings.flatMap(({ value, unit }) => (unit === undefined ? [value] : unit === 'percent' ? [value, value / 100] : [])) : [])]
}

const isNumber = (text: string, number: number): boolean => numbersIn(text).some(one => one.toPrecision(SURE_DIGITS) === number.toPrecision(SURE_DIGITS))

function isDay(text: string, iso: string | null): boolean {
  if (iso === null || !LIKE_A_DAY.test(text.trim())) return false
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return text.trim().split(/[./-]/).every(part => [year, year % 100, month, day].includes(Number(part)))
}

/** A text that was typed in place of a number with a unit, and names none: whether it is meant in that unit nobody can say. */
export function namesNoUnit(cell: FileCell | undefined, reading: CellReading, before: Json): boolean {
  const was = meant(before)
  return cell?.type === 'text' && isFigure(was) && was.unit !== undefined && reading.state === 'clear' && isFigure(reading.value) && reading.value.unit === undefined
}

/** A number that shows no words at all: whoever changes a format on purpose leaves the number alone or puts other words around it. */
export const isBare = (cell: FileCell | undefined): boolean => {
  if (cell?.type !== 'number') return false
  const { before, behind } = numberWords(cell.format, cell.value)
  return before === '' && behind === ''
}
