import type { Locale } from '../domain/locale.ts'
import { dayOf } from './moments.ts'

/** `2025-11-20` as people write it: a day of the calendar, the same in every time zone. */
export function dayWords(iso: string, locale: Locale): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  return dayOf(new Date(year, month - 1, day, 12).getTime(), locale)
}
