import type { Locale } from '../domain/locale.ts'

/** The shape of a catalogue with the wording left open: a key that a language lacks is an error of the types. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
export type Catalogue<T> = Readonly<Record<Locale, Texts<T>>>
