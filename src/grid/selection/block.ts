/** A rectangle of cells by where they stand now: indexes of lines and columns as shown, both ends included. Nobody keeps it over a change of lines or columns. */
export interface Block {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The rectangle that two corners span, whichever of them comes first. */
export const blockBetween = (a: { readonly row: number; readonly column: number }, b: { readonly row: number; readonly column: number }): Block => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
})

export const cellsIn = ({ top, left, bottom, right }: Block): number => (bottom - top + 1) * (right - left + 1)

export const isInBlock = ({ top, left, bottom, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right
