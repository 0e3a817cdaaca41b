import { idIn } from '../../domain/idIn.ts'
import { amountOf, figureIn } from '../../domain/figures/amountOf.ts'
import { inUnit, isWhole, notSuperseded, sameMonths } from '../../domain/figures/tradeSeries.ts'
import { fractionLength } from '../../domain/decimal.ts'
import { formatPeriod, periodOrder } from '../../domain/periods.ts'
import { qualifierOfSum, qualifierTurned } from '../../domain/qualifiers.ts'
import { unitSymbol } from '../../domain/numberFormat.ts'
import { trade as table } from '../../domain/tables/trade.ts'
import { columnOf } from '../../domain/tables/index.ts'
import type { Figure, Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { cellModel } from '../cellModel.ts'
import type { Frame } from '../frame.ts'
import { EMPTY, qualified, textCell } from '../cells.ts'
import type { CellModel, LineModel, TableSheet } from '../model.ts'
import { pairWords } from './pairWords.ts'
import { reporterWords } from './tradeDynamics.ts'
import { TRADE_WORDS } from './words/tradeWords.ts'

export const STRUCTURE_SHEET = 'trade-structure'

const FIGURE = 2
const MOST_DIGITS = 3

/** Wares and branches of one flow, in one period, of one pair, as one reporter states them, with the whole flow where he states it too. */
interface Flow {
  readonly first: Row
  readonly parts: readonly Row[]
  readonly whole: Row | null
}

/** The largest first within a flow; the newest period first; of two numbers for one thing the more settled. A share is reckoned where the whole flow is stated in the same unit, else it is the stated one. */
export function structureSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const { input, words } = frame
  const trade = TRADE_WORDS[input.locale]
  const notes = frame.notes()
  const lines: LineModel[] = []
  const flows = flowsOf(frame.rows(table.id))
  const saysShareOf = flows.some(flow => flow.parts.some(row => shareOf(frame, row, flow) !== ''))
  for (const flow of flows) {
    lines.push({ type: 'heading', level: 0, text: titleOf(frame, flow.first) })
    const whole = flow.whole === null ? null : amountOf(flow.whole)
    const wholeLine = lines.length + flow.parts.length
    for (const row of flow.parts) {
      const amount = amountOf(row)
      const share = shareCell(frame, row, amount, whole, lines.length, wholeLine)
      lines.push({ type: 'row', cells: [{ type: 'text', text: goodsOf(frame, row) }, textCell(frame.text(table.id, row, 'commodityCode')), figureCell(frame, amount), share, ...(saysShareOf ? [textCell(shareOf(frame, row, flow))] : []), growthCell(frame, row), textCell(notes.numbersOf(row.values['source'] ?? null))] })
    }
    if (flow.whole !== null && whole !== null) {
      lines.push({ type: 'total', level: 1, cells: [{ type: 'text', text: trade.flowTotal }, EMPTY, figureCell(frame, whole), EMPTY, ...(saysShareOf ? [EMPTY] : []), growthCell(frame, flow.whole), textCell(notes.numbersOf(flow.whole.values['source'] ?? null))] })
    }
  }
  return {
    type: 'table', id: STRUCTURE_SHEET, name: trade.structureName, title: trade.structure, remarks: [...remarks, trade.growthRule, trade.perspectiveRule],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'goods', header: trade.goods, width: 48, align: 'start' },
      { id: 'code', header: trade.code, width: 14, align: 'center' },
      { id: 'figure', header: trade.figure, width: 26, align: 'end' },
      { id: 'share', header: trade.shareOfFlow, width: 14, align: 'end' },
      ...(saysShareOf ? [{ id: 'shareOf', header: columnOf(table, 'shareOf')!.label[input.locale], width: 26, align: 'start' } as const] : []),
      { id: 'growth', header: trade.growth, width: 16, align: 'end' },
      { id: 'source', header: words.note, width: 8, align: 'center' },
    ],
    lines, notes: notes.notes(), page: words.page, of: words.of, orientation: 'landscape', nothing: trade.noStructure,
  }
}

