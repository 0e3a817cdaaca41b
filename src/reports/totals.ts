import { qualifierOfSum, QUALIFIER_WORDS } from '../domain/qualifiers.ts'
import type { Locale } from '../domain/locale.ts'
import { meant, type Json, type Qualifier } from '../domain/value.ts'
import type { CellModel, LineRange } from './model.ts'

/** One summand and the line that it stands on. */
export interface Summand {
  readonly line: number
  readonly value: Json
}

/** Neighbouring lines as ranges: 3, 4, 5, 9 are 3–5 and 9–9. */
export function rangesOf(lines: readonly number[]): LineRange[] {
  const ranges: [number, number][] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === line - 1) last[1] = line
    else ranges.push([line, line])
  }
  return ranges
}

/** A total by formula, with the result that the formula gives; empty where there is nothing to add. A sum of "over 10" and 5 is itself "over". */
export function sumCell(summands: readonly Summand[], digits: number, locale: Locale): CellModel {
  let result = 0
  let qualifier: Qualifier | undefined
  const lines: number[] = []
  for (const summand of summands) {
    const value = meant(summand.value)
    const figure = typeof value === 'number' ? { value } : isFigureLike(value) ? value : null
    if (figure === null) continue
    result += figure.value
    qualifier = qualifierOfSum(qualifier, 'qualifier' in figure ? figure.qualifier : undefined)
    lines.push(summand.line)
  }
  if (lines.length === 0) return { type: 'empty' }
  // Floating addition leaves dust behind the last digit that anyone meant.
  const clean = Number(result.toFixed(10))
  return { type: 'sum', of: rangesOf(lines), result: clean, digits, ...(qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[qualifier][locale] }) }
}

const isFigureLike = (value: Json): value is { value: number; qualifier?: Qualifier } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value && typeof value.value === 'number'

/** The one value that all share; null where they differ, where one is empty, or where there are none. */
export function sharedValue(values: readonly Json[]): Json {
  const first = values[0] ?? null
  return first !== null && values.every(value => value === first) ? first : null
}
