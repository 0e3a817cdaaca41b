import { qualifierOfSum, qualifierTurned } from '../../domain/qualifiers.ts'
import { inUnit, tradeSeries, type SeriesFlow, type SeriesPeriod, type Statement, type TradeSeries } from '../../domain/figures/tradeSeries.ts'
import { fractionLength, ratioOf, roundNumber } from '../../domain/decimal.ts'
import { formatPeriod, monthsOf, samePeriodYearBefore, sameSpan } from '../../domain/periods.ts'
import { unitSymbol } from '../../domain/numberFormat.ts'
import { SIDES } from '../../domain/tables/choices/sides.ts'
import type { Figure } from '../../domain/value.ts'
import type { Frame } from '../frame.ts'
import { grown, qualified } from '../cells.ts'
import { inSentence } from '../inSentence.ts'
import type { CellModel, ChartModel, ColumnModel, Expression, LineModel, LineRange, TableSheet } from '../model.ts'
import { pairWords } from './pairWords.ts'
import { TRADE_WORDS } from './words/tradeWords.ts'

export const DYNAMICS_SHEET = 'trade-dynamics'

const COLUMN_IDS = ['period', 'turnover', 'turnoverGrowth', 'export', 'exportGrowth', 'import', 'importGrowth', 'balance', 'share', 'place', 'target', 'toTarget', 'source'] as const
type ColumnName = (typeof COLUMN_IDS)[number]
const at = (column: ColumnName): number => COLUMN_IDS.indexOf(column)
const GROWTH_OF = { turnover: 'turnoverGrowth', export: 'exportGrowth', import: 'importGrowth' } as const satisfies Partial<Record<SeriesFlow, ColumnName>>

const MOST_DIGITS = 3
/** Fewer years make no chart. */
const LEAST_YEARS = 2

/** What one line of the sheet says in numbers, so that the line of a year later can be compared with it. */
interface Laid {
  readonly line: number
  readonly period: SeriesPeriod
  readonly amounts: Readonly<Partial<Record<SeriesFlow, Figure>>>
}

/**
 * Turnover, export, import and balance by periods: one block for each pair and reporter. What follows from other cells is a live formula: the balance, a
 * turnover that is not stated, the growth where the same period of the year before stands in the block, the way to the target.
 */
export function dynamicsSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const { input, words } = frame
  const trade = TRADE_WORDS[input.locale]
  const notes = frame.notes()
  const lines: LineModel[] = []
  const charts: ChartModel[] = []
  const all = tradeSeries(frame.rows('trade'))
  for (const series of all) {
    lines.push({ type: 'heading', level: 0, text: seriesTitle(frame, series) })
    const digits = digitsIn(series)
    const laid: Laid[] = []
    for (const period of series.periods) {
      const numbers = notes.numbersOf(period.rows.flatMap(row => row.values['source'] ?? []) as string[])
      laid.push(layPeriod(frame, series, period, lines, laid, digits, numbers))
    }
    charts.push(...chartsOf(frame, series, laid, digits))
  }
  return {
    type: 'table', id: DYNAMICS_SHEET, name: trade.dynamicsName, title: trade.dynamics,
    remarks: [...remarks, trade.growthRule, trade.perspectiveRule, ...(charts.length === 0 && all.length > 0 ? [trade.tooFew] : [])],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: COLUMN_IDS.map((id): ColumnModel => ({ id, header: headerOf(id, frame), width: WIDTHS[id], align: id === 'period' ? 'start' : id === 'source' || id === 'place' ? 'center' : 'end' })),
    lines, charts, notes: notes.notes(), rangeName: 'TradeDynamics',
    page: words.page, of: words.of, orientation: 'landscape', nothing: trade.noFigures,
  }
}

const WIDTHS: Readonly<Record<ColumnName, number>> = {
  period: 24, turnover: 13, turnoverGrowth: 11, export: 12, exportGrowth: 11, import: 12, importGrowth: 11, balance: 12, share: 10, place: 7, target: 11, toTarget: 11, source: 8,
}

function headerOf(id: ColumnName, { input, words }: Frame): string {
  const trade = TRADE_WORDS[input.locale]
  switch (id) {
    case 'turnoverGrowth': case 'exportGrowth': case 'importGrowth': {
      const flow = id === 'turnoverGrowth' ? trade.turnover : id === 'exportGrowth' ? trade.export : trade.import
      return `${flow}: ${inSentence(trade.growth, input.locale)}`
    }
    case 'source': return words.note
    default: return trade[id]
  }
}

