import { kindOf } from './kinds/index.ts'
import type { ColumnDeclaration } from './table.ts'
import { isRaw, isUnsure, type Json } from './value.ts'

/** A long text typed into another kind of cell is kept as typed, whatever was meant. */
export const MAX_RAW_LENGTH = 32_000
/** Of the whole value as JSON text. */
export const MAX_VALUE_LENGTH = 64 * 1024
const MAX_DEPTH = 16

type Shape = 'json' | 'notJson' | 'tooLarge'

/**
 * Is it plain JSON and nothing else: no `undefined`, `NaN`, bigint, bytes, accessors, foreign prototypes, `__proto__`, unpaired surrogates?
 * Goes at most as far as the largest value that is allowed, so that neither cycles nor depth do harm.
 */
function shapeOf(value: unknown): Shape {
  let budget = MAX_VALUE_LENGTH
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: item, depth } = next
    budget -= typeof item === 'string' ? item.length + 2 : 1
    if (budget < 0) return 'tooLarge'
    switch (typeof item) {
      case 'string':
        if (!item.isWellFormed()) return 'notJson'
        break
      case 'number':
        if (!Number.isFinite(item)) return 'notJson'
        break
      case 'boolean':
        break
      case 'object': {
        if (item === null) break
        if (depth >= MAX_DEPTH) return 'notJson'
        const prototype: unknown = Object.getPrototypeOf(item)
        const list = Array.isArray(item)
        if (prototype !== (list ? Array.prototype : Object.prototype) && (list || prototype !== null)) return 'notJson'
        const keys = Reflect.ownKeys(item)
        // A list that has holes, or properties beside its items, has another number of keys than items and `length`.
        if (list && keys.length !== item.length + 1) return 'notJson'
        if (keys.length > budget) return 'tooLarge'
        for (const key of keys) {
          if (list && key === 'length') continue
          if (typeof key !== 'string' || key === '__proto__' || !key.isWellFormed()) return 'notJson'
          const property = Object.getOwnPropertyDescriptor(item, key)
          if (property === undefined || !property.enumerable || !('value' in property)) return 'notJson'
          if (!list) budget -= key.length + 3
          waiting.push({ value: property.value, depth: depth + 1 })
        }
        break
      }
      default:
        return 'notJson'
    }
  }
  // Escapes count only where something was escaped; the walk has bounded what there is to write out.
  return typeof value === 'object' && value !== null && JSON.stringify(value).length > MAX_VALUE_LENGTH ? 'tooLarge' : 'json'
}

export const isJson = (value: unknown): value is Json => shapeOf(value) === 'json'

/**
 * May this be written into the column? `null` if so. For the book before it writes and for the server's gate: never throws, whatever
 * arrives. A column that this version does not know (`null`) takes any plain JSON within the size.
 */
export function checkCell(column: ColumnDeclaration | null, value: unknown): 'valueShape' | 'tooLarge' | null {
  if (value === null) return null
  const shape = shapeOf(value)
  if (shape !== 'json') return shape === 'tooLarge' ? 'tooLarge' : 'valueShape'
  const json = value as Json // shapeOf has said so
  if (column === null) return null
  if (isRaw(json)) return json.raw.length <= MAX_RAW_LENGTH ? null : 'tooLarge'
  const kind = kindOf(column)
  if (isUnsure(json)) {
    if (json.raw.length > MAX_RAW_LENGTH) return 'tooLarge'
    return json.value !== null && kind.valid(json.value, column) ? null : 'valueShape'
  }
  if (kind.valid(json, column)) return null
  return tooLong(json, column) ? 'tooLarge' : 'valueShape'
}

/** Of the right sort and only too much of it: worth another word to the author. */
const tooLong = (value: Json, column: ColumnDeclaration): boolean =>
  (typeof value === 'string' && value.length > 2_000 && ['text', 'longText', 'link'].includes(column.kind)) ||
  (Array.isArray(value) && value.length > 200 && column.kind === 'references')
