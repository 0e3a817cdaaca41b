import { idIn } from '../idIn.ts'
import type { ColumnId, RowId } from '../ids.ts'
import { monthsOf, periodOrder, sameSpan, samePeriodYearBefore } from '../periods.ts'
import { meant, type Figure } from '../value.ts'
import type { Row } from '../view.ts'
import { amountOf, figureIn } from './amountOf.ts'
import { inOneUnit } from './sameUnit.ts'

/** The flows that a table of dynamics has. */
export const SERIES_FLOWS = ['turnover', 'export', 'import', 'balance'] as const
export type SeriesFlow = (typeof SERIES_FLOWS)[number]

/** What one reporter says of one flow in one period. */
export interface Statement {
  readonly row: Row
  /** With the unit that counts for it. */
  readonly figure: Figure | null
  /** As stated, percent points. */
  readonly growth: Figure | null
}

/** One period of a series, with all that is stated of it. */
export interface SeriesPeriod {
  /** Stored form; null where the source names none. */
  readonly period: string | null
  readonly kind: 'actual' | 'estimate' | 'target'
  readonly flows: Readonly<Partial<Record<SeriesFlow, Statement>>>
  /** Of the turnover, if it is stated. */
  readonly share: { readonly figure: Figure; readonly of: string } | null
  readonly place: { readonly number: number; readonly among: string } | null
  /** The target of the turnover for the same months. */
  readonly target: Statement | null
  /** Every row that was drawn on. */
  readonly rows: readonly Row[]
}

/** Trade in goods as a whole between two, as one reporter states it: numbers of different reporters are never mixed. */
export interface TradeSeries {
  readonly region: RowId | null
  readonly partner: RowId | null
  /** A side's id; null where it is not said. */
  readonly reporter: string | null
  /** Shown in; null where no figure names a unit. */
  readonly unit: string | null
  readonly periods: readonly SeriesPeriod[]
}

/** Three to five years is what a note shows. */
const MOST_YEARS = 5

/** Of two statements of one thing the more settled counts (agreed, final, revised, preliminary, not said); between equals the first. */
const STATUS_ORDER = ['agreed', 'final', 'revised', 'preliminary']
const settled = (row: Row): number => {
  const at = STATUS_ORDER.indexOf(idIn(row, 'status') ?? '')
  return at < 0 ? STATUS_ORDER.length : at
}

/** Without the amounts that a more settled row gives of the same thing, in a unit that theirs can be said in. The same: of the same months, and alike in these columns. */
export function notSuperseded(rows: readonly Row[], alike: readonly ColumnId[]): readonly Row[] {
  const keyOf = (row: Row) => {
    const period = idIn(row, 'period')
    const months = period === null ? null : monthsOf(period)
    return [...alike.map(column => idIn(row, column)), months === null ? period : `${months.year} ${months.first} ${months.last}`].join('\n')
  }
  const superseded = new Set<Row>()
  for (const members of Map.groupBy(rows, keyOf).values()) {
    const kept: Row[] = []
    for (const row of members.toSorted((a, b) => settled(a) - settled(b))) {
      if (kept.some(other => settled(other) < settled(row) && areComparable(other, row))) superseded.add(row)
      else kept.push(row)
    }
  }
  return rows.filter(row => !superseded.has(row))
}

function areComparable(a: Row, b: Row): boolean {
  const [left, right] = [amountOf(a), amountOf(b)]
  return left !== null && right !== null && inUnit(right, left.unit ?? null) !== null
}

/** Whole trade in goods, not a branch or a ware. */
export const isWhole = (row: Row): boolean => idIn(row, 'sector') === null && idIn(row, 'commodity') === null && idIn(row, 'commodityCode') === null

/** Of two stored periods, or of none. */
export const sameMonths = (a: string | null, b: string | null): boolean => a === b || (a !== null && b !== null && sameSpan(a, b))

/** The series of all pairs and reporters among the rows of `trade`, in the order in which they first come up; those without a statement in numbers are left out, and so are such periods. */
export function tradeSeries(rows: readonly Row[]): readonly TradeSeries[] {
  const series = new Map<string, Row[]>()
  for (const row of rows) {
    const flow = idIn(row, 'flow')
    if (row.deleted || !isWhole(row) || !SERIES_FLOWS.some(one => one === flow)) continue
    const key = [idIn(row, 'region'), idIn(row, 'partner'), idIn(row, 'reporter')].join('\n')
    const known = series.get(key)
    if (known === undefined) series.set(key, [row])
    else known.push(row)
  }
  return [...series.values()].flatMap(members => {
    const first = members[0]!
    const periods = periodsOf(members).filter(isStated)
    return periods.length === 0 ? [] : {
      region: idIn(first, 'region') as RowId | null, // a reference is a row's id
      partner: idIn(first, 'partner') as RowId | null,
      reporter: idIn(first, 'reporter'),
      unit: unitOfSeries(periods),
      periods: chosen(periods),
    }
  })
}

/** A target that is only spoken of has no number to stand in a table. */
const isStated = ({ flows, share, place, target }: SeriesPeriod): boolean =>
  share !== null || place !== null || [...Object.values(flows), target].some(one => one !== null && (one.figure !== null || one.growth !== null))