/** Who trades with whom, whose numbers, in which unit. */
export function seriesTitle(frame: Frame, { region, partner, reporter, unit }: TradeSeries): string {
  return [pairWords(frame, region, partner), reporterWords(frame, reporter), ...(unit === null ? [] : [unitSymbol(unit, frame.input.locale)])].join(', ')
}

/** "figures of the Belarusian side" */
export function reporterWords({ input }: Frame, reporter: string | null): string {
  const trade = TRADE_WORDS[input.locale]
  if (reporter === 'belarusian' || reporter === 'russian' || reporter === 'both') return trade.figuresOf[reporter]
  if (reporter === null) return trade.reporterUnknown
  const side = SIDES.find(one => one.id === reporter)
  return trade.dataOf(side === undefined ? reporter : inSentence(side.label[input.locale], input.locale))
}

export function periodWords(frame: Frame, { period, kind }: Pick<SeriesPeriod, 'period' | 'kind'>): string {
  const trade = TRADE_WORDS[frame.input.locale]
  const words = period === null ? trade.noPeriod : formatPeriod(period, frame.input.locale)
  return kind === 'estimate' ? trade.estimate(words) : kind === 'target' ? trade.targetOf(words) : words
}

const digitsIn = (series: TradeSeries): number => {
  const values = series.periods.flatMap(one => [...Object.values(one.flows), one.target].flatMap(statement => inSeries(statement ?? null, series)?.value ?? []))
  return Math.min(MOST_DIGITS, Math.max(0, ...values.map(fractionLength)))
}

const inSeries = (statement: Statement | null, series: TradeSeries): Figure | null => (statement === null || statement.figure === null ? null : inUnit(statement.figure, series.unit))

function layPeriod(frame: Frame, series: TradeSeries, period: SeriesPeriod, lines: LineModel[], before: readonly Laid[], digits: number, sources: string): Laid {
  const line = lines.length
  const cell = (column: ColumnName, on = line): Expression => ({ op: 'cell', line: on, column: at(column) })
  const cells = new Map<ColumnName, CellModel>([['period', { type: 'text', text: periodWords(frame, period) }]])
  const amounts: Partial<Record<SeriesFlow, Figure>> = {}
  for (const flow of ['turnover', 'export', 'import', 'balance'] as const) {
    const statement = period.flows[flow] ?? null
    const amount = inSeries(statement, series)
    if (amount !== null) {
      amounts[flow] = amount
      cells.set(flow, { type: 'number', value: amount.value, digits, ...qualified(amount.qualifier, frame.input.locale) })
    } else if (statement !== null && statement.figure !== null) {
      // In a unit of another kind: said with it, and reckoned with nothing.
      const { figure } = statement
      cells.set(flow, { type: 'number', value: figure.value, digits: Math.min(MOST_DIGITS, fractionLength(figure.value)), ...qualified(figure.qualifier, frame.input.locale), ...(figure.unit === undefined ? {} : { suffix: unitSymbol(figure.unit, frame.input.locale) }) })
    }
  }
  const { export: exported, import: imported } = amounts
  if (exported !== undefined && imported !== undefined) {
    const follow = (flow: 'turnover' | 'balance') => {
      if (cells.has(flow)) return
      const isSum = flow === 'turnover'
      const value = roundNumber(isSum ? exported.value + imported.value : exported.value - imported.value, Math.max(fractionLength(exported.value), fractionLength(imported.value)))
      const qualifier = qualifierOfSum(exported.qualifier, isSum ? imported.qualifier : qualifierTurned(imported.qualifier))
      amounts[flow] = { value, ...(qualifier === undefined ? {} : { qualifier }), ...(exported.unit === undefined ? {} : { unit: exported.unit }) }
      cells.set(flow, { type: 'formula', expression: { op: isSum ? 'plus' : 'minus', left: cell('export'), right: cell('import') }, result: value, digits, ...qualified(qualifier, frame.input.locale) })
    }
    follow('turnover')
    follow('balance')
  }
  const yearBefore = period.period === null || period.kind !== 'actual' ? null : samePeriodYearBefore(period.period)
  const base = yearBefore === null ? undefined : before.find(one => one.period.kind === 'actual' && one.period.period !== null && sameSpan(one.period.period, yearBefore))
  for (const flow of ['turnover', 'export', 'import'] as const) {
    const now = amounts[flow]
    const then = base?.amounts[flow]
    const stated = period.flows[flow]?.growth ?? null
    // Of amounts below zero there is no index, and of an empty one neither.
    if (now !== undefined && then !== undefined && base !== undefined && now.value >= 0 && then.value >= 0) {
      cells.set(GROWTH_OF[flow], {
        type: 'formula', expression: { op: 'over', left: cell(flow), right: cell(flow, base.line) },
        result: then.value === 0 ? null : now.value / then.value, ...grown(qualifierOfSum(now.qualifier, qualifierTurned(then.qualifier)), frame.input.locale),
      })
    } else if (stated !== null) {
      cells.set(GROWTH_OF[flow], { type: 'number', value: ratioOf(stated.value), ...grown(stated.qualifier, frame.input.locale) })
    }
  }
  if (period.share !== null) cells.set('share', { type: 'number', value: ratioOf(period.share.figure.value), percent: true, digits: 1, ...qualified(period.share.figure.qualifier, frame.input.locale) })
  if (period.place !== null) cells.set('place', { type: 'number', value: period.place.number, digits: 0 })
  const target = inSeries(period.target, series)
  if (target !== null) {
    cells.set('target', { type: 'number', value: target.value, digits, ...qualified(target.qualifier, frame.input.locale) })
    const { turnover } = amounts
    if (turnover !== undefined) {
      const value = roundNumber(target.value - turnover.value, Math.max(fractionLength(target.value), fractionLength(turnover.value)))
      cells.set('toTarget', {
        type: 'formula', digits, expression: { op: 'minus', left: cell('target'), right: cell('turnover') }, result: value,
        ...qualified(qualifierOfSum(target.qualifier, qualifierTurned(turnover.qualifier)), frame.input.locale),
      })
    }
  }
  if (sources !== '') cells.set('source', { type: 'text', text: sources })
  lines.push({ type: 'row', cells: COLUMN_IDS.map(column => cells.get(column) ?? { type: 'empty' }) })
  return { line, period, amounts }
}

