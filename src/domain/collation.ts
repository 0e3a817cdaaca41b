import type { Locale } from './locale.ts'

const collators = new Map<Locale, Intl.Collator>()

/** The order of words in a language; numbers in them by their value (`2` before `10`). Made once: making one is slow. */
export function collatorOf(locale: Locale): Intl.Collator {
  const known = collators.get(locale)
  if (known !== undefined) return known
  const made = new Intl.Collator(locale, { numeric: true })
  collators.set(locale, made)
  return made
}

/** Numbers before words, should a column ever give both. */
export function compareKeys(a: number | string, b: number | string, locale: Locale): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : collatorOf(locale).compare(a, b)
}
