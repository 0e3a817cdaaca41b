import { lineId, type GridLine } from './gridLine.ts'

/** At one place lines go and others come. */
export interface LinePatch {
  readonly at: number
  readonly gone: readonly GridLine[]
  readonly come: readonly GridLine[]
}

/** Beyond this many the grid is as quick with a whole new list. */
const MAX_LINES = 500

/** What leads from one list of lines to the other, if that is little and in one place: the grid need not look at all lines then. */
export function linePatch(before: readonly GridLine[], after: readonly GridLine[]): LinePatch | null {
  const shared = Math.min(before.length, after.length)
  let at = 0
  while (at < shared && before[at] === after[at]) at++
  let left = 0
  while (left < shared - at && before[before.length - 1 - left] === after[after.length - 1 - left]) left++
  if (before.length - left - at > MAX_LINES || after.length - left - at > MAX_LINES) return null
  const gone = before.slice(at, before.length - left)
  const come = after.slice(at, after.length - left)
  // A line that only moves, or comes as another object, keeps its cells and the focus in them: the grid sees that in a whole list alone.
  const going = new Set(gone.map(lineId))
  return come.some(line => going.has(lineId(line))) ? null : { at, gone, come }
}
