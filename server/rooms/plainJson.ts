import type { Json } from '../../src/domain/value.ts'

const MAX_DEPTH = 64

/** Anything that an update can carry, as JSON for the ledger and for its author: what JSON cannot say becomes text or null. */
export function plainJson(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value instanceof Uint8Array || depth >= MAX_DEPTH) return null
  if (Array.isArray(value)) return value.map(item => plainJson(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainJson(item, depth + 1)]))
}
