import { idIn } from '../../domain/idIn.ts'
import { amountOf } from '../../domain/figures/amountOf.ts'
import { inUnit, isWhole, notSuperseded } from '../../domain/figures/tradeSeries.ts'
import { fractionLength, roundNumber } from '../../domain/decimal.ts'
import { formatPeriod, periodOrder, sameSpan } from '../../domain/periods.ts'
import { qualifierOfSum, qualifierTurned } from '../../domain/qualifiers.ts'
import { unitSymbol } from '../../domain/numberFormat.ts'
import type { Figure } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import type { Frame } from '../frame.ts'
import { qualified, textCell } from '../cells.ts'
import type { LineModel, TableSheet } from '../model.ts'
import { pairWords } from './pairWords.ts'
import { TRADE_WORDS } from './words/tradeWords.ts'

export const MIRROR_SHEET = 'trade-mirror'

/** Which flow of the Belarusian side is the same as which of the Russian side. */
const MIRRORED = [['turnover', 'turnover', 'turnover'], ['export', 'import', 'belarusianExport'], ['import', 'export', 'russianExport']] as const

const BELARUSIAN = 2
const RUSSIAN = 3
const DIFFERENCE = 4
const MOST_DIGITS = 3

interface Pair {
  readonly words: string
  readonly period: string
  readonly belarusian: Row
  readonly russian: Row
  readonly left: Figure
  /** In the unit of `left`. */
  readonly right: Figure
  /** Of the numbers of the same two in this unit: all have as many as the one that needs most. */
  readonly digits: number
}

/**
 * Both sides' own numbers of one flow beside each other, with the difference by formula (зеркальная статистика). Only whole flows of one period, with
 * figures that can be said in one unit, of each side the most settled; neither number is corrected by the other.
 */
export function mirrorSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const { input, words } = frame
  const trade = TRADE_WORDS[input.locale]
  const notes = frame.notes()
  const lines: LineModel[] = []
  let heading = ''
  for (const { words: flow, period, belarusian, russian, left, right, digits } of pairsOf(frame)) {
    const over = [pairWords(frame, idIn(belarusian, 'region'), idIn(belarusian, 'partner')), ...(left.unit === undefined ? [] : [unitSymbol(left.unit, input.locale)])].join(', ')
    if (over !== heading) lines.push({ type: 'heading', level: 0, text: (heading = over) })
    const line = lines.length
    const cell = (column: number) => ({ op: 'cell', line, column }) as const
    const difference = roundNumber(left.value - right.value, Math.max(fractionLength(left.value), fractionLength(right.value)))
    const qualifier = qualifierOfSum(left.qualifier, qualifierTurned(right.qualifier))
    lines.push({
      type: 'row',
      cells: [
        { type: 'text', text: formatPeriod(period, input.locale) },
        { type: 'text', text: flow },
        { type: 'number', value: left.value, digits, ...qualified(left.qualifier, frame.input.locale) },
        { type: 'number', value: right.value, digits, ...qualified(right.qualifier, frame.input.locale) },
        { type: 'formula', expression: { op: 'minus', left: cell(BELARUSIAN), right: cell(RUSSIAN) }, result: difference, digits, ...qualified(qualifier, frame.input.locale) },
        { type: 'formula', expression: { op: 'over', left: cell(DIFFERENCE), right: cell(RUSSIAN) }, result: right.value === 0 ? null : difference / right.value, digits: 1, percent: true, ...qualified(qualifier, frame.input.locale) },
        textCell(notes.numbersOf([belarusian, russian].flatMap(row => row.values['source'] ?? []) as string[])),
      ],
    })
  }
  return {
    type: 'table', id: MIRROR_SHEET, name: trade.mirrorName, title: trade.mirror, remarks: [...remarks, trade.mirrorRule],
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'period', header: trade.period, width: 24, align: 'start' },
      { id: 'flow', header: trade.flow, width: 42, align: 'start' },
      { id: 'belarusian', header: trade.belarusianData, width: 18, align: 'end' },
      { id: 'russian', header: trade.russianData, width: 18, align: 'end' },
      { id: 'difference', header: trade.difference, width: 16, align: 'end' },
      { id: 'differenceShare', header: trade.differenceShare, width: 16, align: 'end' },
      { id: 'source', header: words.note, width: 8, align: 'center' },
    ],
    lines, notes: notes.notes(), page: words.page, of: words.of, orientation: 'landscape', nothing: trade.noMirror,
  }
}

function pairsOf(frame: Frame): readonly Pair[] {
  const trade = TRADE_WORDS[frame.input.locale]
  const whole = notSuperseded(frame.rows('trade').filter(row => isWhole(row) && !['target', 'estimate'].includes(idIn(row, 'kind') ?? '')), ['region', 'partner', 'reporter', 'flow'])
  const pairs: Omit<Pair, 'digits'>[] = []
  for (const [ours, theirs, words] of MIRRORED) {
    for (const belarusian of whole) {
      const period = idIn(belarusian, 'period')
      if (idIn(belarusian, 'reporter') !== 'belarusian' || idIn(belarusian, 'flow') !== ours || period === null) continue
      const left = amountOf(belarusian)
      if (left === null) continue
      const russian = whole.find(row => idIn(row, 'reporter') === 'russian' && idIn(row, 'flow') === theirs && amountOf(row) !== null && samePair(row, belarusian) && sameSpan(idIn(row, 'period') ?? '', period))
      const right = russian === undefined ? null : inUnit(amountOf(russian)!, left.unit ?? null)
      if (russian !== undefined && right !== null) pairs.push({ words: trade[words], period, belarusian, russian, left, right })
    }
  }
  const key = (pair: Omit<Pair, 'digits'>) => [idIn(pair.belarusian, 'region'), idIn(pair.belarusian, 'partner'), pair.left.unit].join('\n')
  const places = new Map([...new Set(pairs.map(key))].map((one, i) => [one, i]))
  const digits = new Map<string, number>()
  for (const pair of pairs) digits.set(key(pair), Math.min(MOST_DIGITS, Math.max(digits.get(key(pair)) ?? 0, fractionLength(pair.left.value), fractionLength(pair.right.value))))
  return pairs.map(pair => ({ ...pair, digits: digits.get(key(pair))! })).toSorted((a, b) => places.get(key(a))! - places.get(key(b))! || periodOrder(a.period) - periodOrder(b.period))
}

/** Of the same two, whichever of them is written first. */
const samePair = (a: Row, b: Row): boolean => {
  const two = (row: Row) => [idIn(row, 'region') ?? '', idIn(row, 'partner') ?? ''].toSorted().join('\n')
  return two(a) === two(b)
}
