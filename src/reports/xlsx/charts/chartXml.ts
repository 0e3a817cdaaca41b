import type { Locale } from '../../../domain/locale.ts'
import type { AxisModel } from '../../model.ts'
import { numberFormat } from '../numberFormats.ts'
import { cellText } from '../safe.ts'
import { FONT } from '../styles.ts'
import { element, escapeXml, XML_HEAD } from '../xml.ts'
import { columnsBelow, lineAbove, type AxisScale } from './axisScale.ts'
import { columnColour, lineLook, TARGET_RGB, TREND_RGB } from './palette.ts'
import type { ChartData, PlacedChart, PlacedSeries } from './placedChart.ts'

/** Elements stand in the order that ECMA-376 sets; in another one Excel takes the file for broken. */

const LANGUAGE: Readonly<Record<Locale, string>> = { ru: 'ru-RU', be: 'be-BY', de: 'de-DE', en: 'en-GB' }
const INK = '262626'
const GRID_RGB = 'D9D9D9'
const AXIS_RGB = 'A6A6A6'
const HAIR_EMU = 6_350
const LINE_EMU = 28_575
const TREND_EMU = 15_875
const LABEL_PT = 9
const TITLE_PT = 12
const GAP_PERCENT = 60
/** How much of a line a label's ground hides: the label is read, and a point behind it is still seen. */
const VEIL_PERMILLE = 650
/** Names of the axes inside one chart. */
const FIRST = { category: 100_001, value: 100_002 }
const SECOND = { category: 200_001, value: 200_002 }

const val = (name: string, value: string | number) => `<c:${name} val="${escapeXml(String(value))}"/>`
const solid = (rgb: string) => `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`
const veil = (rgb: string) => `<a:solidFill><a:srgbClr val="${rgb}"><a:alpha val="${VEIL_PERMILLE * 100}"/></a:srgbClr></a:solidFill>`
const stroke = (emu: number, rgb: string, more = '') => `<a:ln w="${emu}" cap="rnd">${solid(rgb)}${more}<a:round/></a:ln>`
const NO_LINE = '<a:ln><a:noFill/></a:ln>'

interface Letters {
  readonly size: number
  readonly isBold?: boolean
  readonly rgb?: string
  /** Upwards, as the title of a value axis. */
  readonly isTurned?: boolean
}

const letters = (tag: 'defRPr' | 'rPr', { size, isBold, rgb }: Letters, language = '') =>
  `<a:${tag}${language === '' ? '' : ` lang="${language}"`} sz="${size * 100}" b="${isBold ? 1 : 0}">${solid(rgb ?? INK)}<a:latin typeface="${FONT}"/><a:cs typeface="${FONT}"/></a:${tag}>`
const bodyPr = ({ isTurned }: Letters) => (isTurned ? '<a:bodyPr rot="-5400000" vert="horz"/>' : '<a:bodyPr/>')
const textProperties = (look: Letters, language: string) =>
  `<c:txPr>${bodyPr(look)}<a:lstStyle/><a:p><a:pPr>${letters('defRPr', look)}</a:pPr><a:endParaRPr lang="${language}"/></a:p></c:txPr>`
const title = (text: string, look: Letters, language: string) =>
  `<c:title><c:tx><c:rich>${bodyPr(look)}<a:lstStyle/><a:p><a:pPr>${letters('defRPr', look)}</a:pPr><a:r>${letters('rPr', look, language)}<a:t>${escapeXml(cellText(text))}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`

const points = (values: readonly (string | number | null)[]) =>
  val('ptCount', values.length) + values.map((value, i) => (value === null ? '' : `<c:pt idx="${i}"><c:v>${escapeXml(cellText(String(value)))}</c:v></c:pt>`)).join('')
const texts = (range: string, values: ChartData['values']) => `<c:strRef><c:f>${escapeXml(range)}</c:f><c:strCache>${points(values)}</c:strCache></c:strRef>`
/** Only numbers are drawn: what is a word or nothing is a gap. */
const numbers = ({ range, values }: ChartData, format: string) =>
  `<c:numRef><c:f>${escapeXml(range)}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode>${points(values.map(value => (typeof value === 'number' && Number.isFinite(value) ? value : null)))}</c:numCache></c:numRef>`

