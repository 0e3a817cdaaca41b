import type { Locale } from '../domain/locale.ts'

const two = (n: number) => String(n).padStart(2, '0')
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `12:04` by the device's clock. */
export function timeOfDay(at: number): string {
  const d = new Date(at)
  return `${two(d.getHours())}:${two(d.getMinutes())}`
}

/** Not left to the machine: Belarusian dates are missing from some browsers. */
export function dayOf(at: number, locale: Locale): string {
  const d = new Date(at)
  return locale === 'en'
    ? `${d.getDate()} ${EN_MONTHS[d.getMonth()]} ${d.getFullYear()}`
    : `${two(d.getDate())}.${two(d.getMonth() + 1)}.${d.getFullYear()}`
}

/** The time alone today, day and time otherwise. */
export function momentOf(at: number, now: number, locale: Locale): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  return sameDay ? timeOfDay(at) : `${dayOf(at, locale)} ${timeOfDay(at)}`
}

/** The calendar day of a moment, as the domain writes it. */
export function isoDay(at: number): string {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
}
