import { QUALIFIER_WORDS, TIMES_WORDS } from '../domain/qualifiers.ts'
import type { Locale } from '../domain/locale.ts'
import type { Qualifier } from '../domain/value.ts'
import type { CellModel, NumberShape } from './model.ts'

export const EMPTY: CellModel = { type: 'empty' }

export const textCell = (words: string): CellModel => (words === '' ? EMPTY : { type: 'text', text: words })

/** The part of a number's shape that says "over" or "about"; nothing where it is exact. */
export const qualified = (qualifier: Qualifier | undefined, locale: Locale): { readonly prefix?: string } =>
  qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[qualifier][locale] }

/** A growth index, with the words for either way of saying it. */
export const grown = (qualifier: Qualifier | undefined, locale: Locale): NumberShape => ({
  growth: true, digits: 1, ...(qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[qualifier][locale], timesPrefix: TIMES_WORDS[qualifier][locale] }),
})
