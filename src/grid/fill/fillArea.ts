import type { Block } from '../selection/block.ts'

export type FillDirection = 'down' | 'up' | 'right' | 'left'

/** What dragging the handle to a cell means. Rows may lie beyond the last line: they are made. */
export type FillArea =
  | { readonly type: 'fill'; readonly direction: FillDirection; /** What is written. */ readonly target: Block; /** Source and target, selected afterwards. */ readonly whole: Block }
  /** Dragged back into the selection: what is left behind is emptied. */
  | { readonly type: 'clear'; readonly target: Block; readonly whole: Block }
  | { readonly type: 'none' }

export interface Pointed {
  readonly row: number
  readonly column: number
  /** How far the pointer is outside of the source, in px: the larger distance is the one that is meant. */
  readonly outsideX: number
  readonly outsideY: number
}

/** A fill goes one way only, as in Excel: down, up, right or left. */
export function fillArea(source: Block, { row, column, outsideX, outsideY }: Pointed): FillArea {
  const { top, left, bottom, right } = source
  const isBeside = column < left || column > right
  const isAboveOrBelow = row < top || row > bottom
  if (isAboveOrBelow && (!isBeside || outsideY >= outsideX)) {
    return row > bottom
      ? { type: 'fill', direction: 'down', target: { ...source, top: bottom + 1, bottom: row }, whole: { ...source, bottom: row } }
      : { type: 'fill', direction: 'up', target: { ...source, top: row, bottom: top - 1 }, whole: { ...source, top: row } }
  }
  if (isBeside) {
    return column > right
      ? { type: 'fill', direction: 'right', target: { ...source, left: right + 1, right: column }, whole: { ...source, right: column } }
      : { type: 'fill', direction: 'left', target: { ...source, left: column, right: left - 1 }, whole: { ...source, left: column } }
  }
  if (row === bottom && column === right) return { type: 'none' }
  // The corner itself stays: with it the handle would be dragged out of the selection.
  return bottom - row >= right - column
    ? { type: 'clear', target: { ...source, top: row + 1 }, whole: { ...source, bottom: row } }
    : { type: 'clear', target: { ...source, left: column + 1 }, whole: { ...source, right: column } }
}

/** How far down a double click on the handle fills: as far as the column beside it goes on without a gap, on the left or else on the right. */
export function fillDownTo(source: Block, columns: number, isFilled: (row: number, column: number) => boolean): number {
  for (const beside of [source.left - 1, source.right + 1]) {
    if (beside < 0 || beside >= columns) continue
    let row = source.bottom
    while (isFilled(row + 1, beside)) row++
    if (row > source.bottom) return row
  }
  return source.bottom
}
