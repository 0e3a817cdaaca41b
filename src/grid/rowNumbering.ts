import { isGroup, type GridLine } from './gridLine.ts'

/**
 * The number of the row at an index among the lines: rows are counted and group lines are not; those in folded groups are, so that a
 * number does not change when a group above is folded.
 */
export function rowNumbering(lines: readonly GridLine[]): (index: number) => number {
  /** The lines before which something other than one row for each line has been passed, and what has to be added from there on. */
  const indexes: number[] = []
  const additions: number[] = []
  let addition = 1
  lines.forEach((line, index) => {
    if (!isGroup(line)) return
    addition += (line.folded ? line.count : 0) - 1
    indexes.push(index)
    additions.push(addition)
  })
  return index => {
    let low = 0
    let high = indexes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (indexes[middle]! < index) low = middle + 1
      else high = middle
    }
    return index + (low === 0 ? 1 : additions[low - 1]!)
  }
}
