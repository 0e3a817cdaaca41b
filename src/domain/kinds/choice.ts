import { compareKeys } from '../collation.ts'
import { isId } from '../ids.ts'
import type { Kind, KindContext, Reading } from '../kind.ts'
import { LOCALES } from '../locale.ts'
import type { ColumnDeclaration } from '../table.ts'
import type { Json } from '../value.ts'
import { itself, plainWords, readItself } from '../words.ts'
import { clear, EMPTY, readingOf } from './reading.ts'

export const choiceOf = (value: Json, column: ColumnDeclaration) => column.choices?.find(({ id }) => id === value) ?? null

/** By the words in any language, or by the id; nothing less than the whole of it. */
function parse(text: string, { column }: KindContext): Reading {
  const id = readItself(text.trim())
  if (id !== null) return clear(id)
  const words = plainWords(text)
  if (words === '') return EMPTY
  const choices = column.choices ?? []
  const byWords = choices.filter(({ label }) => LOCALES.some(locale => plainWords(label[locale]) === words))
  const found = byWords.length > 0 ? byWords : choices.filter(({ id }) => id.toLowerCase() === text.trim().toLowerCase())
  return readingOf(found.map(({ id }) => id), 'cell.notChoice')
}

/** The order of the declaration is the order of the field (draft before signed); unknown choices come behind it. */
const sortKey = (value: Json, { column }: KindContext): number | string => {
  const index = column.choices?.findIndex(({ id }) => id === value) ?? -1
  return index < 0 ? String(value) : index
}

export const choice: Kind = {
  id: 'choice',
  align: 'start',
  parse,
  format: (value, { locale, column }) => choiceOf(value, column)?.label[locale] ?? String(value),
  edit: (value, context) => {
    const words = choiceOf(value, context.column)?.label[context.locale]
    const reading = words === undefined ? null : parse(words, context)
    return words !== undefined && reading?.state === 'clear' && reading.value === value ? words : itself(String(value))
  },
  compare: (a, b, context) => compareKeys(sortKey(a, context), sortKey(b, context), context.locale),
  sortKey,
  // A choice of a newer version is kept and shown by its id.
  valid: isId,
  toJson: value => value,
}
