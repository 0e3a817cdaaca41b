import { compareKeys } from '../collation.ts'
import { isId, rowId } from '../ids.ts'
import type { Kind, KindContext, Reading } from '../kind.ts'
import type { Json } from '../value.ts'
import { itself, readItself } from '../words.ts'
import { clear, EMPTY, refused } from './reading.ts'

/** The words for the row pointed to; its id where it is not known here. */
export const nameOfReference = (value: Json, { names, column }: KindContext): string =>
  names.nameOf(column.table ?? '', rowId(String(value))) ?? String(value)

/** The name where it leads back to this row alone, else `name [[id]]`. `forbidden`: a sign that parts names in a list. */
export function editReference(value: Json, { names, column }: KindContext, forbidden?: RegExp): string {
  const name = names.nameOf(column.table ?? '', rowId(String(value)))
  if (name === null || name.trim() === '') return itself(String(value))
  const found = names.find(column.table ?? '', name.trim())
  if (found.length === 1 && found[0] === value && !forbidden?.test(name) && readItself(name.trim()) === null) return name.trim()
  return `${name.replace(/[;\s]+/g, ' ').trim()} ${itself(String(value))}`
}

export function parseReference(text: string, { names, column }: KindContext): Reading {
  const trimmed = text.trim()
  if (trimmed === '') return EMPTY
  const id = readItself(trimmed.replace(/\s+/g, ' '))
  if (id !== null) return clear(id)
  const found = names.find(column.table ?? '', trimmed)
  if (found.length === 1) return clear(found[0]!)
  return refused(found.length === 0 ? 'cell.notFound' : 'cell.severalFound')
}

export const reference: Kind = {
  id: 'reference',
  align: 'start',
  parse: parseReference,
  format: nameOfReference,
  edit: (value, context) => editReference(value, context),
  compare: (a, b, context) => compareKeys(nameOfReference(a, context), nameOfReference(b, context), context.locale),
  sortKey: nameOfReference,
  valid: isId,
  toJson: value => value,
}
