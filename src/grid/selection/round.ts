import type { Place } from '../travel.ts'
import type { Block } from './block.ts'

export interface InBlocks {
  /** Which of the blocks. */
  readonly block: number
  readonly place: Place
}

/** Tab and Enter go round in what is selected: along the row or the column, then along the next, then through the next block, and again from the start. */
export function round(blocks: readonly Block[], { block, place }: InBlocks, rows: number, columns: number): InBlocks {
  const { top, left, bottom, right } = blocks[block]!
  const row = place.row + rows
  const column = place.column + columns
  if (rows !== 0) {
    if (row >= top && row <= bottom) return { block, place: { row, column } }
    const next = place.column + rows
    if (next >= left && next <= right) return { block, place: { row: rows > 0 ? top : bottom, column: next } }
  } else {
    if (column >= left && column <= right) return { block, place: { row, column } }
    const next = place.row + columns
    if (next >= top && next <= bottom) return { block, place: { row: next, column: columns > 0 ? left : right } }
  }
  const forward = rows + columns > 0
  const other = (block + (forward ? 1 : -1) + blocks.length) % blocks.length
  const there = blocks[other]!
  return { block: other, place: forward ? { row: there.top, column: there.left } : { row: there.bottom, column: there.right } }
}
