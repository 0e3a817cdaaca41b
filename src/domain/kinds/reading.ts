import type { Reading, ReadingCode } from '../kind.ts'
import { sameJson, type Json } from '../value.ts'

export const EMPTY: Reading = { state: 'empty' }
export const clear = (value: Json): Reading => ({ state: 'clear', value })
export const refused = (code: ReadingCode): Reading => ({ state: 'refused', code })

/** One value is clear, several different ones are ambiguous, none is refused with the code. */
export function readingOf(values: readonly Json[], code: ReadingCode): Reading {
  const [first, second, ...rest] = values.filter((value, index) => values.findIndex(other => sameJson(other, value)) === index)
  if (first === undefined) return refused(code)
  return second === undefined ? clear(first) : { state: 'ambiguous', readings: [first, second, ...rest] }
}