/** Of the full years of a block, which stand one under the other at its head. */
function chartsOf(frame: Frame, series: TradeSeries, laid: readonly Laid[], digits: number): readonly ChartModel[] {
  const trade = TRADE_WORDS[frame.input.locale]
  const years = laid.filter(({ period }) => period.kind === 'actual' && period.period !== null && monthsOf(period.period)?.first === 1 && monthsOf(period.period)?.last === 12)
  const withTurnover = years.filter(({ amounts }) => amounts.turnover !== undefined)
  if (withTurnover.length < LEAST_YEARS) return []
  const lines: LineRange = [years[0]!.line, years.at(-1)!.line]
  // Both sides publish their own numbers of one trade: what is drawn says whose they are.
  const whose = seriesTitle(frame, { ...series, unit: null })
  const title = (words: string) => `${words}. ${whose}`
  const description = (words: string) => `${whose}. ${words}`
  const axis = { title: series.unit === null ? '' : unitSymbol(series.unit, frame.input.locale), digits }
  const charts: ChartModel[] = [{
    title: title(trade.turnoverChart), description: description(trade.turnoverChartSays), lines, category: at('period'),
    series: [
      { column: at('turnover'), form: 'column', hasLabels: true },
      { column: at('turnoverGrowth'), form: 'line', isOnSecondAxis: true, hasLabels: true },
    ],
    axis, secondAxis: { title: trade.growth, digits: 1, percent: true },
  }]
  if (years.filter(({ amounts }) => amounts.export !== undefined && amounts.import !== undefined).length >= LEAST_YEARS) {
    charts.push({
      title: title(trade.flowsChart), description: description(trade.flowsChartSays), lines, category: at('period'), isStacked: true,
      series: [{ column: at('export'), form: 'column', hasLabels: true }, { column: at('import'), form: 'column', hasLabels: true }, { column: at('balance'), form: 'line' }],
      axis,
    })
  }
  if (withTurnover.length > LEAST_YEARS) {
    const hasTarget = years.some(({ period }) => period.target !== null)
    charts.push({
      title: title(hasTarget ? trade.trendChart : trade.trendAlone), description: description(hasTarget ? trade.trendChartSays : trade.trendAloneSays), lines, category: at('period'),
      series: [{ column: at('turnover'), form: 'line', hasLabels: true, trend: trade.trend }, ...(hasTarget ? [{ column: at('target'), form: 'line', isDashed: true } as const] : [])],
      axis,
    })
  }
  return charts
}
