import type { GridApi } from 'ag-grid-community'
import type { Book } from '../book/book.ts'
import type { ChangeSet } from '../book/changeSet.ts'
import { createRows } from '../book/changes/createRows.ts'
import { deleteRows } from '../book/changes/deleteRows.ts'
import { setCells } from '../book/changes/setCells.ts'
import { newRowId } from '../book/newId.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { sameJson, type Json } from '../domain/value.ts'
import { cellOf } from './agDom.ts'
import { ROW_NUMBERS } from './columnDefs.ts'
import { CellEditor } from './editing/cellEditor.ts'
import type { References } from './editing/editorPanel.ts'
import type { Geometry } from './geometry.ts'
import { asRowId, isGroup, isRow, type GridLine, type LineId, NEW_LINE_ID, valueAt } from './gridLine.ts'
import type { EditMode, Move } from './keyboard.ts'
import type { Placement } from './lineOrder.ts'
import type { Say } from './messages.ts'
import type { Overlay } from './overlay.ts'
import { step, travel, type Place } from './travel.ts'

export interface CellPlace {
  readonly line: LineId
  readonly column: ColumnId
}

/** What the sheet needs from the page around it. */
export interface SheetPage {
  readonly book: Book
  readonly say: Say
  readonly references: References
  readonly panels: HTMLElement
  column(id: ColumnId): ColumnDeclaration | null
  context(column: ColumnDeclaration): KindContext
  /** No writing: a viewer, deleted rows, or the preview before the book is there. */
  readOnly(): boolean
  change(changeSet: ChangeSet): void
  /** For a paste, a fill, a clearing of any size: few cells are written when it returns, many in steps. Never rejects for what a person may do. */
  changeLarge(changeSet: ChangeSet): Promise<void>
  /** A new row goes there, whatever the order on screen is. */
  expect(row: RowId, placement: Placement): void
  activeChanged(): void
  selectionChanged(): void
  announce(text: string): void
  /** A value was written into a row that a colleague had deleted meanwhile. */
  wroteDeleted(row: RowId): void
}

/**
 * The active cell, the selected rows, and the editor: what the keyboard and the pointer act on. Places are kept as ids of line and column.
 *
 * 1. There is at most one editor, and it ends in one of two ways: Escape drops its text, everything else writes it.
 * 2. Writing is synchronous: when a key has been handled the book holds the value and the next cell has the focus.
 * 3. The grid's focus is on the active cell while the sheet has the focus and nothing is edited.
 */
export class Sheet {
  active: CellPlace | null = null
  readonly selectedRows = new Set<RowId>()
  editor: CellEditor | null = null
  focused = false
  /** Where a run of Tabs began: Enter goes on below it. */
  private tabColumn: ColumnId | null = null
  private rowAnchor: RowId | null = null
  private readonly api: GridApi<GridLine>
  private readonly geometry: Geometry
  private readonly page: SheetPage
  private readonly overlay: () => Overlay | null

  constructor(api: GridApi<GridLine>, geometry: Geometry, page: SheetPage, overlay: () => Overlay | null) {
    this.api = api
    this.geometry = geometry
    this.page = page
    this.overlay = overlay
  }

  // Place

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

  private get place(): Place | null {
    if (this.active === null) return null
    const row = this.geometry.lineIndex(this.active.line)
    const column = this.geometry.columnIndex(this.active.column)
    return row === null || column === null ? null : { row, column }
  }

  /** Makes a cell the active one, shows it, and gives it the focus unless the focus is elsewhere on the page. */
  goTo(line: LineId, column: ColumnId, focus = true): void {
    const index = this.geometry.lineIndex(line)
    if (index === null || this.geometry.columnIndex(column) === null) return
    this.commit(false)
    this.setActive({ line, column })
    this.api.ensureIndexVisible(index)
    this.api.ensureColumnVisible(column)
    if (focus) this.focusActive()
  }

  private goToPlace({ row, column }: Place): void {
    const line = this.geometry.lineIdAt(row)
    const id = this.geometry.columnAt(column)
    if (line !== null && id !== null) this.goTo(line, id)
  }

