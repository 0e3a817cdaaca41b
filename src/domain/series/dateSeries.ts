import { addDays, dayNumber, daysInMonth, isoDay, isoMonth, isYear, type Day } from '../calendar.ts'
import { dateParts } from '../dates.ts'
import type { Json } from '../value.ts'
import { counting, stepOf, type Member, type Sequence } from './sequence.ts'

const partsOf = (value: Json) => (typeof value === 'string' ? dateParts(value) : null)

const monthNumber = ({ year, month }: { readonly year: number; readonly month: number }): number => year * 12 + month - 1
const monthAt = (number: number) => ({ year: Math.floor(number / 12), month: (((number % 12) + 12) % 12) + 1 })

/** A day of each so many months: the same one, or the month's last where it is shorter. `null` where the days follow no month. */
function monthly(days: readonly Day[]): ((index: number) => Day) | null {
  const step = stepOf(days.map(monthNumber), null)
  if (step === null) return null
  const isLast = (day: Day) => day.day === daysInMonth(day.year, day.month)
  const isSame = days.every(({ day }) => day === days[0]!.day)
  // 28.02. and 30.04. are both last days: that is what goes on.
  const wanted = !isSame && days.every(isLast) ? 31 : Math.max(...days.map(({ day }) => day))
  const at = (index: number): Day => {
    const month = monthAt(monthNumber(days[0]!) + step * index)
    return { ...month, day: Math.min(wanted, daysInMonth(month.year, month.month)) }
  }
  return days.every(({ day }, index) => at(index).day === day) ? at : null
}

/** Days go on by months where they are the same day of months or their last ones, else by days; one day alone by one. */
export function daySequence(days: readonly Day[]): ((index: number) => Day) | null {
  const byMonths = monthly(days)
  if (byMonths !== null) return byMonths
  const step = stepOf(days.map(dayNumber), 1)
  return step === null ? null : index => addDays(days[0]!, step * index)
}

const dayText = (day: Day): Json => (isYear(day.year) ? isoDay(day) : null)

/** A date goes on by as much as it says: a day, a month, a year. */
export function dateMember(value: Json): Member | null {
  const parts = partsOf(value)
  if (parts === null) return null
  if (parts.month === undefined) {
    return { key: 'year', sequence: members => counting(members.map(Number), 1, year => (isYear(year) ? String(year) : null)) }
  }
  if (parts.day === undefined) {
    const ordinal = (member: Json) => monthNumber({ year: partsOf(member)!.year, month: partsOf(member)!.month! })
    const text = (number: number) => (isYear(monthAt(number).year) ? isoMonth(monthAt(number).year, monthAt(number).month) : null)
    return { key: 'month', sequence: members => counting(members.map(ordinal), 1, text) }
  }
  return {
    key: 'day',
    sequence(members): Sequence | null {
      const at = daySequence(members.map(member => partsOf(member) as Day)) // all of this key have a day
      return at === null ? null : index => dayText(at(index))
    },
  }
}
