import type { ColumnAnswer } from '../../domain/columnAnswer.ts'
import { evidenceOf, NO_EVIDENCE, readByEvidence, type ColumnEvidence } from '../../domain/columnReadings.ts'
import { MAX_RAW_LENGTH } from '../../domain/check.ts'
import { formatDate } from '../../domain/dates.ts'
import type { KindContext, ReadingCode } from '../../domain/kind.ts'
import type { KindId } from '../../domain/kindId.ts'
import { kindOf, KINDS } from '../../domain/kinds/index.ts'
import { decimalOf, exactNumber, shifted } from '../../domain/decimal.ts'
import { editNumber } from '../../domain/numberFormat.ts'
import { readNumber } from '../../domain/numbers.ts'
import { dayOfSerial } from '../../domain/readExact.ts'
import { sameJson, type Figure, type Json } from '../../domain/value.ts'
import { isFigure } from '../cellModel.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import type { FileCell } from './fileSheet.ts'
import { numberWords } from './numberWords.ts'
import { dateParts } from './xlsx/dateFormats.ts'

export type UnreadCode = ReadingCode | 'cell.fault'

/** What a cell of the file says in a column, and its words as the file shows them. */
export type CellReading =
  | { readonly state: 'empty' }
  | { readonly state: 'clear'; readonly value: Json }
  | { readonly state: 'ambiguous'; readonly readings: readonly [Json, Json, ...Json[]] }
  | { readonly state: 'refused'; readonly code: UnreadCode }

/** Digits that a number survives an office program with. */
export const SURE_DIGITS = 14

/** A number without the dust that floating multiplication leaves. */
const clean = (value: number): number => Number(value.toPrecision(SURE_DIGITS))

const scaled = (value: number, power: number): number => (power === 0 ? value : clean(exactNumber(shifted(decimalOf(String(value)), power)) ?? value * 10 ** power))

/**
 * The words that a cell shows, in the language of the file and so that they have no other reading: a number with all of its digits and what
 * its format says of it, a day as the language writes it.
 */
export function cellWords(cell: FileCell, context: KindContext): string {
  const { locale } = context
  switch (cell.type) {
    case 'text': return cell.text
    case 'fault': return cell.text
    case 'flag': return KINDS.flag.format(cell.value, context)
    case 'date': {
      const date = dateOf(cell)
      return date === null ? String(cell.serial) : formatDate(date.iso, locale) + (date.time === '' ? '' : ` ${date.time}`)
    }
    case 'number': {
      const { before, behind, isPercent, thousands } = numberWords(cell.format, cell.value)
      // «в 2,1 раза» is held as 2.1 and shown as it is.
      const number = editNumber(scaled(clean(cell.value), isPercent ? 2 : -3 * thousands), locale)
      const isText = context.column.kind === 'text' || context.column.kind === 'longText'
      // A clause or an office number that is shown as 0042.
      if (isText && /^0{2,}$/.test(cell.format) && Number.isInteger(cell.value)) return String(cell.value).padStart(cell.format.length, '0')
      const digits = isText && number.length > 1 && /[.,]\d{3}0$/.test(number) ? number.slice(0, -1) : number
      return [before, isPercent ? `${digits} %` : digits, behind].filter(part => part !== '').join(' ').replace(/ (?=-)/, before === '' ? '' : ' ')
    }
  }
}

const MINUTES_A_DAY = 24 * 60

