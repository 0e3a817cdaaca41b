import { createGrid, type ColDef, type GridApi } from 'ag-grid-community'
import type { Book } from '../book/book.ts'
import type { Rights } from '../domain/access/rights.ts'
import type { ChangeSet } from '../book/changeSet.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import { KINDS } from '../domain/kinds/index.ts'
import type { Locale } from '../domain/locale.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'
import type { Row, View } from '../domain/view.ts'
import { isMac } from '../ui/platform.ts'
import { viewportIn } from './agDom.ts'
import { AG_MODULES } from './agModules.ts'
import { catchInput } from './catchInput.ts'
import { Clipboard, type ClipboardOptions } from './clipboard/clipboard.ts'
import { listenToClipboard } from './clipboard/clipboardEvents.ts'
import { takenBlocks } from './clipboard/takenBlocks.ts'
import type { References } from './editing/editorPanel.ts'
import { listenToFillHandle } from './fill/fillHandle.ts'
import { SheetFill } from './fill/sheetFill.ts'
import { Geometry } from './geometry.ts'
import { gridOptions } from './gridOptions.ts'
import { isGroup, type GridLine, type GroupLine, lineId } from './gridLine.ts'
import type { GroupContext } from './groupHead.ts'
import { listenToGrid } from './listenToGrid.ts'
import { mayWriteInto } from './mayWrite.ts'
import type { Say } from './messages.ts'
import { Overlay, type PeerMark } from './overlay.ts'
import { type Counts, RowFeed } from './rowFeed.ts'
import { selectByPointer } from './selection/pointer.ts'
import type { SelectionSummary } from './selection/summary.ts'
import { tellSelection } from './selection/tellSelection.ts'
import { Sheet } from './sheet.ts'
import { sheetKeys } from './sheetKeys.ts'
import type { SheetPage } from './sheetPage.ts'

/** What stands around a sheet. What may change while it is there is asked for each time. */
export interface SheetSurroundings {
  readonly host: HTMLElement
  /** Lists, calendars and hints are laid here: over everything, not cut off by the grid. */
  readonly panels: HTMLElement
  readonly screen: ClipboardOptions['screen']
  readonly book: Book
  readonly say: Say
  readonly group: GroupContext
  definitions(): ColDef<GridLine, Json>[]
  view(): View
  columns(): readonly ColumnDeclaration[]
  column(id: ColumnId): ColumnDeclaration | null
  context(column: ColumnDeclaration): KindContext
  locale(): Locale
  preview(): readonly Row[]
  peers(): readonly PeerMark[]
  references(): References
  mayWrite(): boolean
  rights(): Rights
  /** The number beside a line: group lines have none and are not counted. */
  rowNumber(index: number): number
  /** The words for the marks of a cell, for its tooltip. */
  marksOf(line: GridLine, column: ColumnDeclaration): string

  change(changeSet: ChangeSet): void
  changeLarge(changeSet: ChangeSet): Promise<void>
  viewChanged(view: View): void
  openRow(row: RowId): void
  openColumnMenu(column: ColumnId): void
  fold(line: GroupLine, folded?: boolean): void
  foldAll(folded: boolean): void
  /** Makes a column as wide as what stands in it. */
  fit(column: ColumnId): void
  undo(): void
  redo(): void
  /** Puts the browser's focus just before or after the grid. */
  leave(backwards: boolean): void
  /** What was done, or why not. */
  announce(text: string): void
  /** What is selected. */
  sayPlace(text: string): void
  /** Where the active cell is, or only what is to be said about it beside its value. */
  sayWhere(only?: 'states'): void
  activeChanged(): void
  selectionChanged(summary: SelectionSummary): void
  countsChanged(counts: Counts): void
  /** Other lines are shown, or in another order. */
  linesChanged(): void
  drafted: SheetPage['drafted']
  /** The last press came from a finger, or no longer. */
  touched(finger: boolean): void
  deletedUnderneath(row: RowId): void
  wroteDeleted(row: RowId): void
  changedElsewhere(row: RowId, columns: ReadonlySet<ColumnId>): void
}

export interface MountedSheet {
  readonly api: GridApi<GridLine>
  readonly geometry: Geometry
  readonly sheet: Sheet
  readonly feed: RowFeed
  readonly overlay: Overlay
  readonly filling: SheetFill
  readonly keys: (event: KeyboardEvent) => void
  /** To be called when columns were moved, sized, shown or hidden. */
  columnsChanged(): void
  close(): void
}

