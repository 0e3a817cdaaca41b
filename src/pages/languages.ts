import type { Locale } from '../domain/locale.ts'

/** Each language in its own words: who cannot read the present one must find theirs. */
export const LANGUAGES: readonly { readonly value: Locale; readonly label: string; readonly lang: Locale }[] = [
  { value: 'ru', label: 'Русский', lang: 'ru' },
  { value: 'be', label: 'Беларуская', lang: 'be' },
  { value: 'de', label: 'Deutsch', lang: 'de' },
  { value: 'en', label: 'English', lang: 'en' },
]
