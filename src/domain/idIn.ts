import type { Values } from './table.ts'
import { meant } from './value.ts'

/** The id or text that a cell holds; `null` where it is empty, was not understood, or holds something else. */
export function idIn(row: { readonly values: Values }, column: string): string | null {
  const value = meant(row.values[column] ?? null)
  return typeof value === 'string' ? value : null
}
