import type { Locale } from '../../../domain/locale.ts'
import type { AxisModel, ChartModel, SeriesModel } from '../../model.ts'
import { fixedCellAt, fixedRange } from '../addresses.ts'
import type { TablePlace } from '../places.ts'
import type { ChartCells, DrawnValue } from './chartCells.ts'
import type { ChartFrame } from './chartFrames.ts'

/** A chart with the cells that it is drawn from and the place where it stands. */
export interface PlacedChart {
  readonly title: string
  readonly description: string
  readonly locale: Locale
  readonly frame: ChartFrame
  readonly isStacked: boolean
  readonly axis: AxisModel
  readonly secondAxis: AxisModel | null
  readonly categories: ChartData
  readonly series: readonly PlacedSeries[]
}

/** A range and what stands in it. */
export interface ChartData {
  readonly range: string
  readonly values: readonly DrawnValue[]
}

export interface PlacedSeries extends SeriesModel, ChartData {
  readonly name: string
  readonly nameCell: string
}

export function placedChart(chart: ChartModel, frame: ChartFrame, headers: readonly string[], place: TablePlace, cells: ChartCells, locale: Locale): PlacedChart {
  const [first, last] = chart.lines
  const data = (column: number): ChartData => ({
    range: `${place.quoted}!${fixedRange(column, place.firstLine + first, column, place.firstLine + last)}`,
    values: cells.valuesOf(column, chart.lines),
  })
  return {
    title: chart.title, description: chart.description, locale, frame, isStacked: chart.isStacked === true, axis: chart.axis, secondAxis: chart.secondAxis ?? null,
    categories: data(chart.category),
    series: chart.series.map(one => ({
      ...one, ...data(one.column), name: headers[one.column] ?? '', nameCell: `${place.quoted}!${fixedCellAt(one.column, place.headerRow)}`,
    })),
  }
}
