import type { GridApi } from 'ag-grid-community'
import type { ChangeSet } from '../book/changeSet.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'
import { headerOf } from './agDom.ts'
import type { Clipboard } from './clipboard/clipboard.ts'
import type { CellEditor } from './editing/cellEditor.ts'
import type { Geometry } from './geometry.ts'
import { asRowId, isGroup, isRow, type GridLine, type LineId, valueAt } from './gridLine.ts'
import type { EditMode, Move } from './keyboard.ts'
import type { Overlay } from './overlay.ts'
import { faultIn } from './mayWrite.ts'
import { type Area, type Before, cellArea, cellAt, type CellPlace } from './selection/area.ts'
import { type Block, isInBlock, rowSpans } from './selection/block.ts'
import { round } from './selection/round.ts'
import { Selection } from './selection/selection.ts'
import { SheetEditing, type EditOptions } from './sheetEditing.ts'
import type { SheetPage } from './sheetPage.ts'
import { SheetWriting } from './sheetWriting.ts'
import { step, travel, travelHead, type Place } from './travel.ts'

/** How a click or a key changes what is selected. */
export type Selecting = 'instead' | 'add' | 'extend'

/**
 * What the keyboard and the pointer act on: the active cell, what is selected, and the editor. Places are kept as ids of line and column.
 *
 * 1. There is at most one editor, and it ends in one of two ways: Escape drops its text, everything else writes it.
 * 2. Writing is synchronous: when a key has been handled the book holds the value and the next cell has the focus.
 * 3. The grid's focus is on the active cell while the sheet has the focus and nothing is edited.
 * 4. Selecting ends the editing; the active cell is always in what is selected.
 */
export class Sheet {
  focused = false
  /** Copying, cutting and pasting, also for menus and buttons. */
  clipboard: Clipboard | null = null
  /** The bar above the grid, whose field writes into the editor, too. */
  bar: HTMLElement | null = null
  /** Where a fill would go, while its handle is dragged. */
  fillPreview: Block | null = null
  private readonly selection: Selection
  private readonly editing: SheetEditing
  private readonly writing: SheetWriting
  /** Where a run of Tabs began: Enter goes on below it. */
  private tabColumn: ColumnId | null = null
  private readonly api: GridApi<GridLine>
  private readonly geometry: Geometry
  private readonly page: SheetPage
  private readonly overlay: () => Overlay | null

  constructor(api: GridApi<GridLine>, geometry: Geometry, page: SheetPage, overlay: () => Overlay | null) {
    this.api = api
    this.geometry = geometry
    this.page = page
    this.overlay = overlay
    this.selection = new Selection(geometry)
    this.editing = new SheetEditing(this, page, overlay)
    this.writing = new SheetWriting(this, geometry, page)
  }

  // The active cell

  get active(): CellPlace | null {
    return this.selection.active
  }

  get activeRow(): RowId | null {
    return this.active === null ? null : asRowId(this.active.line)
  }

  get activeLine(): GridLine | undefined {
    return this.active === null ? undefined : this.geometry.line(this.active.line)
  }

  get activeValue(): Json {
    return this.active === null ? null : valueAt(this.activeLine, this.active.column)
  }

  get activeColumn(): ColumnDeclaration | null {
    return this.active === null ? null : this.columnOf(this.active.column)
  }

  columnOf(id: ColumnId): ColumnDeclaration | null {
    return this.page.column(id)
  }

  get currentPlace(): Place | null {
    return this.selection.place
  }

  /** Makes a cell the active one and the only one selected, shows it, and gives it the focus unless the focus is elsewhere on the page. */
  goTo(line: LineId, column: ColumnId, focus = true): void {
    if (this.geometry.lineIndex(line) === null || this.geometry.columnIndex(column) === null) return
    this.commit(false)
    this.change(() => this.selection.collapse({ line, column }))
    this.reveal()
    if (focus) this.focusActive()
  }

  private goToPlace(place: Place): void {
    const cell = cellAt(place, this.geometry)
    if (cell !== null) this.goTo(cell.line, cell.column)
  }

  /** A row was made in the place of the empty line. */
  replaceActive(active: CellPlace): void {
    this.change(() => this.selection.collapse(active))
  }

  /** Scrolls as little as needed to show a place; the active cell, if none is named. */
  reveal(place = this.currentPlace): void {
    const column = place === null ? null : this.geometry.columnAt(place.column)
    if (place === null || column === null) return
    this.api.ensureIndexVisible(place.row)
    this.api.ensureColumnVisible(column)
  }

