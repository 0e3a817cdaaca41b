import { isId } from '../../domain/ids.ts'
import { KIND_IDS, type KindId } from '../../domain/kindId.ts'
import { isLocale } from '../../domain/locale.ts'
import { isJson } from '../../domain/check.ts'
import type { Json } from '../../domain/value.ts'
import { CARRIED_VERSION, type Carried, type CarriedColumn, type CarriedRow, type CarriedTable } from './carried.ts'
import { fingerprint } from './fingerprint.ts'

/** `none`: no workbook of ours. `newer`: made by a version that this one does not understand. `damaged`: what it carries is not what it set out with. */
export type CarriedRead = { readonly state: 'read'; readonly carried: Carried } | { readonly state: 'none' | 'newer' | 'damaged' }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

const isKind = (value: unknown): value is KindId => KIND_IDS.includes(value as KindId)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON: no workbook of ours
  }
}

/** What `writeCarried` wrote, from the texts of a sheet. It comes from outside: believed only as far as its shape goes. */
export function readCarried(texts: readonly string[]): CarriedRead {
  const [first = '', ...rest] = texts
  const head = first.startsWith('{"quorum":') ? parsed(first) : undefined
  if (!isRecord(head)) return { state: 'none' }
  const { quorum, council, locale, asOf, exportId, chunks } = head
  if (typeof quorum === 'number' && quorum > CARRIED_VERSION) return { state: 'newer' }
  if (quorum !== CARRIED_VERSION || typeof council !== 'string' || !isLocale(locale) || typeof asOf !== 'string' || typeof exportId !== 'string' || typeof chunks !== 'number') return { state: 'damaged' }
  const body = rest.slice(0, chunks)
  if (body.length !== chunks || fingerprint([council, locale, asOf, ...body]) !== exportId) return { state: 'damaged' }
  const tables = parsed(body.join(''))
  if (!Array.isArray(tables)) return { state: 'damaged' }
  const read = tables.map(readTable)
  return read.every(table => table !== null) ? { state: 'read', carried: { council, locale, asOf, exportId, tables: read } } : { state: 'damaged' }
}

function readTable(value: unknown): CarriedTable | null {
  if (!isRecord(value)) return null
  const { table, columns, rows, words, others, isRequest } = value
  if (!isId(table) || !Array.isArray(columns) || !Array.isArray(rows) || !isRecord(words) || !Array.isArray(others)) return null
  const known = columns.flatMap((column: unknown): CarriedColumn[] => (isRecord(column) && isId(column['id']) && isKind(column['kind']) ? [{ id: column['id'], kind: column['kind'] }] : []))
  if (known.length !== columns.length) return null
  const isRow = (row: unknown): row is CarriedRow => Array.isArray(row) && isId(row[0]) && row.length === known.length + 1 && row.slice(1).every(cell => cell === null || isJson(cell))
  if (!rows.every(isRow)) return null
  const readWords = Object.entries(words).map(([column, list]) => [column, readWordsOf(list)] as const)
  if (readWords.some(([column, list]) => !isId(column) || list === null) || !others.every(other => typeof other === 'string')) return null
  return { table, columns: known, rows, words: Object.fromEntries(readWords) as CarriedTable['words'], others, ...(isRequest === true && { isRequest }) } // no list is null
}

function readWordsOf(list: unknown): readonly (readonly [string, Json])[] | null {
  if (!Array.isArray(list)) return null
  const isPair = (pair: unknown): pair is readonly [string, Json] => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && isJson(pair[1])
  return list.every(isPair) ? list : null
}
