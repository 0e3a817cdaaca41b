import { compareKeys } from '../collation.ts'
import { isId } from '../ids.ts'
import type { Kind, KindContext, Reading } from '../kind.ts'
import type { Json } from '../value.ts'
import { clear, EMPTY, refused } from './reading.ts'
import { editReference, nameOfReference, parseReference } from './reference.ts'

const MAX_REFERENCES = 200
/** Names have commas in them; a semicolon or a new line parts them. */
const SEPARATOR = /[;\n\r]+/

/** A value that `valid` has accepted. */
const idsOf = (value: Json): readonly string[] => value as readonly string[]

function parse(text: string, context: KindContext): Reading {
  const ids = new Set<string>()
  for (const part of text.split(SEPARATOR)) {
    const reading = parseReference(part, context)
    if (reading.state === 'refused') return reading
    if (reading.state === 'clear') ids.add(String(reading.value))
  }
  if (ids.size === 0) return EMPTY
  return ids.size > MAX_REFERENCES ? refused('cell.tooLong') : clear([...ids])
}

const format = (value: Json, context: KindContext) => idsOf(value).map(id => nameOfReference(id, context)).join('; ')

/** In their order: the first of several names answers for the matter. */
export const references: Kind = {
  id: 'references',
  align: 'start',
  parse,
  format,
  edit: (value, context) => idsOf(value).map(id => editReference(id, context, SEPARATOR)).join('; '),
  compare: (a, b, context) => compareKeys(format(a, context), format(b, context), context.locale),
  sortKey: format,
  // An empty list is an empty cell, `null`.
  valid: value =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_REFERENCES && value.every(isId) && new Set(value).size === value.length,
  toJson: value => value,
}
