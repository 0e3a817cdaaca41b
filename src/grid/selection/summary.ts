import type { Area } from './area.ts'
import { type Block, cellsIn, rowSpans } from './block.ts'

/** What is selected, in numbers: light enough to be told at each frame of a drag. */
export interface SelectionSummary {
  /** Rows that are touched; group lines and the empty line are none. */
  readonly rows: number
  readonly columns: number
  /** More than the active cell. */
  readonly isRange: boolean
  readonly blocks: number
  readonly kind: Area['type']
}

export const NOTHING_SELECTED: SelectionSummary = { rows: 0, columns: 0, isRange: false, blocks: 0, kind: 'cells' }

export function summaryOf(blocks: readonly Block[], kind: Area['type'], isRow: (index: number) => boolean): SelectionSummary {
  let rows = 0
  for (const [first, last] of rowSpans(blocks)) for (let index = first; index <= last; index++) if (isRow(index)) rows++
  const columns = new Set(blocks.flatMap(({ left, right }) => Array.from({ length: right - left + 1 }, (_, at) => left + at)))
  const isRange = blocks.length > 1 || (blocks[0] !== undefined && cellsIn(blocks[0]) > 1)
  return { rows, columns: columns.size, isRange, blocks: blocks.length, kind }
}
