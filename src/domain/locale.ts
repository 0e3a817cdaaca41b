export const LOCALES = ['ru', 'be', 'de', 'en'] as const
export type Locale = (typeof LOCALES)[number]
/** A text of the interface in every language that Quorum speaks. */
export type Label = Readonly<Record<Locale, string>>

export const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale)
