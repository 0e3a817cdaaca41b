import type { Locale } from '../domain/locale.ts'

/** A growth above this is said in times («в 2,1 раза»), as in the statistics of both countries; percent points. */
export const TIMES_FROM = 200
export const TIMES_DIGITS = 1

/** What stands around the number of times. */
export const TIMES: Readonly<Record<Locale, readonly [before: string, behind: string]>> = {
  ru: ['в', 'раза'], be: ['у', 'раза'], de: ['', '-fach'], en: ['', 'times'],
}
