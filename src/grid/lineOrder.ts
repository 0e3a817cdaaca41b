import type { Row } from '../domain/view.ts'
import { isRow, type GridLine, type LineId, lineId } from './gridLine.ts'

/** Where a row goes that came after the order was taken. */
export type Placement =
  /** The lines are in rank order: it goes where its rank says. */
  | { readonly at: 'rank' }
  | { readonly at: 'after'; readonly line: LineId }
  | { readonly at: 'end' }

const before = (a: Row, b: Row): boolean => a.rank < b.rank || (a.rank === b.rank && a.id < b.id)

/** The index at which `row` is to be put in; `lines` are in rank order where the placement is by rank. */
export function placeOf(lines: readonly GridLine[], row: Row, placement: Placement): number {
  if (placement.at === 'after') {
    const index = lines.findIndex(line => lineId(line) === placement.line)
    if (index >= 0) return index + 1
  }
  if (placement.at !== 'rank') return lines.length
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const line = lines[middle]!
    if (isRow(line) && before(line, row)) low = middle + 1
    else high = middle
  }
  return low
}

/** A new list with the rows put in; those already there are left where they are. */
export function withRows(lines: readonly GridLine[], rows: readonly { readonly row: Row; readonly placement: Placement }[]): readonly GridLine[] {
  if (rows.length === 0) return lines
  // The few that come are looked for among the lines, not the other way round: lines may be a hundred thousand.
  const coming = new Set<LineId>(rows.map(({ row }) => row.id))
  const there = new Set<LineId>()
  for (const line of lines) if (isRow(line) && coming.has(line.id)) there.add(line.id)
  const missing = rows.filter(({ row }) => !there.has(row.id))
  if (missing.length === 0) return lines
  const byRank = missing.filter(({ placement }) => placement.at === 'rank').map(({ row }) => row)
  const merged = byRank.length > 1 ? mergedByRank(lines, byRank) : [...lines]
  for (const { row, placement } of missing) {
    if (placement.at !== 'rank' || byRank.length === 1) merged.splice(placeOf(merged, row, placement), 0, row)
  }
  return merged
}

/** One pass instead of a splice for each: an import of 10,000 rows by a colleague is one such batch. */
function mergedByRank(lines: readonly GridLine[], rows: readonly Row[]): GridLine[] {
  const coming = rows.toSorted((a, b) => (before(a, b) ? -1 : 1))
  const merged: GridLine[] = []
  let next = 0
  for (const line of lines) {
    while (next < coming.length && isRow(line) && before(coming[next]!, line)) merged.push(coming[next++]!)
    merged.push(line)
  }
  return [...merged, ...coming.slice(next)]
}

export function withoutRows(lines: readonly GridLine[], gone: ReadonlySet<LineId>): readonly GridLine[] {
  if (gone.size === 0) return lines
  const left = lines.filter(line => !gone.has(lineId(line)))
  return left.length === lines.length ? lines : left
}