/** A stored date, as exactly as the format shows it, and the time of day behind it; null for days that spreadsheets do not know. */
function dateOf({ serial, format }: Extract<FileCell, { type: 'date' }>): { readonly iso: string; readonly time: string } | null {
  const day = dayOfSerial(Math.floor(serial))
  if (day === null) return null
  const minutes = Math.round((serial - Math.floor(serial)) * MINUTES_A_DAY)
  if (minutes > 0) return { iso: day, time: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}` }
  const shown = dateParts(format)
  return { iso: shown === 'year' ? day.slice(0, 4) : shown === 'month' ? day.slice(0, 7) : day, time: '' }
}

/** Below these a number without a percent sign may as well be a ratio, which a formula gives: 1.05 for 105 %, 0.15 for 15 %. */
const RATIO_BELOW: Readonly<Partial<Record<KindId, number>>> = { growthIndex: 10, percent: 1 }

/**
 * R32: a number in a column of percents of which nothing says that it is one. A hundredth or a hundred times as much would be a silent misreading, so that
 * both readings are shown, the ratio first, until somebody has said which of both the column means; one that is too large for a ratio then has both. Null
 * where the number is in percents.
 */
function asRatio(figure: Figure, kind: KindId, said: ColumnAnswer['percents']): CellReading | null {
  const below = RATIO_BELOW[kind]
  const { value } = figure
  if (below === undefined || value === 0 || said === 'percent') return null
  const isSmall = Math.abs(value) <= below
  const [ratio, percent] = [{ ...figure, value: scaled(clean(value), 2) }, { ...figure, value: clean(value) }]
  if (said === 'ratio' && isSmall) return { state: 'clear', value: ratio }
  return said === undefined && !isSmall ? null : { state: 'ambiguous', readings: [ratio, percent] }
}

/** Does a text say by itself that it is a percentage or a multiple? */
const saysPercent = (text: string, { locale }: KindContext): boolean => {
  const read = readNumber(text, locale)
  return read.state === 'read' && read.readings.some(({ unit, times, plus }) => unit !== undefined || times === true || plus === true)
}

/** Nothing in its format says what it is. */
function isPlainNumber({ value, format }: Extract<FileCell, { type: 'number' }>): boolean {
  const { before, behind, isPercent } = numberWords(format, value)
  return !isPercent && before === '' && behind === ''
}

export interface ColumnReader {
  read(cell: FileCell | undefined): CellReading
}

/** What the texts of a column prove together; of one alone they prove nothing. */
export function provedBy(texts: readonly string[], context: KindContext): ColumnEvidence {
  return texts.length < 2 ? NO_EVIDENCE : evidenceOf(texts, context)
}

/**
 * Reads the cells of one column: by the words that the file brought along for it, else as typing would, by the evidence of all its texts, and where
 * that says nothing by what a person answered. What is not understood is refused with its code, never guessed.
 */
export function columnReader(context: KindContext, proved: ColumnEvidence, words: readonly (readonly [text: string, value: Json])[] = [], answer: ColumnAnswer = {}): ColumnReader {
  const { column } = context
  const evidence: ColumnEvidence = { decimal: proved.decimal ?? answer.decimal ?? null, dates: proved.dates ?? answer.dates ?? null }
  const brought = new Map<string, Json[]>()
  for (const [text, value] of words) {
    const values = brought.get(text)
    if (values === undefined) brought.set(text, [value])
    else if (!values.some(other => sameJson(other, value))) values.push(value)
  }
  const known = new Map<string, CellReading>()

  function readText(text: string): CellReading {
    const canonical = canonicalText(text)
    const before = known.get(canonical)
    if (before !== undefined) return before
    const [first, second, ...more] = brought.get(canonical) ?? []
    const reading: CellReading = first === undefined ? byKind(canonical) : second === undefined ? { state: 'clear', value: first } : { state: 'ambiguous', readings: [first, second, ...more] }
    known.set(canonical, reading)
    return reading
  }
  function byKind(text: string): CellReading {
    if (text.trim() === '') return { state: 'empty' }
    if (text.length > MAX_RAW_LENGTH) return { state: 'refused', code: 'cell.tooLong' }
    const reading = readByEvidence(text, context, evidence)
    if (RATIO_BELOW[column.kind] === undefined || reading.state !== 'clear' || !isFigure(reading.value) || saysPercent(text, context)) return reading
    return asRatio(reading.value, column.kind, answer.percents) ?? reading
  }

  return {
    read(cell) {
      if (cell === undefined) return { state: 'empty' }
      if (cell.type === 'text') return readText(cell.text)
      if (cell.type === 'fault') return { state: 'refused', code: 'cell.fault' }
      if (cell.type === 'flag' && column.kind === 'flag') return { state: 'clear', value: cell.value }
      if (cell.type === 'date' && column.kind === 'date') {
        const date = dateOf(cell)
        return date === null || date.time !== '' ? { state: 'refused', code: 'cell.notDate' } : { state: 'clear', value: date.iso }
      }
      const ratio = cell.type === 'number' && isPlainNumber(cell) ? asRatio({ value: cell.value }, column.kind, answer.percents) : null
      if (ratio !== null) return ratio
      const text = cellWords(cell, context)
      // Words that the file brought are texts; of a number they can only be the digits (a clause's «3»).
      return brought.has(text) ? readText(text) : kindOf(column).parse(text, context)
    },
  }
}