function flowsOf(rows: readonly Row[]): readonly Flow[] {
  const same = (a: Row, b: Row) => ['region', 'partner', 'reporter', 'flow'].every(column => idIn(a, column) === idIn(b, column)) && sameMonths(idIn(a, 'period'), idIn(b, 'period'))
  const actual = notSuperseded(rows.filter(row => !['target', 'estimate'].includes(idIn(row, 'kind') ?? '')), ['region', 'partner', 'reporter', 'flow', 'sector', 'commodity', 'commodityCode'])
  const groups: { first: Row; parts: Row[] }[] = []
  for (const row of actual.filter(row => !isWhole(row))) {
    const group = groups.find(one => same(one.first, row))
    if (group === undefined) groups.push({ first: row, parts: [row] })
    else group.parts.push(row)
  }
  const order = (row: Row) => periodOrder(idIn(row, 'period') ?? '')
  return groups
    .map(({ first, parts }) => ({ first, parts: parts.toSorted(bySize), whole: actual.find(row => isWhole(row) && same(row, first) && amountOf(row) !== null) ?? null }))
    .toSorted((a, b) => order(b.first) - order(a.first))
}

/** Amounts in one unit by their size, before those that cannot be compared. */
function bySize(a: Row, b: Row): number {
  const [left, right] = [amountOf(a), amountOf(b)]
  if (left === null || right === null) return Number(left === null) - Number(right === null)
  const converted = inUnit(right, left.unit ?? null)
  return converted === null ? 0 : converted.value - left.value
}

function titleOf(frame: Frame, row: Row): string {
  const { input } = frame
  const trade = TRADE_WORDS[input.locale]
  const period = idIn(row, 'period')
  return [pairWords(frame, idIn(row, 'region'), idIn(row, 'partner')), frame.text(table.id, row, 'flow'), period === null ? trade.noPeriod : formatPeriod(period, input.locale), reporterWords(frame, idIn(row, 'reporter'))].join(', ')
}

function goodsOf(frame: Frame, row: Row): string {
  const commodity = frame.text(table.id, row, 'commodity')
  const sector = frame.text(table.id, row, 'sector')
  return commodity === '' ? sector : sector === '' ? commodity : `${commodity} (${sector})`
}

function figureCell(frame: Frame, amount: Figure | null): CellModel {
  if (amount === null) return EMPTY
  const suffix = amount.unit === undefined ? {} : { suffix: unitSymbol(amount.unit, frame.input.locale) }
  return { type: 'number', value: amount.value, digits: Math.min(MOST_DIGITS, fractionLength(amount.value)), ...qualified(amount.qualifier, frame.input.locale), ...suffix }
}

/** What is divided for a share: the cells themselves, so that only what stands in one unit is in one formula. Null where the stated one counts. */
const divided = (amount: Figure | null, whole: Figure | null): readonly [part: Figure, whole: Figure] | null =>
  amount === null || whole === null || amount.unit !== whole.unit || amount.value > whole.value ? null : [amount, whole]

/** What a stated share is a share of; a reckoned one is of the flow. */
const shareOf = (frame: Frame, row: Row, { whole }: Flow): string =>
  figureIn(row, 'share') === null || divided(amountOf(row), whole === null ? null : amountOf(whole)) !== null ? '' : frame.text(table.id, row, 'shareOf')

function shareCell(frame: Frame, row: Row, amount: Figure | null, all: Figure | null, line: number, wholeLine: number): CellModel {
  const pair = divided(amount, all)
  if (pair === null) return cellModel((row.values['share'] ?? null) as Json, { ...frame.context, column: columnOf(table, 'share')! }, 1)
  const [part, whole] = pair
  return {
    type: 'formula', percent: true, digits: 1, result: whole.value === 0 ? null : part.value / whole.value,
    expression: { op: 'over', left: { op: 'cell', line, column: FIGURE }, right: { op: 'cell', line: wholeLine, column: FIGURE } },
    ...qualified(qualifierOfSum(part.qualifier, qualifierTurned(whole.qualifier)), frame.input.locale),
  }
}

const growthCell = (frame: Frame, row: Row): CellModel => cellModel(row.values['growth'] ?? null, { ...frame.context, column: columnOf(table, 'growth')! }, 1)

