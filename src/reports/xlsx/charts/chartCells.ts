import type { CellModel, ChartModel } from '../../model.ts'
import { excelDay, excelMoment } from '../safe.ts'

/** What a chart draws of a cell: a number, a word under the axis, or a gap. */
export type DrawnValue = number | string | null

/** Gathers, while the lines are written, what the charts of the sheet keep of its cells: whoever shows the file without reckoning draws by that. */
export class ChartCells {
  readonly #charts: readonly ChartModel[]
  readonly #values = new Map<number, Map<number, DrawnValue>>()
  readonly #first: number
  readonly #last: number

  constructor(charts: readonly ChartModel[]) {
    this.#charts = charts
    this.#first = Math.min(...charts.map(chart => chart.lines[0]))
    this.#last = Math.max(...charts.map(chart => chart.lines[1]))
    for (const chart of charts) for (const column of [chart.category, ...chart.series.map(one => one.column)]) this.#values.set(column, new Map())
  }

  take(line: number, cells: readonly CellModel[]): void {
    if (line < this.#first || line > this.#last) return
    for (const [column, values] of this.#values) {
      const cell = cells[column]
      if (cell !== undefined) values.set(line, drawn(cell))
    }
  }

  /** Whether the cell is a point of a series. */
  draws(column: number, line: number): boolean {
    return this.#charts.some(chart => line >= chart.lines[0] && line <= chart.lines[1] && chart.series.some(one => one.column === column))
  }

  valuesOf(column: number, [first, last]: ChartModel['lines']): readonly DrawnValue[] {
    const values = this.#values.get(column)
    return Array.from({ length: last - first + 1 }, (_, i) => values?.get(first + i) ?? null)
  }
}

function drawn(cell: CellModel): DrawnValue {
  switch (cell.type) {
    case 'number':
      return cell.value
    case 'sum':
    case 'count':
    case 'formula':
      return cell.result
    case 'day':
      return excelDay(cell.iso)
    case 'moment':
      return excelMoment(cell.iso)
    case 'text':
    case 'link':
      return cell.text
    case 'empty':
      return null
  }
}
