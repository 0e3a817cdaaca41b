import type { Json } from './value.ts'

/** Equal values have equal keys, whoever wrote them: the keys of objects in one order. Words and numbers have different keys. */
export const jsonKey = (value: Json): string =>
  JSON.stringify(value, (_, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )

/** Asked a hundred thousand times: words, numbers and flags are looked up as they are. */
export function jsonSet(values: readonly Json[]): { has(value: Json): boolean; readonly size: number } {
  const plain = new Set<Json>()
  const keys = new Set<string>()
  for (const value of values) {
    if (typeof value === 'object' && value !== null) keys.add(jsonKey(value))
    else plain.add(value)
  }
  return {
    has: value => (typeof value === 'object' && value !== null ? keys.size > 0 && keys.has(jsonKey(value)) : plain.has(value)),
    size: plain.size + keys.size,
  }
}
