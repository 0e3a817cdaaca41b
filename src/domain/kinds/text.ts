import { collatorOf } from '../collation.ts'
import type { Kind } from '../kind.ts'
import type { Json } from '../value.ts'
import { clear, EMPTY, refused } from './reading.ts'

const MAX_TEXT_LENGTH = 2_000

const isText = (value: Json, length: number) =>
  // An unpaired surrogate would not survive the way to another device.
  typeof value === 'string' && value.length <= length && value.trim() !== '' && value.isWellFormed()

/** Words as they are typed, blanks at the ends too. */
export function textKind(id: 'text' | 'longText', maxLength: number): Kind {
  return {
    id,
    align: 'start',
    parse: text => (text.trim() === '' ? EMPTY : text.length > maxLength ? refused('cell.tooLong') : clear(text.toWellFormed())),
    format: String,
    edit: String,
    compare: (a, b, { locale }) => collatorOf(locale).compare(String(a), String(b)),
    sortKey: String,
    valid: value => isText(value, maxLength),
    toJson: value => value,
  }
}

export const text: Kind = textKind('text', MAX_TEXT_LENGTH)
