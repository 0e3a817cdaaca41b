import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Block } from '../selection/block.ts'

/** So many rows are looked for one by one, in case others have come between them. */
const MAX_LOOKED_FOR = 1_000

interface Places {
  lineIndex(row: RowId): number | null
  columnIndex(column: ColumnId): number | null
}

/** Runs of neighbours, each with both ends. */
function runs(indexes: readonly (number | null)[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const index of indexes.filter(index => index !== null).toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && last[1] === index - 1) last[1] = index
    else found.push([index, index])
  }
  return found
}

/** Where copied or cut cells stand now: asked whenever something is drawn. */
export function takenBlocks({ rows, columns }: { readonly rows: readonly RowId[]; readonly columns: readonly ColumnId[] }, places: Places): readonly Block[] {
  const looked = rows.length > MAX_LOOKED_FOR ? [rows[0]!, rows.at(-1)!] : rows
  const lines = looked.map(row => places.lineIndex(row))
  const [first, last] = lines
  const down = rows.length > MAX_LOOKED_FOR && typeof first === 'number' && typeof last === 'number' ? [[first, last] as const] : runs(lines)
  const across = runs(columns.map(column => places.columnIndex(column)))
  return down.flatMap(([top, bottom]) => across.map(([left, right]) => ({ top, left, bottom, right })))
}