/** One chart as the part of a package. */
export function chartXml(chart: PlacedChart): string {
  const language = LANGUAGE[chart.locale]
  const hasSecond = chart.secondAxis !== null && chart.series.some(one => one.isOnSecondAxis)
  const scales = hasSecond ? scalesOf(chart) : { first: null, second: null }
  const groups = [false, ...(hasSecond ? [true] : [])].flatMap(isSecond =>
    (['column', 'line'] as const).map(form => {
      const series = chart.series.filter(one => one.form === form && (hasSecond && one.isOnSecondAxis === true) === isSecond)
      return series.length === 0 ? '' : group(chart, form, series, isSecond ? SECOND : FIRST, language)
    }),
  )
  const axes = categoryAxis(FIRST, false, language) + valueAxis(chart.axis, FIRST, false, scales.first, chart, language)
    + (hasSecond ? valueAxis(chart.secondAxis!, SECOND, true, scales.second, chart, language) + categoryAxis(SECOND, true, language) : '')
  return `${XML_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`
    + `${val('date1904', 0)}${val('lang', language)}${val('roundedCorners', 0)}`
    + `<c:chart>${title(chart.title, { size: TITLE_PT, isBold: true }, language)}${val('autoTitleDeleted', 0)}`
    + `<c:plotArea><c:layout/>${groups.join('')}${axes}<c:spPr><a:noFill/></c:spPr></c:plotArea>`
    + `<c:legend>${val('legendPos', 'b')}${val('overlay', 0)}${textProperties({ size: LABEL_PT }, language)}</c:legend>${val('plotVisOnly', 1)}${val('dispBlanksAs', 'gap')}</c:chart>`
    + `<c:spPr>${solid('FFFFFF')}<a:ln w="${HAIR_EMU}">${solid(AXIS_RGB)}</a:ln></c:spPr>${textProperties({ size: LABEL_PT }, language)}`
    + `<c:printSettings><c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" footer="0.3"/><c:pageSetup/></c:printSettings></c:chartSpace>`
}

/** Where columns stand below a line of another axis, each gets its own part of the height. */
function scalesOf({ series, isStacked }: PlacedChart): { readonly first: AxisScale | null; readonly second: AxisScale | null } {
  const first = series.filter(one => !one.isOnSecondAxis)
  const second = series.filter(one => one.isOnSecondAxis)
  if (first.some(one => one.form !== 'column') || second.some(one => one.form !== 'line')) return { first: null, second: null }
  const numbersOf = (list: readonly PlacedSeries[]) => list.flatMap(one => one.values.filter(value => typeof value === 'number'))
  return { first: columnsBelow(isStacked ? stackedHeights(first) : numbersOf(first)), second: lineAbove(numbersOf(second)) }
}

/** Excel stacks what is above and what is below nought each by itself. */
function stackedHeights(series: readonly PlacedSeries[]): readonly number[] {
  const heights: number[] = []
  for (let i = 0; i < (series[0]?.values.length ?? 0); i += 1) {
    const values = series.map(one => one.values[i]).filter(value => typeof value === 'number')
    heights.push(values.filter(value => value > 0).reduce((sum, value) => sum + value, 0), values.filter(value => value < 0).reduce((sum, value) => sum + value, 0))
  }
  return heights
}

function group(chart: PlacedChart, form: 'column' | 'line', series: readonly PlacedSeries[], axis: typeof FIRST, language: string): string {
  const list = series.map(one => seriesXml(chart, one, language)).join('')
  const ids = val('axId', axis.category) + val('axId', axis.value)
  return form === 'column'
    ? `<c:barChart>${val('barDir', 'col')}${val('grouping', chart.isStacked ? 'stacked' : 'clustered')}${val('varyColors', 0)}${list}${val('gapWidth', GAP_PERCENT)}${chart.isStacked ? val('overlap', 100) : ''}${ids}</c:barChart>`
    : `<c:lineChart>${val('grouping', 'standard')}${val('varyColors', 0)}${list}${val('marker', 1)}${ids}</c:lineChart>`
}

function seriesXml(chart: PlacedChart, one: PlacedSeries, language: string): string {
  const index = chart.series.indexOf(one)
  const among = chart.series.filter(other => other.form === one.form && !other.isDashed).indexOf(one)
  const axis = one.isOnSecondAxis && chart.secondAxis !== null ? chart.secondAxis : chart.axis
  const format = numberFormat(axis, chart.locale)
  const head = val('idx', index) + val('order', index) + `<c:tx>${texts(one.nameCell, [one.name])}</c:tx>`
  const trend = one.trend === undefined ? '' : trendline(one.trend)
  const data = `<c:cat>${categories(chart.categories)}</c:cat><c:val>${numbers(one, format)}</c:val>`
  if (one.form === 'column') {
    const { rgb, label } = columnColour(among)
    const labels = one.hasLabels ? labelsXml(format, chart.isStacked ? 'ctr' : 'outEnd', chart.isStacked ? label : INK, language, chart.isStacked && chart.series.some(other => other.form === 'line') ? veil(rgb) : undefined) : ''
    return `<c:ser>${head}<c:spPr>${solid(rgb)}${stroke(HAIR_EMU, AXIS_RGB)}</c:spPr>${val('invertIfNegative', 0)}${labels}${trend}${data}</c:ser>`
  }
  const { rgb, symbol } = one.isDashed ? { rgb: TARGET_RGB, symbol: hasLonePoint(one.values) ? 'diamond' : 'none' } : lineLook(among)
  const marker = symbol === 'none'
    ? `<c:marker>${val('symbol', 'none')}</c:marker>`
    : `<c:marker>${val('symbol', symbol)}${val('size', 6)}<c:spPr>${solid(rgb)}<a:ln w="9525">${solid('FFFFFF')}</a:ln></c:spPr></c:marker>`
  const line = `<c:spPr>${stroke(LINE_EMU, rgb, one.isDashed ? '<a:prstDash val="dash"/>' : '')}</c:spPr>`
  const labels = one.hasLabels ? labelsXml(format, 't', INK, language) : ''
  return `<c:ser>${head}${line}${marker}${labels}${trend}${data}${val('smooth', 0)}</c:ser>`
}

