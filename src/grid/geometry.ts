import type { Column, GridApi } from 'ag-grid-community'
import type { ColumnId } from '../domain/ids.ts'
import { ROW_NUMBERS } from './columnDefs.ts'
import { type GridLine, type LineId, lineId } from './gridLine.ts'
import type { Field, Place } from './travel.ts'

export interface CellBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** It stands at the frozen edge and does not scroll sideways. */
  readonly pinned: boolean
}

/** Where lines and columns are now, asked of the grid's public interface; ids go in and come out, never kept indexes. */
export class Geometry {
  private columns: readonly Column[] = []
  private indexes = new Map<ColumnId, number>()
  private pinnedWidth = 0
  private readonly api: GridApi<GridLine>

  constructor(api: GridApi<GridLine>) {
    this.api = api
    this.readColumns()
  }

  /** To be called when columns were moved, sized, shown or hidden. */
  readColumns(): void {
    const displayed = this.api.getAllDisplayedColumns()
    this.columns = displayed.filter(column => column.getColId() !== ROW_NUMBERS)
    this.indexes = new Map(this.columns.map((column, index) => [column.getColId(), index]))
    this.pinnedWidth = displayed.filter(column => column.getPinned() === 'left').reduce((sum, column) => sum + column.getActualWidth(), 0)
  }

  get columnIds(): readonly ColumnId[] {
    return this.columns.map(column => column.getColId())
  }

  columnAt(index: number): ColumnId | null {
    return this.columns[index]?.getColId() ?? null
  }

  columnIndex(id: ColumnId): number | null {
    return this.indexes.get(id) ?? null
  }

  lineAt(index: number): GridLine | undefined {
    return this.api.getDisplayedRowAtIndex(index)?.data
  }

  lineIdAt(index: number): LineId | null {
    const line = this.lineAt(index)
    return line === undefined ? null : lineId(line)
  }

  lineIndex(id: LineId): number | null {
    return this.api.getRowNode(id)?.rowIndex ?? null
  }

  line(id: LineId): GridLine | undefined {
    return this.api.getRowNode(id)?.data
  }

  /** `filled` is asked for each cell that Ctrl+arrow passes. */
  field(filled: (line: GridLine | undefined, column: ColumnId) => boolean): Field {
    const { top, bottom } = this.api.getVerticalPixelRange()
    const height = this.api.getDisplayedRowAtIndex(0)?.rowHeight ?? 30
    return {
      rows: this.api.getDisplayedRowCount(),
      columns: this.columns.length,
      page: Math.max(1, Math.floor((bottom - top) / height) - 2),
      filled: ({ row, column }: Place) => filled(this.lineAt(row), this.columns[column]!.getColId()),
    }
  }

  /** In the coordinates of the scrolling container: what is laid there scrolls with the cells by itself. */
  boxOf(line: LineId, column: ColumnId): CellBox | null {
    const node = this.api.getRowNode(line)
    const index = this.indexes.get(column)
    if (node === undefined || node.rowIndex === null || node.rowTop === null || index === undefined) return null
    const at = this.columns[index]!
    const pinned = at.getPinned() === 'left'
    return { left: (at.getLeft() ?? 0) + (pinned ? 0 : this.pinnedWidth), top: node.rowTop, width: at.getActualWidth(), height: node.rowHeight ?? 30, pinned }
  }

  /** The whole line, from the row number to the last column. */
  rowBoxOf(line: LineId): CellBox | null {
    const node = this.api.getRowNode(line)
    if (node === undefined || node.rowIndex === null || node.rowTop === null) return null
    const width = this.pinnedWidth + this.columns.filter(column => column.getPinned() !== 'left').reduce((sum, column) => sum + column.getActualWidth(), 0)
    return { left: 0, top: node.rowTop, width, height: node.rowHeight ?? 30, pinned: false }
  }

  /**
   * Runs a change of the lines and scrolls by as much as `line`, or else the first line on screen, was moved by it:
   * rows that come and go above must not carry away what the person reads or writes.
   */
  holdStill(viewport: HTMLElement, line: LineId | null, change: () => void): void {
    const { top, bottom } = this.api.getVerticalPixelRange()
    const seen = (id: LineId | null) => {
      const at = id === null ? null : (this.api.getRowNode(id)?.rowTop ?? null)
      return at !== null && at >= top && at < bottom
    }
    const height = this.api.getDisplayedRowAtIndex(0)?.rowHeight ?? 30
    const anchor = seen(line) ? line : this.lineIdAt(Math.ceil(top / height))
    const before = anchor === null ? null : (this.api.getRowNode(anchor)?.rowTop ?? null)
    change()
    const after = anchor === null ? null : (this.api.getRowNode(anchor)?.rowTop ?? null)
    if (before !== null && after !== null && before !== after) viewport.scrollTop += after - before
  }

  /** Lines that the grid has drawn: nothing needs a mark beyond them. */
  get drawn(): { readonly first: number; readonly last: number } {
    return { first: Math.max(0, this.api.getFirstDisplayedRowIndex()), last: this.api.getLastDisplayedRowIndex() }
  }
}
