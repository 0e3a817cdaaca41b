import { formatFigure, formatGrowthIndex, formatPercent } from '../../domain/numberFormat.ts'
import { balanceOf } from '../../domain/figures/balance.ts'
import { growthIndexOf } from '../../domain/figures/growthIndex.ts'
import { sumOf } from '../../domain/figures/sum.ts'
import { tradeSeries, type SeriesFlow, type SeriesPeriod, type TradeSeries } from '../../domain/figures/tradeSeries.ts'
import { monthsOf, samePeriodYearBefore, sameSpan } from '../../domain/periods.ts'
import { trade as table } from '../../domain/tables/trade.ts'
import type { Figure } from '../../domain/value.ts'
import { reportOf, standing, type Frame } from '../frame.ts'
import { inSentence } from '../inSentence.ts'
import type { BlockModel, PageSheet, ReportModel } from '../model.ts'
import { inSpite, remarksOf } from '../remarksOf.ts'
import { changesSheet } from './changesSheet.ts'
import { dynamicsSheet, periodWords, seriesTitle } from './tradeDynamics.ts'
import { mirrorSheet } from './tradeMirror.ts'
import { structureSheet } from './tradeStructure.ts'
import { TRADE_WORDS } from './words/tradeWords.ts'

export const NOTE_SHEET = 'trade-note'

/** Справка о торгово-экономическом сотрудничестве: in words, then dynamics with charts, structure, and the numbers of both sides. */
export function tradeNote(frame: Frame): ReportModel {
  const remarks = remarksOf(frame)
  const changes = changesSheet(frame, remarks, [table.id])
  return reportOf(frame, TRADE_WORDS[frame.input.locale].note, [notePage(frame, inSpite(frame)), ...tradeSheets(frame, remarks), ...(changes === null ? [] : [changes])])
}

export const tradeSheets = (frame: Frame, remarks: readonly string[]) => [dynamicsSheet(frame, remarks), structureSheet(frame, remarks), mirrorSheet(frame, remarks)] as const

/** What the tables say, in words: a paragraph for each period that is stated. `more` stands under the title. */
export function notePage(frame: Frame, more: readonly string[] = []): PageSheet {
  const { input, words } = frame
  const trade = TRADE_WORDS[input.locale]
  const blocks: BlockModel[] = [
    { type: 'text', role: 'title', text: trade.note },
    { type: 'text', role: 'centre', text: input.council[input.locale] },
    ...[...standing(frame), ...more].map((text): BlockModel => ({ type: 'text', role: 'centre', text })),
    { type: 'space', height: 12 },
  ]
  const all = tradeSeries(frame.rows('trade'))
  for (const series of all) {
    blocks.push({ type: 'text', role: 'heading', text: seriesTitle(frame, { ...series, unit: null }) })
    for (const period of inOrder(series)) {
      const said = sentence(frame, period, yearBefore(series, period))
      if (said !== '') blocks.push({ type: 'text', role: 'body', text: said })
    }
  }
  if (all.length === 0) blocks.push({ type: 'text', role: 'body', text: trade.noFigures })
  blocks.push({ type: 'space', height: 12 }, { type: 'text', role: 'remark', text: trade.growthRule }, { type: 'text', role: 'remark', text: trade.perspectiveRule })
  return { type: 'page', id: NOTE_SHEET, name: trade.noteName, title: trade.note, blocks, page: words.page, of: words.of, orientation: 'portrait' }
}

/** What was reached, the newest first: that is what is asked about. Of what names no period nobody knows how new it is; estimates and targets of years to come say nothing of what was. */
function inOrder({ periods }: TradeSeries): readonly SeriesPeriod[] {
  const reached = periods.filter(({ kind }) => kind === 'actual')
  const lastMonth = ({ period }: SeriesPeriod) => {
    const months = monthsOf(period ?? '')
    return months === null ? -Infinity : months.year * 12 + months.last
  }
  return [...reached.toReversed().toSorted((a, b) => (lastMonth(a) === lastMonth(b) ? 0 : lastMonth(b) - lastMonth(a))), ...periods.filter(({ kind }) => kind !== 'actual')]
}

/** "H1 2025: turnover: 270.8 m US dollars, 103.0% of the same period of the year before; share: about 10%". Empty where nothing is stated in numbers. */
function sentence(frame: Frame, period: SeriesPeriod, before: SeriesPeriod | undefined): string {
  const { locale } = frame.input
  const trade = TRADE_WORDS[locale]
  const parts: string[] = []
  for (const flow of ['turnover', 'export', 'import', 'balance'] as const) {
    const figure = amountIn(period, flow)
    const index = period.flows[flow]?.growth ?? (flow === 'balance' ? null : indexOf(period, before, flow))
    const grown = index === null ? [] : [trade.grown(formatGrowthIndex(index, locale, 1))]
    const amount = figure === null ? [] : [formatFigure(figure, locale)]
    if (amount.length + grown.length > 0) parts.push(trade.stated(inSentence(trade[flow], locale), [...amount, ...grown].join(', ')))
  }
  if (period.share !== null) parts.push(trade.shareSaid(formatPercent(period.share.figure, locale, 1), period.share.of))
  if (period.place !== null) parts.push(trade.placeSaid(String(period.place.number), period.place.among))
  if (period.target !== null && period.target.figure !== null) parts.push(trade.targetSaid(formatFigure(period.target.figure, locale)))
  return parts.length === 0 ? '' : `${upper(periodWords(frame, period))}: ${parts.join('; ')}.`
}

/** As it is stated; a turnover or a balance that is not stated follows from export and import. */
function amountIn({ flows }: SeriesPeriod, flow: SeriesFlow): Figure | null {
  const stated = flows[flow]?.figure ?? null
  const [exported, imported] = [flows.export?.figure, flows.import?.figure]
  if (stated !== null || flow === 'export' || flow === 'import' || exported === undefined || exported === null || imported === undefined || imported === null) return stated
  const derived = flow === 'turnover' ? sumOf(exported, imported) : balanceOf(exported, imported)
  return derived.ok ? derived.figure : null
}

function indexOf(now: SeriesPeriod, before: SeriesPeriod | undefined, flow: SeriesFlow): Figure | null {
  const [figure, base] = [amountIn(now, flow), before === undefined ? null : amountIn(before, flow)]
  if (figure === null || base === null || now.period === null || before === undefined || before.period === null) return null
  const derived = growthIndexOf({ figure, period: now.period }, { figure: base, period: before.period })
  return derived.ok ? derived.figure : null
}

function yearBefore({ periods }: TradeSeries, { period, kind }: SeriesPeriod): SeriesPeriod | undefined {
  const base = period === null || kind !== 'actual' ? null : samePeriodYearBefore(period)
  return base === null ? undefined : periods.find(one => one.kind === 'actual' && one.period !== null && sameSpan(one.period, base))
}

const upper = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