  /** The browser's focus onto the active cell: synchronous, as the next key may be only a few milliseconds away. */
  focusActive(): void {
    const place = this.currentPlace
    if (place === null) {
      if (this.geometry.columns > 0 && this.api.getDisplayedRowCount() > 0) this.goToPlace({ row: 0, column: 0 })
      return
    }
    this.api.setFocusedCell(place.row, this.active!.column)
  }

  /** The focus went into a cell by itself: a screen reader, a tap. */
  followFocus(line: LineId, column: ColumnId): void {
    if (this.geometry.columnIndex(column) === null || (this.active?.line === line && this.active.column === column)) return
    this.tabColumn = null
    this.change(() => this.selection.collapse({ line, column }))
  }

  /** After lines or columns changed: whatever was active and selected still is, in its new place; what is gone is replaced by its neighbour. */
  settle(before: Before): void {
    this.overlay()?.ask()
    if (this.selection.settle(before)) this.page.activeChanged()
    this.page.selectionChanged()
    // Who walks along the headers stays there.
    if (!this.focused || headerOf(document.activeElement) !== null) return
    if (this.editor !== null) this.editor.writer.focus({ preventScroll: true })
    else if (this.active !== null) this.focusActive()
  }

  /** The order of the lines is about to be taken anew. */
  reordered(): void {
    this.commit(false)
    this.change(() => this.selection.reordered())
  }

  // What is selected

  /** What is selected, at least the active cell; the last one is the one that is being extended. */
  blocks(): readonly Block[] {
    return this.selection.blocks()
  }

  get isRange(): boolean {
    return this.selection.isRange
  }

  /** Whole rows, not only some of their cells. */
  get selectsRows(): boolean {
    return this.selection.kind === 'rows' || this.selection.kind === 'all'
  }

  get selectionKind(): Area['type'] {
    return this.selection.kind
  }

  isSelected(place: Place): boolean {
    return this.selection.includes(place)
  }

  /** The rows in what is selected, each once, from top to bottom. */
  selectedRows(): readonly RowId[] {
    return rowSpans(this.blocks()).flatMap(([first, last]) => {
      const rows: RowId[] = []
      for (let index = first; index <= last; index++) {
        const line = this.geometry.lineAt(index)
        if (isRow(line)) rows.push(line.id)
      }
      return rows
    })
  }

  /** Selects blocks by where they stand now, and shows the last of them; the first cell of it is the active one unless another is named. */
  /** The columns in what is selected, each once, from left to right. */
  selectedColumns(): readonly ColumnId[] {
    const blocks = this.blocks()
    return this.geometry.columnIds.filter((_, index) => blocks.some(({ left, right }) => left <= index && index <= right))
  }

  select(blocks: readonly Block[], active?: CellPlace): void {
    this.commit(false)
    this.change(() => this.selection.set(blocks, active))
    this.reveal()
    if (this.focused) this.focusActive()
  }

  /** A cell, whole rows or whole columns, as a press on them means it. The active cell has the focus afterwards. */
  press(area: Area, active: CellPlace, how: Selecting): void {
    this.commit(false)
    this.tabColumn = null
    this.change(() => {
      if (how !== 'extend' || this.active === null) this.selection.begin(area, active, how === 'add' && this.active !== null)
      else if (area.type === 'cells') this.extendCells(area.head)
      else if (area.type !== 'all') this.selection.extendOver(area.type, area.head)
    })
    this.focusActive()
  }

  pressCell(cell: CellPlace, how: Selecting): void {
    this.press(cellArea(cell), cell, how)
  }

  private extendCells(to: CellPlace): void {
    const row = this.geometry.lineIndex(to.line)
    const column = this.geometry.columnIndex(to.column)
    if (row !== null && column !== null) this.selection.extendTo({ row, column })
  }

  /** The moving corner of what is being selected. */
  dragTo(to: Place): void {
    const { head } = this.selection
    if (head?.row !== to.row || head.column !== to.column) this.change(() => this.selection.extendTo(to))
  }

  /** Takes a block out of what is selected; false where nothing would be left. */
  deselect(block: Block): boolean {
    return this.change(() => this.selection.remove(block))
  }

  widen(to: 'rows' | 'columns'): void {
    this.change(() => this.selection.widen(to))
  }