  private setActive(active: CellPlace): void {
    if (this.active?.line === active.line && this.active.column === active.column) return
    this.active = active
    this.page.activeChanged()
    this.overlay()?.ask()
  }

  /** The browser's focus onto the active cell: synchronous, as the next key may be only a few milliseconds away. */
  focusActive(): void {
    const place = this.place
    if (place === null) {
      if (this.geometry.columnIds.length > 0 && this.api.getDisplayedRowCount() > 0) this.goToPlace({ row: 0, column: 0 })
      return
    }
    this.api.setFocusedCell(place.row, this.active!.column)
  }

  /** The grid moved its focus by itself: by a click, a tap, or a screen reader. */
  followFocus(line: LineId, column: ColumnId): void {
    if (column === ROW_NUMBERS || (this.active?.line === line && this.active.column === column)) return
    this.tabColumn = null
    this.clearSelection()
    this.setActive({ line, column })
  }

  /** After lines or columns changed: whatever was active still is, in its new place; what is gone is replaced by its neighbour. */
  settle(lastPlace: Place | null): void {
    this.overlay()?.ask()
    if (this.active !== null && this.place === null && lastPlace !== null) {
      const rows = this.api.getDisplayedRowCount()
      const line = this.geometry.lineIdAt(Math.max(0, Math.min(lastPlace.row, rows - 1)))
      const column = this.geometry.columnIndex(this.active.column) === null
        ? this.geometry.columnAt(Math.min(lastPlace.column, this.geometry.columnIds.length - 1))
        : this.active.column
      this.active = line === null || column === null ? null : { line, column }
      this.page.activeChanged()
    }
    if (!this.focused) return
    if (this.editor !== null) this.editor.field.focus({ preventScroll: true })
    else if (this.active !== null) this.focusActive()
  }

  get currentPlace(): Place | null {
    return this.place
  }

  move(to: Move): void {
    const place = this.place
    if (place === null) {
      this.focusActive()
      return
    }
    this.tabColumn = null
    this.clearSelection()
    this.goToPlace(travel(this.geometry.field(isFilled), place, to))
  }

  step(rows: number, columns: number): void {
    const place = this.place
    if (place === null) return
    this.clearSelection()
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

  // Rows

  selectRow(row: RowId, { extend, toggle }: { readonly extend: boolean; readonly toggle: boolean }): void {
    const anchor = this.rowAnchor === null ? null : this.geometry.lineIndex(this.rowAnchor)
    const index = this.geometry.lineIndex(row)
    if (extend && anchor !== null && index !== null) {
      this.selectedRows.clear()
      for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) {
        const line = this.geometry.lineAt(i)
        if (isRow(line)) this.selectedRows.add(line.id)
      }
    } else {
      const was = this.selectedRows.has(row)
      if (!toggle) this.selectedRows.clear()
      if (toggle && was) this.selectedRows.delete(row)
      else this.selectedRows.add(row)
      this.rowAnchor = row
    }
    this.tellSelection()
  }

  selectAll(): void {
    this.api.forEachNode(({ data }) => {
      if (isRow(data)) this.selectedRows.add(data.id)
    })
    this.tellSelection()
  }

  clearSelection(): void {
    if (this.selectedRows.size === 0) return
    this.selectedRows.clear()
    this.tellSelection()
  }

  private tellSelection(): void {
    this.page.selectionChanged()
    this.page.announce(this.page.say('selectedRows', { n: this.selectedRows.size }, this.selectedRows.size))
    this.overlay()?.ask()
  }

  /** A new row above the active one, or at the end from the empty line. */
  insertRow(): void {
    if (!this.mayWrite() || this.active === null) return
    const row = this.activeRow
    const at = row === null ? null : this.geometry.lineIndex(row)
    const above = at === null || at === 0 ? null : this.geometry.lineAt(at - 1)
    const made = this.createRow({}, row, above !== null && above !== undefined && isRow(above) ? { at: 'after', line: above.id } : null)
    if (made !== null) this.goTo(made, this.active.column)
  }

