import { QUALIFIER_WORDS } from '../domain/qualifiers.ts'
import type { Locale } from '../domain/locale.ts'
import type { Qualifier } from '../domain/value.ts'
import type { CellModel } from './model.ts'

export const EMPTY: CellModel = { type: 'empty' }

export const textCell = (words: string): CellModel => (words === '' ? EMPTY : { type: 'text', text: words })

/** The part of a number's shape that says "over" or "about"; nothing where it is exact. */
export const qualified = (qualifier: Qualifier | undefined, locale: Locale): { readonly prefix?: string } =>
  qualifier === undefined ? {} : { prefix: QUALIFIER_WORDS[qualifier][locale] }