/** Between gaps there is no line to a point: without a mark of its own it is not seen. */
const hasLonePoint = (values: PlacedSeries['values']): boolean =>
  values.some((value, i) => typeof value === 'number' && typeof values[i - 1] !== 'number' && typeof values[i + 1] !== 'number')

/** Years that are numbers are linked as numbers, so that they are found again when the workbook is reckoned. */
const categories = (data: ChartData) =>
  data.values.every(value => typeof value === 'number') ? numbers(data, 'General') : texts(data.range, data.values)

const labelsXml = (format: string, at: string, rgb: string, language: string, ground = '<a:noFill/>') =>
  `<c:dLbls>${element('c:numFmt', { formatCode: format, sourceLinked: 0 })}<c:spPr>${ground}${NO_LINE}</c:spPr>${textProperties({ size: LABEL_PT, rgb }, language)}${val('dLblPos', at)}${val('showLegendKey', 0)}${val('showVal', 1)}${val('showCatName', 0)}${val('showSerName', 0)}${val('showPercent', 0)}${val('showBubbleSize', 0)}</c:dLbls>`

const trendline = (name: string) =>
  `<c:trendline><c:name>${escapeXml(cellText(name))}</c:name><c:spPr>${stroke(TREND_EMU, TREND_RGB, '<a:prstDash val="sysDot"/>')}</c:spPr>${val('trendlineType', 'linear')}${val('dispRSqr', 0)}${val('dispEq', 0)}</c:trendline>`

/** `auto` would make an axis of dates out of years. The words stand at the foot also where columns go below nought. */
const categoryAxis = (ids: typeof FIRST, isHidden: boolean, language: string) =>
  `<c:catAx>${val('axId', ids.category)}<c:scaling>${val('orientation', 'minMax')}</c:scaling>${val('delete', isHidden ? 1 : 0)}${val('axPos', 'b')}${element('c:numFmt', { formatCode: 'General', sourceLinked: 0 })}${val('majorTickMark', 'none')}${val('minorTickMark', 'none')}${val('tickLblPos', 'low')}<c:spPr><a:ln w="${HAIR_EMU}">${solid(AXIS_RGB)}</a:ln></c:spPr>${textProperties({ size: LABEL_PT }, language)}${val('crossAx', ids.value)}${val('crosses', 'autoZero')}${val('auto', 0)}${val('lblAlgn', 'ctr')}${val('lblOffset', 100)}${val('noMultiLvlLbl', 1)}</c:catAx>`

function valueAxis(axis: AxisModel, ids: typeof FIRST, isSecond: boolean, scale: AxisScale | null, chart: PlacedChart, language: string): string {
  const ends = scale === null ? '' : val('max', scale.max) + val('min', scale.min)
  const drawn = chart.series.filter(one => (one.isOnSecondAxis === true) === isSecond).flatMap(one => one.values)
  const { growth, ...rest } = axis
  const plain = numberFormat(growth ? { ...rest, percent: true } : axis, chart.locale)
  // An axis that begins below nought only to make room has no marks there: a growth of less than nothing is none.
  const format = scale !== null && drawn.every(value => typeof value !== 'number' || value >= 0) ? `${plain.split(';')[0]};;${plain.split(';')[0]}` : plain
  const grid = `<c:majorGridlines><c:spPr><a:ln w="${HAIR_EMU}">${solid(GRID_RGB)}</a:ln></c:spPr></c:majorGridlines>`
  return `<c:valAx>${val('axId', ids.value)}<c:scaling>${val('orientation', 'minMax')}${ends}</c:scaling>${val('delete', 0)}${val('axPos', isSecond ? 'r' : 'l')}${isSecond ? '' : grid}${axis.title === '' ? '' : title(axis.title, { size: LABEL_PT, isTurned: true }, language)}${element('c:numFmt', { formatCode: format, sourceLinked: 0 })}${val('majorTickMark', 'none')}${val('minorTickMark', 'none')}${val('tickLblPos', 'nextTo')}<c:spPr>${NO_LINE}</c:spPr>${textProperties({ size: LABEL_PT }, language)}${val('crossAx', ids.category)}${val('crosses', isSecond ? 'max' : 'autoZero')}${val('crossBetween', 'between')}${scale === null ? '' : val('majorUnit', scale.step)}</c:valAx>`
}