  deleteRows(): void {
    if (!this.mayWrite()) return
    const rows = this.selectedRows.size > 0 ? [...this.selectedRows] : this.activeRow === null ? [] : [this.activeRow]
    if (rows.length === 0) return
    this.clearSelection()
    this.page.change(deleteRows(rows))
  }

  /** `null` where the book did not take it. */
  private createRow(values: Readonly<Record<ColumnId, Json>>, before: RowId | null, placement: Placement | null): RowId | null {
    const row = newRowId()
    this.page.expect(row, placement ?? (before === null ? { at: 'end' } : { at: 'rank' }))
    this.page.change(createRows(this.page.book.order(), before === null ? 'end' : { before }, [{ row, values }]))
    return this.page.book.rows.has(row) ? row : null
  }

  // Cells

  private mayWrite(): boolean {
    if (!this.page.readOnly()) return true
    this.page.announce(this.page.say('cannotEdit'))
    return false
  }

  /** Writes into a cell; in the empty line it makes a row, which becomes the active one. */
  write(line: LineId, column: ColumnId, value: Json, kind: 'typing' | 'paste' | 'clear' = 'typing'): void {
    const row = asRowId(line)
    if (row !== null) {
      this.page.change(setCells(kind, [{ row, column, value }]))
      if (this.page.book.rows.get(row)?.deleted === true) this.page.wroteDeleted(row)
      return
    }
    if (line !== NEW_LINE_ID || value === null) return
    const made = this.createRow({ [column]: value }, null, null)
    if (made !== null && this.active?.line === NEW_LINE_ID) this.setActive({ line: made, column: this.active.column })
  }

  /** Writes into the active cell without an editor: a check box, today's date, a paste. */
  set(value: Json, kind: 'typing' | 'paste' = 'typing'): void {
    if (this.active === null || isGroup(this.activeLine) || !this.mayWrite()) return
    if (!sameJson(this.activeValue, value)) this.write(this.active.line, this.active.column, value, kind)
  }

  clear(): void {
    const line = this.activeLine
    if (!isRow(line) || this.active === null || !this.mayWrite()) return
    if (valueAt(line, this.active.column) !== null) this.write(line.id, this.active.column, null, 'clear')
  }

  // Editing

  edit(mode: EditMode, options: { readonly empty: boolean; readonly open: boolean }): boolean {
    const { active } = this
    const column = this.activeColumn
    const line = this.activeLine
    if (active === null || column === null || line === undefined || isGroup(line) || this.editor !== null || !this.mayWrite()) return false
    const place = this.place
    if (place !== null) {
      this.api.ensureIndexVisible(place.row)
      this.api.ensureColumnVisible(active.column)
    }
    const { page } = this
    this.editor = new CellEditor({
      line: active.line, column, mode, empty: options.empty,
      context: page.context(column), say: page.say, references: page.references, panels: page.panels,
      before: valueAt(line, column.id),
      commit: () => {
        this.commit(true)
        this.focusActive()
      },
    })
    this.overlay()?.draw()
    this.editor.focus()
    if (options.open) this.editor.open()
    page.activeChanged()
    return true
  }

  /** Ends the editing and writes what was typed. */
  commit(deliberate: boolean): void {
    const { editor } = this
    if (editor === null) return
    const value = editor.value(deliberate)
    this.endEditing()
    if (value !== undefined) this.write(editor.line, editor.column.id, value)
  }

  cancel(): void {
    if (this.editor === null) return
    this.endEditing()
    this.focusActive()
  }

  private endEditing(): void {
    const { editor } = this
    this.editor = null
    editor?.close()
    this.page.activeChanged()
    this.overlay()?.ask()
  }

  /** The part of a click that the grid does not know: row numbers, group lines, check boxes. */
  click(event: MouseEvent): void {
    const cell = cellOf(event.target)
    if (cell === null) return
    const row = asRowId(cell.line)
    if (cell.column === ROW_NUMBERS) {
      const column = this.geometry.columnAt(0)
      if (column !== null) this.goTo(cell.line, this.active?.column ?? column)
      if (row !== null) this.selectRow(row, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey })
    }
  }
}

const isFilled = (line: GridLine | undefined, column: ColumnId): boolean => {
  const value = valueAt(line, column)
  return value !== null && value !== ''
}
