import { jsonKey } from '../../domain/jsonKey.ts'
import { dayNumber, readIsoDay } from '../../domain/calendar.ts'
import type { KindId } from '../../domain/kindId.ts'
import { isRaw, meant, type Figure, type Json } from '../../domain/value.ts'
import { ratioOf } from '../../domain/decimal.ts'
import { isFigure } from '../cellModel.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import { SURE_DIGITS } from './cellReader.ts'
import type { FileCell } from './fileSheet.ts'
import { numberWords } from './numberWords.ts'

/** What a cell of the workbook showed when it went out. */
export type ShownBefore = { readonly type: 'empty' } | { readonly type: 'text'; readonly text: string } | { readonly type: 'number'; readonly value: number; /** A qualifier or a unit stood in its format. */ readonly hasWords: boolean } | { readonly type: 'day'; readonly serial: number }

/** 1 January 1970 as spreadsheets count. */
const EPOCH_SERIAL = 25_569
/** More lines than a cell of Excel holds were folded on the way out. */
const MAX_LINES = 254

/** The words of a column by the values that they stand for. */
export interface BroughtWords {
  of(value: Json): string | undefined
}

/** Asked of every cell: words and numbers are looked up as they are. */
export function broughtWords(pairs: readonly (readonly [text: string, value: Json])[]): BroughtWords {
  const plain = new Map<Json, string>()
  const others = new Map<string, string>()
  for (const [text, value] of pairs) {
    if (typeof value === 'object') others.set(jsonKey(value), text)
    else plain.set(value, text)
  }
  return { of: value => (typeof value === 'object' ? (others.size === 0 ? undefined : others.get(jsonKey(value))) : plain.get(value)) }
}

/** By the value that was carried and the words of its column: the inverse of how it was laid out. */
export function shownBefore(value: Json, kind: KindId, words: BroughtWords): ShownBefore {
  if (value === null) return { type: 'empty' }
  if (isRaw(value)) return { type: 'text', text: value.raw }
  const text = words.of(value)
  if (text !== undefined) return { type: 'text', text }
  const plain = meant(value)
  if (typeof plain === 'number') return { type: 'number', value: plain, hasWords: false }
  if (kind === 'figure' && isFigure(plain)) return { type: 'number', value: plain.value, hasWords: hasWords(plain) }
  if ((kind === 'percent' || kind === 'growthIndex') && isFigure(plain)) return { type: 'number', value: ratioOf(plain.value), hasWords: hasWords(plain) }
  const day = kind === 'date' && typeof plain === 'string' ? readIsoDay(plain) : null
  if (day !== null) return { type: 'day', serial: dayNumber(day) + EPOCH_SERIAL }
  return { type: 'text', text: typeof plain === 'string' ? plain : JSON.stringify(plain) }
}

/** What is said of a number beside its digits. */
const hasWords = ({ qualifier, unit }: Figure): boolean => qualifier !== undefined || unit !== undefined

const sameNumber = (a: number, b: number): boolean => a.toPrecision(SURE_DIGITS) === b.toPrecision(SURE_DIGITS)

/**
 * Does the cell still show what it showed? Asked before anything is read: what nobody touched is no difference, also where names, units or choices
 * have been called otherwise since. `unsure`: the number is the same, and its format has words, which may say something else now, or has lost those that it had.
 */
export function stillShows(cell: FileCell | undefined, before: ShownBefore): boolean | 'unsure' {
  switch (before.type) {
    case 'empty': return cell === undefined || (cell.type === 'text' && canonicalText(cell.text).trim() === '')
    case 'text': return (cell?.type === 'text' && sameText(cell.text, before.text)) || (cell?.type === 'number' && cell.format === '' && String(cell.value) === before.text.trim())
    case 'day': return (cell?.type === 'date' || cell?.type === 'number') && (cell.type === 'date' ? cell.serial : cell.value) === before.serial
    case 'number': {
      if (cell?.type !== 'number' || !sameNumber(cell.value, before.value)) return false
      const { before: words, behind } = numberWords(cell.format, cell.value)
      return words === '' && behind === '' && !before.hasWords ? true : 'unsure'
    }
  }
}

function sameText(now: string, before: string): boolean {
  if (now === before) return true
  const [a, b] = [canonicalText(now), canonicalText(before)]
  return a === b || (b.split('\n', MAX_LINES + 1).length > MAX_LINES && a.replace(/\s+/g, ' ') === b.replace(/\s+/g, ' '))
}