function periodsOf(rows: readonly Row[]): readonly SeriesPeriod[] {
  const groups: { period: string | null; kind: SeriesPeriod['kind']; rows: Row[] }[] = []
  for (const row of rows) {
    const period = idIn(row, 'period')
    const stated = idIn(row, 'kind')
    const kind = stated === 'estimate' || stated === 'target' ? stated : 'actual'
    const group = groups.find(one => one.kind === kind && sameMonths(one.period, period))
    if (group === undefined) groups.push({ period, kind, rows: [row] })
    else group.rows.push(row)
  }
  const targets = groups.filter(group => group.kind === 'target')
  const reached = new Set<unknown>()
  const periods = groups.filter(group => group.kind !== 'target').map(group => {
    const target = group.kind === 'actual' && group.period !== null ? targets.find(one => sameMonths(one.period, group.period)) : undefined
    if (target !== undefined) reached.add(target)
    return periodOf(group, target?.rows ?? [])
  })
  return [...periods, ...targets.filter(one => !reached.has(one)).map(one => periodOf(one, []))]
}

function periodOf({ period, kind, rows }: { period: string | null; kind: SeriesPeriod['kind']; rows: readonly Row[] }, targets: readonly Row[]): SeriesPeriod {
  const flows: Partial<Record<SeriesFlow, Statement>> = {}
  for (const flow of SERIES_FLOWS) {
    const best = statementOf(rows.filter(row => idIn(row, 'flow') === flow))
    if (best !== null) flows[flow] = best
  }
  const ofTurnover = rows.filter(row => idIn(row, 'flow') === 'turnover').toSorted((a, b) => settled(a) - settled(b))
  // A share and a rank belong to the figure beside them, and not to one that has been superseded.
  const counts = (row: Row) => row === flows.turnover?.row || amountOf(row) === null
  const shared = ofTurnover.find(row => counts(row) && figureIn(row, 'share') !== null)
  const placed = ofTurnover.find(row => counts(row) && typeof meant(row.values['place'] ?? null) === 'number')
  return {
    period, kind, flows,
    share: shared === undefined ? null : { figure: figureIn(shared, 'share')!, of: idIn(shared, 'shareOf') ?? '' },
    place: placed === undefined ? null : { number: meant(placed.values['place'] ?? null) as number, among: idIn(placed, 'placeAmong') ?? '' }, // it was found by being one
    target: statementOf(targets.filter(row => idIn(row, 'flow') === 'turnover')),
    rows: [...rows, ...targets],
  }
}

/** The most settled row that states an amount; where none does, the most settled that states a growth. */
function statementOf(rows: readonly Row[]): Statement | null {
  const ordered = rows.map((row): Statement => ({ row, figure: amountOf(row), growth: figureIn(row, 'growth') })).toSorted((a, b) => settled(a.row) - settled(b.row))
  const best = ordered.find(one => one.figure !== null) ?? ordered.find(one => one.growth !== null) ?? ordered[0]
  if (best === undefined) return null
  return { ...best, growth: best.growth ?? ordered.find(one => one.figure === null && one.growth !== null)?.growth ?? null }
}

/** The last years, then the newest part of a year with the same part of the year before, then what has no period, then estimates and targets. */
function chosen(periods: readonly SeriesPeriod[]): readonly SeriesPeriod[] {
  const actual = periods.filter(one => one.kind === 'actual' && one.period !== null).toSorted((a, b) => periodOrder(a.period!) - periodOrder(b.period!))
  const isYear = (one: SeriesPeriod) => {
    const months = monthsOf(one.period!)
    return months !== null && months.first === 1 && months.last === 12
  }
  const years = actual.filter(isYear).slice(-MOST_YEARS)
  const lastYear = years.length === 0 ? -Infinity : monthsOf(years.at(-1)!.period!)!.year
  const parts = actual.filter(one => !isYear(one))
  const current = parts.findLast(one => cumulative(one.period!) && monthsOf(one.period!)!.year >= lastYear) ?? (years.length === 0 ? parts.at(-1) : undefined)
  const before = current === undefined ? null : samePeriodYearBefore(current.period!)
  const compared = before === null ? undefined : parts.find(one => sameSpan(one.period!, before))
  return [
    ...years,
    ...(compared === undefined ? [] : [compared]),
    ...(current === undefined ? [] : [current]),
    ...periods.filter(one => one.kind === 'actual' && one.period === null),
    ...periods.filter(one => one.kind !== 'actual'),
  ]
}

/** From January on, as statistics give a year that is not over. */
const cumulative = (period: string): boolean => monthsOf(period)?.first === 1

/** That of the newest turnover; of any other figure where no turnover has one; of estimates and targets where nothing else is stated. */
function unitOfSeries(periods: readonly SeriesPeriod[]): string | null {
  for (const isActual of [true, false]) {
    for (const flow of SERIES_FLOWS) {
      const unit = periods.filter(one => (one.kind === 'actual') === isActual).flatMap(one => one.flows[flow]?.figure?.unit ?? []).at(-1)
      if (unit !== undefined) return unit
    }
  }
  return null
}

/** In the unit of its series; null where it cannot be said in it. */
export function inUnit(figure: Figure, unit: string | null): Figure | null {
  if (figure.unit === undefined || unit === null) return unit === null && figure.unit === undefined ? figure : null
  const same = inOneUnit({ value: 0, unit }, figure)
  return same.ok ? { ...figure, value: same.b, unit } : null
}
