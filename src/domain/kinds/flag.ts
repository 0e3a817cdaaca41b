import type { Kind } from '../kind.ts'
import type { Label } from '../locale.ts'
import { plainWords } from '../words.ts'
import { clear, EMPTY, refused } from './reading.ts'

const YES: Label = { ru: 'да', be: 'так', de: 'ja', en: 'yes' }
const NO: Label = { ru: 'нет', be: 'не', de: 'nein', en: 'no' }

const TRUE = new Set([...Object.values(YES), 'true', 'wahr', 'истина', 'ісціна', '1', '+', '✓', '✔', 'y', 'j', 'x', 'х'])
const FALSE = new Set([...Object.values(NO), 'false', 'falsch', 'ложь', 'хлусня', '0', '−', '✗', '✘', 'n'])

export const flag: Kind = {
  id: 'flag',
  align: 'center',
  parse: text => {
    const words = plainWords(text)
    if (text.trim() === '') return EMPTY
    return TRUE.has(words) ? clear(true) : FALSE.has(words) ? clear(false) : refused('cell.notFlag')
  },
  format: (value, { locale }) => (value === true ? YES : NO)[locale],
  edit: (value, { locale }) => (value === true ? YES : NO)[locale],
  compare: (a, b) => Number(a) - Number(b),
  sortKey: Number,
  valid: value => typeof value === 'boolean',
  toJson: value => value,
}
