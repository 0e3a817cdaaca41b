import type { Locale } from '../domain/locale.ts'

/** Words that begin with a capital where they stand alone, as they are written within a sentence: German keeps the capitals of its nouns there too. */
export const inSentence = (words: string, locale: Locale): string => (locale === 'de' ? words : words.slice(0, 1).toLowerCase() + words.slice(1))