/** Builds the grid and all that lies on it, and ties them together. */
export function mountSheet(around: SheetSurroundings): MountedSheet {
  const { host, panels, book, say, announce } = around
  let overlay: Overlay | null = null
  let feed: RowFeed | null = null
  /** The last press came from a finger. */
  let isTouched = false

  const api = createGrid<GridLine>(host, gridOptions({
    locale: around.locale(), columns: around.definitions(), group: around.group, focus: () => sheet.focusActive(),
  }), { modules: AG_MODULES })
  const geometry = new Geometry(api)
  const page: SheetPage = {
    book, say, panels, announce,
    get references() {
      return around.references()
    },
    column: id => around.column(id),
    context: column => around.context(column),
    readOnly: () => (feed?.isPreview === true ? 'stillLoading' : !around.mayWrite() ? 'cannotEdit' : around.view().deleted === true ? 'deletedShown' : null),
    rights: () => around.rights(),
    change(changeSet) {
      copies.written(changeSet)
      around.change(changeSet)
    },
    changeLarge(changeSet) {
      copies.written(changeSet)
      return around.changeLarge(changeSet)
    },
    expect: (row, placement) => feed?.expect(row, placement),
    activeChanged: () => around.activeChanged(),
    selectionChanged: () => telling.changed(),
    drafted: text => around.drafted(text),
    wroteDeleted: row => around.wroteDeleted(row),
  }
  const sheet = new Sheet(api, geometry, page, () => overlay)
  const telling = tellSelection(host, sheet, geometry, {
    say,
    announce: words => around.sayPlace(words),
    rowNumber: index => around.rowNumber(index),
    columnName: index => around.column(geometry.columnAt(index) ?? '')?.label[around.locale()] ?? '',
    changed: summary => around.selectionChanged(summary),
  })
  feed = new RowFeed(api, {
    book,
    preview: () => around.preview(),
    view: () => around.view(),
    columns: () => around.columns(),
    context: () => around.context(around.columns()[0]!),
    hasNewLine: () => around.mayWrite() && around.rights().rows && around.view().deleted !== true,
    kept: () => sheet.activeRow,
    deletedUnderneath: row => around.deletedUnderneath(row),
    countsChanged: counts => around.countsChanged(counts),
    linesChanged(before) {
      sheet.settle({ lines: () => before.map(lineId), columns: () => geometry.columnIds })
      around.linesChanged()
    },
    holdStill(change) {
      const viewport = viewportIn(host)
      if (viewport === null) change()
      else geometry.holdStill(viewport, sheet.active?.line ?? null, change)
    },
    changedElsewhere: (row, columns) => around.changedElsewhere(row, columns),
  })
  overlay = new Overlay(host, geometry, () => ({
    active: sheet.active, focused: sheet.focused, peers: around.peers(),
    range: {
      blocks: sheet.blocks(), active: sheet.currentPlace, touched: isTouched, fillPreview: sheet.fillPreview,
      fillable: page.readOnly() === null && mayWriteInto(page, sheet.activeLine, sheet.active?.column ?? null) && sheet.editor === null && !isGroup(sheet.activeLine),
    },
    editor: sheet.editor === null ? null : { element: sheet.editor.element, line: sheet.editor.line, column: sheet.editor.column.id },
  }))

  const columnsChanged = () => {
    const before = geometry.columnIds
    geometry.readColumns()
    if (geometry.columnIds.join() !== before.join()) sheet.settle({ lines: () => [], columns: () => before })
    overlay.ask()
    telling.drawnAnew()
  }
  const activeContext = () => around.context(sheet.activeColumn ?? around.columns()[0]!)
  const filling = new SheetFill(sheet, geometry, page)
  const keys = sheetKeys(sheet, {
    undo: () => around.undo(),
    redo: () => around.redo(),
    openRow: () => sheet.activeRow !== null && around.openRow(sheet.activeRow),
    today: () => activeContext().today,
    todayText: () => KINDS.date.edit(activeContext().today, activeContext()),
    fill: way => void filling.copy(way), // it never fails: what is not taken is told by who applies it
    isGerman: () => around.locale() === 'de',
    openColumnMenu: column => around.openColumnMenu(column),
    foldAll: folded => around.foldAll(folded),
    toggleGroup(folded) {
      const line = sheet.activeLine
      if (isGroup(line)) around.fold(line, folded)
    },
    sayWhere: () => around.sayWhere(),
    sayHowToLeave: () => announce(say('leave')),
    leave: backwards => around.leave(backwards),
  })
  const copies = new Clipboard({
    sheet, geometry, page, screen: around.screen,
    takenChanged: taken => overlay.frameOf(taken === null ? null : { name: taken.type, blocks: () => takenBlocks(taken, geometry) }),
  })
  sheet.clipboard = copies
  const clipboard = listenToClipboard(host, sheet, copies)
  const stops = [
    listenToGrid({
      api, host, panels, sheet, geometry, overlay, keys, columnsChanged,
      contextOf: column => around.context(column),
      columns: () => around.columns(),
      view: () => around.view(),
      viewChanged: view => around.viewChanged(view),
      openRow: row => around.openRow(row),
      fold: line => around.fold(line),
      fit: column => around.fit(column),
      activeSpoken: () => around.sayWhere('states'),
      drawnAnew: () => telling.drawnAnew(),
      marksOf: (line, column) => around.marksOf(line, column),
    }),
    selectByPointer({
      host, sheet, geometry, overlay, mac: isMac(),
      touched(finger) {
        isTouched = finger
        around.touched(finger)
        overlay.ask()
      },
    }),
    catchInput(host, sheet, {
      mayWrite: () => page.readOnly() === null && mayWriteInto(page, sheet.activeLine, sheet.active?.column ?? null),
      redraw: () => api.refreshCells({ force: true, rowNodes: [api.getRowNode(sheet.active?.line ?? '')].filter(node => node !== undefined) }),
    }),
    listenToFillHandle({
      host, panels, geometry, overlay, fill: filling, say, announce,
      preview(block) {
        sheet.fillPreview = block
        overlay.ask()
      },
    }),
  ]
  const rows = feed
  return {
    api, geometry, sheet, feed, overlay, filling, keys, columnsChanged,
    close() {
      // What is being typed when the page changes is written, as a click elsewhere would.
      sheet.commit(false)
      for (const stop of stops) stop()
      clipboard.close()
      rows.close()
      telling.close()
      overlay.close()
      api.destroy()
    },
  }
}
