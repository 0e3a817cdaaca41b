/** What may stand in a document: plain JSON and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export const QUALIFIERS = ['about', 'over', 'under', 'nearly', 'atLeast', 'upTo'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** A number as its source states it. `value` is in `unit`; for percent and growth index it is in percent points (103.4 is 103,4 %). */
export type Figure = {
  readonly value: number
  readonly qualifier?: Qualifier
  /** A unit id of `domain/units.ts`; absent where the column or another cell of the row says it. */
  readonly unit?: string
}

/** Typed but not understood: kept as typed, marked until mended. */
export type RawValue = { readonly raw: string }
/** Understood but ambiguous (`1.234`): the reading taken, what was typed, marked until someone confirms it. */
export type UnsureValue = { readonly value: Json; readonly raw: string; readonly unsure: true }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isRaw = (value: unknown): value is RawValue =>
  isObject(value) && typeof value['raw'] === 'string' && Object.keys(value).length === 1

export const isUnsure = (value: unknown): value is UnsureValue =>
  isObject(value) && value['unsure'] === true && typeof value['raw'] === 'string' && 'value' in value && Object.keys(value).length === 3

/** The value to reckon with: what stands, the reading taken of what is ambiguous, `null` for what was not understood. */
export const meant = (value: Json): Json => (isRaw(value) ? null : isUnsure(value) ? value.value : value)

/** Deep equality of JSON; the order of keys does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]))
  }
  const left = a as { readonly [key: string]: Json }
  const right = b as { readonly [key: string]: Json }
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every(key => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
}
