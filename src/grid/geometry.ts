import type { Column, GridApi } from 'ag-grid-community'
import type { ColumnId } from '../domain/ids.ts'
import { isBeside, ROW_NUMBERS } from './columnDefs.ts'
import { type GridLine, type LineId, lineId, NEW_LINE_ID } from './gridLine.ts'
import type { Ground } from './selection/area.ts'
import type { Block } from './selection/block.ts'
import type { Field, Place } from './travel.ts'

export interface CellBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** It stands at the frozen edge and does not scroll sideways. */
  readonly pinned: boolean
}

/** The part of a block on one side of the frozen edge, and whether the block goes on over it. */
export interface BlockBox extends CellBox {
  readonly goesOnLeft: boolean
  readonly goesOnRight: boolean
}

/** Where lines and columns are now, asked of the grid's public interface; ids go in and come out, never kept indexes. */
export class Geometry implements Ground {
  private displayed: readonly Column[] = []
  private indexes = new Map<ColumnId, number>()
  private pinnedWidth = 0
  private readonly api: GridApi<GridLine>

  constructor(api: GridApi<GridLine>) {
    this.api = api
    this.readColumns()
  }

  /** To be called when columns were moved, sized, shown or hidden. */
  readColumns(): void {
    const all = this.api.getAllDisplayedColumns()
    this.displayed = all.filter(column => !isBeside(column.getColId()))
    this.indexes = new Map(this.displayed.map((column, index) => [column.getColId(), index]))
    this.pinnedWidth = all.filter(isFrozen).reduce((sum, column) => sum + column.getActualWidth(), 0)
  }

  /** Row numbers and frozen columns. */
  get frozenWidth(): number {
    return this.pinnedWidth
  }

  get columnIds(): readonly ColumnId[] {
    return this.displayed.map(column => column.getColId())
  }

  columnAt(index: number): ColumnId | null {
    return this.displayed[index]?.getColId() ?? null
  }

  columnIndex(id: ColumnId): number | null {
    return this.indexes.get(id) ?? null
  }

  get columns(): number {
    return this.displayed.length
  }

  get rows(): number {
    const lines = this.api.getDisplayedRowCount()
    return lines > 1 && this.lineIdAt(lines - 1) === NEW_LINE_ID ? lines - 1 : lines
  }

  /** The empty line at the end is one of them. */
  get lineCount(): number {
    return this.api.getDisplayedRowCount()
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
      columns: this.displayed.length,
      last: this.rows - 1,
      page: Math.max(1, Math.floor((bottom - top) / height) - 2),
      filled: ({ row, column }: Place) => filled(this.lineAt(row), this.displayed[column]!.getColId()),
    }
  }

  /** In the coordinates of the scrolling container: what is laid there scrolls with the cells by itself. */
  boxOf(line: LineId, column: ColumnId): CellBox | null {
    const node = this.api.getRowNode(line)
    const index = this.indexes.get(column)
    if (node === undefined || node.rowIndex === null || node.rowTop === null || index === undefined) return null
    const at = this.displayed[index]!
    const pinned = isFrozen(at)
    return { left: (at.getLeft() ?? 0) + (pinned ? 0 : this.pinnedWidth), top: node.rowTop, width: at.getActualWidth(), height: node.rowHeight ?? 30, pinned }
  }

  /** A block in the same coordinates: one box, or two where it lies across the frozen edge. */
  boxesOf({ top, left, bottom, right }: Block): readonly BlockBox[] {
    const span = this.spanOf(top, bottom)
    if (span === null) return []
    const columns = this.displayed.slice(left, right + 1)
    const [frozen, moving] = [columns.filter(isFrozen), columns.filter(column => !isFrozen(column))]
    return [frozen, moving].flatMap((side, index) => {
      if (side[0] === undefined) return []
      const pinned = index === 0
      return {
        ...span, left: (side[0].getLeft() ?? 0) + (pinned ? 0 : this.pinnedWidth), pinned,
        width: side.reduce((sum, column) => sum + column.getActualWidth(), 0),
        goesOnLeft: !pinned && frozen.length > 0,
        goesOnRight: pinned && moving.length > 0,
      }
    })
  }

  /** The lines from one to another at the width of the row numbers, which stand left of all columns. */
  numbersBox({ top, bottom }: Block): CellBox | null {
    const span = this.spanOf(top, bottom)
    const numbers = this.api.getColumn(ROW_NUMBERS)
    return span === null || numbers === null ? null : { ...span, left: 0, width: numbers.getActualWidth(), pinned: true }
  }

  private spanOf(top: number, bottom: number): Pick<CellBox, 'top' | 'height'> | null {
    const first = this.api.getDisplayedRowAtIndex(top)?.rowTop ?? null
    // A block may go on beyond the last line: rows are made there when it is filled.
    const missing = Math.max(0, bottom - this.lineCount + 1)
    const last = this.api.getDisplayedRowAtIndex(bottom - missing)
    const start = last?.rowTop ?? null
    const height = last?.rowHeight ?? 30
    return first === null || start === null ? null : { top: first, height: start + height * (1 + missing) - first }
  }

  /** The cell nearest to a point of the screen, also where that lies outside of the table. `container` is the layer that the boxes are laid in. */
  placeAt(x: number, y: number, viewport: DOMRect, container: DOMRect): Place {
    const inside = x - viewport.left
    const column = inside < this.pinnedWidth
      ? this.displayed.findLastIndex(each => isFrozen(each) && (each.getLeft() ?? 0) <= inside)
      : this.displayed.findLastIndex(each => isFrozen(each) || (each.getLeft() ?? 0) + this.pinnedWidth <= x - container.left)
    return { row: this.rowAt(y - container.top), column: Math.max(0, column) }
  }

  /** How many lines would fit between the last one and a point below it, in the coordinates of the boxes; 0 where there is no empty line to make rows of. */
  linesBelow(top: number): number {
    const last = this.api.getDisplayedRowAtIndex(this.lineCount - 1)
    if (last?.rowTop === null || last?.data === undefined || lineId(last.data) !== NEW_LINE_ID) return 0
    const height = last.rowHeight ?? 30
    return Math.max(0, Math.floor((top - last.rowTop) / height))
  }

  /** Lines may differ in height, so it is looked for by halves. */
  private rowAt(top: number): number {
    let low = 0
    let high = Math.max(0, this.api.getDisplayedRowCount() - 1)
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.api.getDisplayedRowAtIndex(middle)?.rowTop ?? 0) <= top) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The first line that is wholly to be seen. */
  get firstSeen(): number {
    const { top } = this.api.getVerticalPixelRange()
    const row = this.rowAt(top)
    return (this.api.getDisplayedRowAtIndex(row)?.rowTop ?? 0) < top ? Math.min(row + 1, this.rows - 1) : row
  }

  /** The whole line, from the row number to the last column. */
  rowBoxOf(line: LineId): CellBox | null {
    const node = this.api.getRowNode(line)
    if (node === undefined || node.rowIndex === null || node.rowTop === null) return null
    const width = this.pinnedWidth + this.displayed.filter(column => !isFrozen(column)).reduce((sum, column) => sum + column.getActualWidth(), 0)
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

const isFrozen = (column: Column): boolean => column.getPinned() === 'left'
