import type { Condition } from '../../domain/condition.ts'
import { jsonKey } from '../../domain/jsonKey.ts'
import { timePartOf } from '../../domain/timeParts.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { ColumnValue } from './columnValues.ts'
import type { ValueBranch } from './valueTree.ts'

/**
 * What is ticked in a column's list of values: those listed and no others, or all but those listed. What is listed and not in the list at
 * present (another filter hides it) stays listed.
 */
export interface Ticks {
  readonly allBut: boolean
  readonly values: readonly Json[]
  readonly within: readonly string[]
}

export const ALL: Ticks = { allBut: true, values: [], within: [] }
export const NONE: Ticks = { allBut: false, values: [], within: [] }

export const ticksOf = (condition: Condition | null): Ticks =>
  condition?.type === 'is' || condition?.type === 'isNot' ? { allBut: condition.type === 'isNot', values: condition.values, within: condition.within ?? [] } : ALL

/** `null` where all is ticked, and where nothing is: a list without a tick would hide the table. */
export const conditionOfTicks = ({ allBut, values, within }: Ticks): Condition | null =>
  values.length + within.length === 0 ? null : { type: allBut ? 'isNot' : 'is', values, ...(within.length > 0 && { within }) }

/** Does the span (a year, quarter or month) hold the whole of what stands in a column of dates or periods? */
export function isWithin(value: Json, span: string, { kind }: ColumnDeclaration): boolean {
  if (kind !== 'date' && kind !== 'period') return false
  return timePartOf(value, kind, span.includes('Q') ? 'quarter' : span.includes('-') ? 'month' : 'year') === span
}

/** Asked for each line of the list: what is listed is looked up, not searched. */
export function tickedAmong({ allBut, values, within }: Ticks, column: ColumnDeclaration): (value: ColumnValue) => boolean {
  const keys = new Set(values.map(jsonKey))
  return ({ key, value }) => (keys.has(key) || within.some(span => isWithin(value, span, column))) !== allBut
}

/** Lists exactly the leaves given or takes them out; spans that are cut by it become the values that are left of them. */
function list(ticks: Ticks, listed: boolean, leaves: readonly ColumnValue[], span: string | null, all: readonly ColumnValue[], column: ColumnDeclaration): Ticks {
  const touched = new Set(leaves.map(({ key }) => key))
  const values = ticks.values.filter(value => !touched.has(jsonKey(value)))
  const within = ticks.within.filter(other => !leaves.some(leaf => isWithin(leaf.value, other, column)))
  if (listed) {
    if (span !== null) return { ...ticks, values, within: [...ticks.within.filter(other => within.includes(other) || isBroader(other, span)), span] }
    return { ...ticks, values: [...values, ...leaves.map(({ value }) => value)], within: ticks.within }
  }
  const cut = ticks.within.filter(other => !within.includes(other))
  const known = new Set(values.map(jsonKey))
  const left = all.filter(leaf => !touched.has(leaf.key) && !known.has(leaf.key) && cut.some(other => isWithin(leaf.value, other, column)))
  return { ...ticks, values: [...values, ...left.map(({ value }) => value)], within }
}

/** A year is broader than its months; a span is not broader than itself. */
const isBroader = (span: string, other: string): boolean => span !== other && !span.includes('-') && other.startsWith(`${span}-`)

/** Ticks or unticks some values; `span`: they are all that lies in it, now and later. */
export function tick(ticks: Ticks, ticked: boolean, leaves: readonly ColumnValue[], span: string | null, all: readonly ColumnValue[], column: ColumnDeclaration): Ticks {
  const next = list(ticks, ticked !== ticks.allBut, leaves, span, all, column)
  // All ticked by hand is all, and not "these and no others": what comes later belongs to it.
  const isTicked = tickedAmong(next, column)
  return !next.allBut && all.length > 0 && all.every(isTicked) ? ALL : next
}

export const tickBranch = (ticks: Ticks, ticked: boolean, branch: ValueBranch, all: readonly ColumnValue[], column: ColumnDeclaration): Ticks =>
  tick(ticks, ticked, branch.leaves, branch.span, all, column)

/** What a search found, and nothing else. */
export const onlyThese = (leaves: readonly ColumnValue[]): Ticks => ({ allBut: false, values: leaves.map(({ value }) => value), within: [] })