  selectAll(): void {
    this.change(() => this.selection.selectAll())
  }

  /** Only the active cell stays selected. */
  collapse(): void {
    this.change(() => this.selection.collapse())
  }

  private change<T>(act: () => T): T {
    const was = this.active
    const result = act()
    if (was?.line !== this.active?.line || was?.column !== this.active?.column) this.page.activeChanged()
    this.page.selectionChanged()
    this.overlay()?.ask()
    return result
  }

  // Moving

  move(to: Move, extend = false): void {
    const place = this.currentPlace
    if (place === null) {
      this.focusActive()
      return
    }
    this.tabColumn = null
    const field = this.geometry.field(isFilled)
    const { head } = this.selection
    if (!extend || head === null) {
      this.goToPlace(travel(field, place, to))
      return
    }
    const next = travelHead(field, head, place, to)
    this.change(() => this.selection.extendTo(next))
    this.reveal({ row: this.selection.kind === 'columns' ? place.row : next.row, column: this.selection.kind === 'rows' ? place.column : next.column })
  }

  /** Tab and Enter: to the next cell, or round in what is selected. */
  step(rows: number, columns: number): void {
    const place = this.currentPlace
    if (place === null) return
    if (this.isRange) {
      this.walk(rows, columns)
      return
    }
    const field = this.geometry.field(isFilled)
    if (columns !== 0) {
      const from = this.tabColumn ?? this.active?.column ?? null
      this.goToPlace(step(field, place, 0, columns))
      this.tabColumn = from
      return
    }
    const start = this.tabColumn === null ? null : this.geometry.columnIndex(this.tabColumn)
    this.tabColumn = null
    this.goToPlace(step(field, { row: place.row, column: start ?? place.column }, rows, 0))
  }

  private walk(rows: number, columns: number): void {
    const blocks = this.blocks()
    let at = { block: this.selection.currentBlock, place: this.currentPlace! }
    const within = blocks[at.block]
    if (within === undefined || !isInBlock(within, at.place.row, at.place.column)) at = { block: 0, place: { row: blocks[0]!.top, column: blocks[0]!.left } }
    // Group lines hold no cells. There are fewer of them than lines, so it ends.
    for (let lines = this.api.getDisplayedRowCount(); lines >= 0; lines--) {
      at = round(blocks, at, rows, columns)
      if (!isGroup(this.geometry.lineAt(at.place.row))) break
    }
    const cell = cellAt(at.place, this.geometry)
    if (cell === null) return
    this.commit(false)
    this.change(() => this.selection.walk(at.block, cell))
    this.reveal()
    this.focusActive()
  }

  // Editing

  get editor(): CellEditor | null {
    return this.editing.editor
  }

  edit(mode: EditMode, options: EditOptions): boolean {
    return this.editing.begin(mode, options)
  }

  /** Ends the editing and writes what was typed. */
  commit(deliberate: boolean): void {
    this.editing.commit(deliberate)
  }

  /** Ends it and writes what was typed into all that is selected. */
  commitOver(): void {
    const ended = this.editing.finish(true)
    if (ended === null) return
    if (this.isRange) this.writing.enterOver({ column: ended.column, value: ended.value ?? this.activeValue, text: ended.text })
    else if (ended.value !== undefined) this.write(ended.line, ended.column, ended.value)
  }

  /** The focus has gone elsewhere on the page. */
  leave(): void {
    this.focused = false
    this.commit(false)
    this.overlay()?.ask()
  }

  cancel(): void {
    this.editing.cancel()
  }

  // Writing

  mayWrite(): boolean {
    return this.writing.mayWrite()
  }

  allows(changeSet: ChangeSet): boolean {
    return this.writing.allows(faultIn(this.page, changeSet) === null)
  }

  write(line: LineId, column: ColumnId, value: Json, kind: 'typing' | 'paste' = 'typing'): void {
    this.writing.write(line, column, value, kind)
  }

  set(value: Json, kind: 'typing' | 'paste' = 'typing'): void {
    this.writing.set(value, kind)
  }

  clear(): void {
    this.writing.clear()
  }

  insertRows(where: 'above' | 'below' = 'above'): void {
    this.writing.insertRows(where)
  }

  deleteRows(): void {
    this.writing.deleteRows()
  }
}

const isFilled = (line: GridLine | undefined, column: ColumnId): boolean => {
  const value = valueAt(line, column)
  return value !== null && value !== ''
}
