import { isYear } from '../calendar.ts'
import { periodParts, periodText, type Period } from '../periods.ts'
import type { Json } from '../value.ts'
import { counting, type Member, type Sequence } from './sequence.ts'

type Months = Extract<Period, { type: 'months' }>
type PartOfYear = 1 | 2 | 3 | 4

const partsOf = (value: Json): Period | null => (typeof value === 'string' ? periodParts(value) : null)
const textOf = (period: Period): Json => (isYear(period.year) ? periodText(period) : null)

/** Counts through parts of the year, of which there are `count`. */
const inYears = (count: number, make: (year: number, part: number) => Period) => (ordinal: number): Json =>
  textOf(make(Math.floor(ordinal / count), (((ordinal % count) + count) % count) + 1))

/**
 * Spans of months, which is how figures are reported: the same span of the next year (2024-01/09, 2025-01/09); as far as the months are
 * summed up (2024-01/03, 2024-01/06); one after the other (2024-01/03, 2024-04/06).
 */
function spans(members: readonly Months[]): Sequence | null {
  const [{ from, to }] = members as readonly [Months, ...Months[]] // there is a member, or nobody would ask
  if (members.every(member => member.from === from && member.to === to)) {
    return counting(members.map(({ year }) => year), 1, year => textOf({ type: 'months', year, from, to }))
  }
  if (members.every(member => member.from === 1)) {
    const step = Math.abs(members[1]!.to - to)
    const count = 12 / step
    if (step === 0 || !Number.isInteger(count) || members.some(member => member.to % step !== 0)) return null
    return counting(members.map(member => member.year * count + member.to / step - 1), null,
      inYears(count, (year, part) => ({ type: 'months', year, from: 1, to: part * step })))
  }
  const length = to - from + 1
  const count = 12 / length
  if (!Number.isInteger(count) || members.some(member => member.to - member.from + 1 !== length || (member.from - 1) % length !== 0)) return null
  return counting(members.map(member => member.year * count + (member.from - 1) / length), null,
    inYears(count, (year, part) => ({ type: 'months', year, from: (part - 1) * length + 1, to: part * length })))
}

function monthSequence(members: readonly Months[]): Sequence | null {
  if (members.some(({ from, to }) => from !== to)) return spans(members)
  return counting(members.map(({ year, from }) => year * 12 + from - 1), 1, inYears(12, (year, month) => ({ type: 'months', year, from: month, to: month })))
}

/** A period goes on with the next of its kind. */
export function periodMember(value: Json): Member | null {
  const period = partsOf(value)
  if (period === null) return null
  return { key: `period ${period.type}`, sequence: members => sequenceOf(members.flatMap(member => partsOf(member) ?? [])) }
}

function sequenceOf(members: readonly Period[]): Sequence | null {
  const type = members[0]?.type
  switch (type) {
    case undefined: return null
    case 'year': return counting(members.map(({ year }) => year), 1, year => textOf({ type: 'year', year }))
    case 'half': return counting(members.flatMap(period => (period.type === 'half' ? period.year * 2 + period.half - 1 : [])), 1,
      inYears(2, (year, part) => ({ type: 'half', year, half: part as 1 | 2 }))) // counted by two
    case 'quarter': return counting(members.flatMap(period => (period.type === 'quarter' ? period.year * 4 + period.quarter - 1 : [])), 1,
      inYears(4, (year, part) => ({ type: 'quarter', year, quarter: part as PartOfYear }))) // counted by four
    case 'months': return monthSequence(members.flatMap(period => (period.type === 'months' ? period : [])))
  }
}
