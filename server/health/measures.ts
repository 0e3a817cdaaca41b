import type { Locale } from '../../src/domain/locale.ts'

const STEPS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]] as const
const SIZES = [['terabyte', 1024 ** 4], ['gigabyte', 1024 ** 3], ['megabyte', 1024 ** 2], ['kilobyte', 1024]] as const

/** Numbers as people of that language read them. */
export function measuresIn(language: Locale) {
  // English as it is written on this side of the ocean: days before months, 24 hours.
  const locale = language === 'en' ? 'en-GB' : language
  const unit = (value: number, unit: string, digits: number, unitDisplay: 'long' | 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits }).format(value)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    count: (value: number): string => new Intl.NumberFormat(locale).format(value),
    moment: (ms: number): string => moment.format(ms),
    size(bytes: number): string {
      const [name, size] = SIZES.find(([, size]) => bytes >= size) ?? SIZES.at(-1)!
      return unit(bytes / size, name, bytes / size < 10 ? 1 : 0, 'short')
    },
    /** The two largest units: nobody needs the seconds of a day. */
    duration(ms: number): string {
      const first = STEPS.findIndex(([, size]) => ms >= size)
      if (first === -1) return unit(Math.max(0, ms) / 1000, 'second', 1, 'long')
      const [name, size] = STEPS[first]!
      const whole = unit(Math.floor(ms / size), name, 0, 'long')
      const next = STEPS[first + 1]
      const rest = next === undefined ? 0 : Math.floor((ms % size) / next[1])
      return next === undefined || rest === 0 ? whole : `${whole} ${unit(rest, next[0], 0, 'long')}`
    },
  }
}
