import { jsonKey } from '../../domain/jsonKey.ts'
import { readIsoDay } from '../../domain/calendar.ts'
import { dayNumber } from '../../domain/calendar.ts'
import type { KindId } from '../../domain/kindId.ts'
import { isRaw, meant, type Figure, type Json } from '../../domain/value.ts'
import { canonicalText } from '../returning/canonicalText.ts'
import { SURE_DIGITS } from './cellReader.ts'
import type { FileCell } from './fileSheet.ts'
import { numberWords } from './numberWords.ts'

/** What a cell of the workbook showed when it went out. */
export type ShownBefore = { readonly type: 'empty' } | { readonly type: 'text'; readonly text: string } | { readonly type: 'number'; readonly value: number } | { readonly type: 'day'; readonly serial: number }

/** 1 January 1970 as spreadsheets count. */
const EPOCH_SERIAL = 25_569
/** More lines than a cell of Excel holds were folded on the way out. */
const MAX_LINES = 254

/** By the value that was carried and the words of its column: the inverse of how it was laid out. */
export function shownBefore(value: Json, kind: KindId, words: ReadonlyMap<string, string>): ShownBefore {
  if (value === null) return { type: 'empty' }
  if (isRaw(value)) return { type: 'text', text: value.raw }
  const text = words.get(jsonKey(value))
  if (text !== undefined) return { type: 'text', text }
  const plain = meant(value)
  if (typeof plain === 'number') return { type: 'number', value: plain }
  if (kind === 'figure' && isFigure(plain)) return { type: 'number', value: plain.value }
  if ((kind === 'percent' || kind === 'growthIndex') && isFigure(plain)) return { type: 'number', value: plain.value / 100 }
  const day = kind === 'date' && typeof plain === 'string' ? readIsoDay(plain) : null
  if (day !== null) return { type: 'day', serial: dayNumber(day) + EPOCH_SERIAL }
  return { type: 'text', text: typeof plain === 'string' ? plain : JSON.stringify(plain) }
}

const isFigure = (value: Json): value is Figure => typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value && typeof value.value === 'number'

const sameNumber = (a: number, b: number): boolean => a.toPrecision(SURE_DIGITS) === b.toPrecision(SURE_DIGITS)

/**
 * Does the cell still show what it showed? Asked before anything is read: what nobody touched is no difference, also where names, units or choices
 * have been called otherwise since. `unsure`: the number is the same, and its format has words, which may say something else now.
 */
export function stillShows(cell: FileCell | undefined, before: ShownBefore): boolean | 'unsure' {
  switch (before.type) {
    case 'empty': return cell === undefined || (cell.type === 'text' && canonicalText(cell.text).trim() === '')
    case 'text': return (cell?.type === 'text' && sameText(cell.text, before.text)) || (cell?.type === 'number' && cell.format === '' && String(cell.value) === before.text.trim())
    case 'day': return (cell?.type === 'date' || cell?.type === 'number') && (cell.type === 'date' ? cell.serial : cell.value) === before.serial
    case 'number': {
      if (cell?.type !== 'number' || !sameNumber(cell.value, before.value)) return false
      const { before: words, behind } = numberWords(cell.format, cell.value)
      return words === '' && behind === '' ? true : 'unsure'
    }
  }
}

function sameText(now: string, before: string): boolean {
  if (now === before) return true
  const [a, b] = [canonicalText(now), canonicalText(before)]
  return a === b || (b.split('\n', MAX_LINES + 1).length > MAX_LINES && a.replace(/\s+/g, ' ') === b.replace(/\s+/g, ' '))
}
