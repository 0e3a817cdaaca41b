import type { ColumnId, RowId } from '../domain/ids.ts'
import type { Block } from './selection/block.ts'

/** More blocks than these are no selection to look at any more. */
const MAX_BLOCKS = 50

export interface TouchedCell {
  readonly row: RowId
  readonly column: ColumnId | null
}

export interface ShownPlaces {
  lineIndex(row: RowId): number | null
  columnIndex(column: ColumnId): number | null
  readonly columns: number
}

/**
 * What a change touched, as blocks to be selected: runs of lines of which the same columns were touched, as far as they are shown. A row
 * that came, or moved, counts as a whole.
 */
export function touchedBlocks(cells: Iterable<TouchedCell>, places: ShownPlaces): readonly Block[] {
  const columnsOf = new Map<number, Set<number>>()
  for (const { row, column } of cells) {
    const line = places.lineIndex(row)
    if (line === null) continue
    const touched = columnsOf.get(line) ?? new Set<number>()
    columnsOf.set(line, touched)
    const index = column === null ? null : places.columnIndex(column)
    if (index !== null) touched.add(index)
    else if (column === null || column === 'deleted' || column === 'rank') for (let at = 0; at < places.columns; at++) touched.add(at)
  }
  const blocks: Block[] = []
  /** Blocks that still may grow downwards, by their columns. */
  let open = new Map<string, Block>()
  for (const line of [...columnsOf.keys()].toSorted((a, b) => a - b)) {
    const grown = new Map<string, Block>()
    for (const { left, right } of runs([...columnsOf.get(line)!].toSorted((a, b) => a - b))) {
      const key = `${left}:${right}`
      const above = open.get(key)
      if (above?.bottom === line - 1) grown.set(key, { ...above, bottom: line })
      else grown.set(key, { top: line, bottom: line, left, right })
    }
    for (const [key, block] of open) if (grown.get(key)?.top !== block.top) blocks.push(block)
    open = grown
  }
  blocks.push(...open.values())
  return blocks.slice(0, MAX_BLOCKS)
}

function runs(sorted: readonly number[]): readonly { readonly left: number; readonly right: number }[] {
  const found: { left: number; right: number }[] = []
  for (const at of sorted) {
    const last = found.at(-1)
    if (last !== undefined && last.right === at - 1) last.right = at
    else found.push({ left: at, right: at })
  }
  return found
}
