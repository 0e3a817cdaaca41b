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

/** What is left of a block when another is taken out of it: at most four, above, left, right and below. */
export function without(block: Block, hole: Block): readonly Block[] {
  const top = Math.max(block.top, hole.top)
  const left = Math.max(block.left, hole.left)
  const bottom = Math.min(block.bottom, hole.bottom)
  const right = Math.min(block.right, hole.right)
  if (top > bottom || left > right) return [block]
  return [
    { ...block, bottom: top - 1 },
    { top, bottom, left: block.left, right: left - 1 },
    { top, bottom, left: right + 1, right: block.right },
    { ...block, top: bottom + 1 },
  ].filter(piece => piece.top <= piece.bottom && piece.left <= piece.right)
}

/** The rows that blocks touch, each once, from top to bottom, as pairs of first and last. */
export function rowSpans(blocks: readonly Block[]): readonly (readonly [first: number, last: number])[] {
  const spans: [number, number][] = []
  for (const { top, bottom } of blocks.toSorted((a, b) => a.top - b.top)) {
    const last = spans.at(-1)
    if (last !== undefined && top <= last[1] + 1) last[1] = Math.max(last[1], bottom)
    else spans.push([top, bottom])
  }
  return spans
}
