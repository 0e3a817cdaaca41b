import type { RowId } from '../../domain/ids.ts'
import { asRowId, type LineId } from '../gridLine.ts'
import type { Block } from '../selection/block.ts'

/** Where a clip goes. */
export interface Spread {
  /** From the top; `null` is a row that is still to be made. */
  readonly rows: readonly (RowId | null)[]
  /** Index of the first column. */
  readonly left: number
  /** Columns that are written. */
  readonly width: number
  /** Columns of the clip for which the table has none. */
  readonly overflow: number
}

export interface Lines {
  readonly count: number
  idAt(index: number): LineId | null
}

/** How often a side of the clip fits into the side of the selection: only if it does so exactly, as in Excel. */
const repeats = (clip: number, selected: number): number => (clip > 0 && selected > clip && selected % clip === 0 ? selected / clip : 1)

/**
 * A clip laid onto a selection: repeated where the selection is a whole multiple of it, else once from its first cell. Group lines are
 * passed over; below the last row come new ones.
 */
export function spreadOf(height: number, width: number, block: Block, lines: Lines, columns: number): Spread {
  let selected = 0
  for (let line = block.top; line <= Math.min(block.bottom, lines.count - 1); line++) if (isRowLine(lines, line)) selected++
  const wanted = height * repeats(height, selected)
  const rows: (RowId | null)[] = []
  for (let line = block.top; line < lines.count && rows.length < wanted; line++) {
    const id = lines.idAt(line)
    const row = id === null ? null : asRowId(id)
    if (row !== null) rows.push(row)
  }
  while (rows.length < wanted) rows.push(null)
  const across = width * repeats(width, block.right - block.left + 1)
  const fitting = Math.min(across, columns - block.left)
  return { rows, left: block.left, width: fitting, overflow: across - fitting }
}

function isRowLine(lines: Lines, index: number): boolean {
  const id = lines.idAt(index)
  return id !== null && asRowId(id) !== null
}
