import { decimalOf, exactNumber, shifted } from '../decimal.ts'
import { unitOf } from '../units.ts'
import type { Figure } from '../value.ts'
import { refuse, type Refusal } from './derived.ts'

/** Both in the unit of the first. Thousands and millions of dollars are the same thing in another size; dollars and roubles are not. */
export function inOneUnit(a: Figure, b: Figure): { readonly ok: true; readonly a: number; readonly b: number; readonly unit: string | undefined } | Refusal {
  if (a.unit === b.unit) return { ok: true, a: a.value, b: b.value, unit: a.unit }
  if (a.unit === undefined || b.unit === undefined) return refuse('figure.unitMissing')
  const left = unitOf(a.unit)
  const right = unitOf(b.unit)
  if (left === null || right === null || left.base !== right.base) return refuse('figure.unitsDiffer')
  const power = Math.round(Math.log10(right.scale / left.scale))
  const converted = exactNumber(shifted(decimalOf(String(b.value)), power))
  return converted === null ? refuse('figure.outOfRange') : { ok: true, a: a.value, b: converted, unit: a.unit }
}
