import { columnPixels } from '../rowHeight.ts'

/** Where a chart stands: corners as column or row, counted from 0, and how far into it. */
export interface ChartFrame {
  readonly from: Corner
  readonly to: Corner
}

interface Corner {
  readonly column: number
  /** English metric units, as drawings are measured. */
  readonly columnOffset: number
  readonly row: number
}

const EMU_PER_PX = 9_525
const GAP_PX = 14
/** Narrower than this a chart's labels run into each other. */
const LEAST_PX = 400
/** Wider than this a chart is only stretched. */
const MOST_PX = 900
const CHART_ROWS = 18
/** Above each. */
const GAP_ROWS = 1
/** One chart, or two beside each other, with what is free above: not to be parted over two pages. */
export const CHART_BLOCK_ROWS = CHART_ROWS + GAP_ROWS

export interface ChartLayout {
  readonly frames: readonly ChartFrame[]
  /** Rows that the charts take, counted from the first of them, gaps included. */
  readonly rows: number
}

/** Charts below a table, two side by side where the table is wide enough, the last alone over its whole width; `top` is the first row that is free, from 1. */
export function chartLayout(count: number, widths: readonly number[], top: number): ChartLayout {
  if (count === 0) return { frames: [], rows: 0 }
  const wide = widths.reduce((sum, width) => sum + columnPixels(width), 0)
  const perRow = count > 1 && wide >= 2 * LEAST_PX + GAP_PX ? 2 : 1
  const width = perRow === 2 ? (wide - GAP_PX) / 2 : Math.min(wide, MOST_PX)
  const frames = Array.from({ length: count }, (_, i): ChartFrame => {
    const left = perRow === 2 && i % 2 === 1 ? width + GAP_PX : 0
    const isAlone = perRow === 2 && i % 2 === 0 && i === count - 1
    const row = top - 1 + GAP_ROWS + Math.floor(i / perRow) * CHART_BLOCK_ROWS
    return { from: corner(left, row, widths), to: corner(left + (isAlone ? wide : width), row + CHART_ROWS, widths) }
  })
  return { frames, rows: Math.ceil(count / perRow) * CHART_BLOCK_ROWS }
}

function corner(x: number, row: number, widths: readonly number[]): Corner {
  let rest = x
  for (const [column, width] of widths.entries()) {
    const pixels = columnPixels(width)
    if (rest < pixels || column === widths.length - 1) return { column, columnOffset: Math.round(Math.min(rest, pixels) * EMU_PER_PX), row }
    rest -= pixels
  }
  return { column: 0, columnOffset: 0, row }
}
