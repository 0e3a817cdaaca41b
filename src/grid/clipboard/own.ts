import { isJson } from '../../domain/check.ts'
import { isId } from '../../domain/ids.ts'
import { KIND_IDS, type KindId } from '../../domain/kindId.ts'
import type { Json } from '../../domain/value.ts'
import type { Clip, CopiedColumn } from './clip.ts'

type Own = NonNullable<Clip['own']>

/** What stands beside a table that was copied in Quorum: read back only by Quorum, harmless elsewhere. */
export const writeOwn = (own: Own): string => JSON.stringify(own)

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value)

function columnOf(value: Json): CopiedColumn | null {
  if (!isObject(value)) return null
  const { kind, table, closes } = value
  if (!(KIND_IDS as readonly (Json | undefined)[]).includes(kind)) return null
  return { kind: kind as KindId, ...(isId(table) ? { table } : {}), ...(closes === true ? { closes } : {}) } // it is one of the list
}

/** Anybody can write such an attribute: what is not quite right is none. Whether a value fits a column is asked where it is pasted. */
export function readOwn(written: string | null): Own | null {
  if (written === null) return null
  const value = parsed(written)
  if (!isObject(value) || !Array.isArray(value['columns']) || !Array.isArray(value['values'])) return null
  const columns = (value['columns'] as readonly Json[]).map(columnOf)
  const values = value['values'] as readonly Json[]
  if (!columns.every(column => column !== null) || !values.every(row => Array.isArray(row) && row.length === columns.length && row.every(isJson))) return null
  return { columns, values: values as Own['values'] } // lists of JSON, as just seen
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
