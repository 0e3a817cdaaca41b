import type { GridApi } from 'ag-grid-community'
import type { ColumnId } from '../domain/ids.ts'
import { eachFrame } from './frame.ts'
import type { GridLine, LineId } from './gridLine.ts'

export interface CellRefresh {
  /** The columns of a line hold something else now; all of them where none are named. */
  cell(line: LineId, columns: Iterable<ColumnId>): void
  close(): void
}

/** Rows were mutated in place: only those of their cells that are on screen are drawn again, together, once a frame. */
export function cellRefresh(api: GridApi<GridLine>): CellRefresh {
  const dirty = new Map<LineId, Set<ColumnId>>()
  const frame = eachFrame(() => {
    const byColumns = new Map<string, { readonly columns: ColumnId[]; readonly nodes: NonNullable<ReturnType<typeof api.getRowNode>>[] }>()
    for (const node of api.getRenderedNodes()) {
      const columns = node.id === undefined ? undefined : dirty.get(node.id)
      if (columns === undefined) continue
      const key = [...columns].toSorted().join('|')
      const batch = byColumns.get(key) ?? { columns: [...columns], nodes: [] }
      batch.nodes.push(node)
      byColumns.set(key, batch)
    }
    // Forced: a state (waiting, without a source) may have changed where the value did not.
    for (const { columns, nodes } of byColumns.values()) api.refreshCells({ rowNodes: nodes, columns, force: true })
    dirty.clear()
  })
  return {
    cell(line, columns) {
      const known = dirty.get(line)
      if (known === undefined) dirty.set(line, new Set(columns))
      else for (const column of columns) known.add(column)
      frame.ask()
    },
    close: () => frame.close(),
  }
}
