import type { GridApi } from 'ag-grid-community'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { View } from '../domain/view.ts'
import { cellOf, headerOf, isHeaderEdge, lineOf } from './agDom.ts'
import { ROW_NUMBERS } from './columnDefs.ts'
import type { Geometry } from './geometry.ts'
import { isGroup, isRow, valueAt, type GridLine, type GroupLine } from './gridLine.ts'
import { CELLS } from './kinds/index.ts'
import type { Overlay } from './overlay.ts'
import type { Sheet } from './sheet.ts'
import { withOrder, withWidth } from './viewColumns.ts'

const DOUBLE_TAP_MS = 400

export interface GridListening {
  readonly api: GridApi<GridLine>
  readonly host: HTMLElement
  readonly panels: HTMLElement
  readonly sheet: Sheet
  readonly geometry: Geometry
  readonly overlay: Overlay
  readonly keys: (event: KeyboardEvent) => void
  contextOf(column: ColumnDeclaration): KindContext
  columns(): readonly ColumnDeclaration[]
  view(): View
  viewChanged(view: View): void
  openRow(row: RowId): void
  fold(line: GroupLine): void
  /** Makes a column as wide as what stands in it. */
  fit(column: ColumnId): void
  /** What the active cell has to say beside its value. */
  activeSpoken(): void
  columnsChanged(): void
  /** Other rows or columns came on the screen. */
  drawnAnew(): void
  /** The words for the marks of a cell, for its tooltip. */
  marksOf(line: GridLine, column: ColumnDeclaration): string
}

/** Ties the events of the grid and of the browser to the sheet; returns what undoes it. */
export function listenToGrid(all: GridListening): () => void {
  const stopBrowser = listenToBrowser(all)
  listenToApi(all)
  return () => {
    stopBrowser()
  }
}

/** The grid drops these listeners when it is destroyed. */
function listenToApi({ api, sheet, geometry, overlay, columns, view, viewChanged, columnsChanged, drawnAnew }: GridListening): void {
  api.addEventListener('displayedColumnsChanged', columnsChanged)
  api.addEventListener('columnMoved', ({ finished, source }) => {
    columnsChanged()
    if (finished && source === 'uiColumnMoved') viewChanged(withOrder(view(), columns(), geometry.columnIds))
  })
  api.addEventListener('columnResized', ({ finished, source, column }) => {
    columnsChanged()
    if (finished && column && source === 'uiColumnResized') viewChanged(withWidth(view(), columns(), column.getColId(), column.getActualWidth()))
  })
  api.addEventListener('modelUpdated', () => {
    overlay.ask()
    // The grid does not know that numbers depend on what stands above.
    api.refreshCells({ columns: [ROW_NUMBERS] })
  })
  api.addEventListener('viewportChanged', () => {
    overlay.ask()
    drawnAnew()
  })
  api.addEventListener('virtualColumnsChanged', drawnAnew)
  api.addEventListener('bodyScroll', () => sheet.editor?.place())
}

function listenToBrowser({ host, panels, sheet, geometry, overlay, keys, openRow, fold, fit, marksOf, activeSpoken }: GridListening): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const within = (target: EventTarget | null) => target instanceof Node && (host.contains(target) || panels.contains(target) || sheet.bar?.contains(target) === true || (target instanceof Element && target.closest('[data-sheet-part]') !== null))

  host.addEventListener('keydown', keys, { capture: true, signal })
  // Should the element that had the focus go (a row drawn anew), the browser falls back to the body: keys are still meant for the sheet.
  document.addEventListener('keydown', event => {
    if (!sheet.focused || event.target !== document.body) return
    if (sheet.editor === null) sheet.focusActive()
    else sheet.editor.writer.focus({ preventScroll: true })
    keys(event)
  }, { capture: true, signal })

  host.addEventListener('focusin', event => {
    const was = sheet.focused
    sheet.focused = true
    if (!was) overlay.ask()
    if (sheet.editor?.holds(event.target)) return
    sheet.commit(false)
    // Not the grid's own event for it: that one comes later, when the next keys may have moved on.
    const line = lineOf(event.target)
    const column = cellOf(event.target)?.column ?? sheet.active?.column ?? geometry.columnAt(0)
    if (line !== null && column !== null) sheet.followFocus(line, column)
    activeSpoken()
  }, { signal })
  // An element that is removed loses the focus to nothing; only another element or a press elsewhere takes it from the sheet.
  host.addEventListener('focusout', event => {
    if (event.relatedTarget === null || within(event.relatedTarget)) return
    sheet.leave()
  }, { signal })
  document.addEventListener('pointerdown', event => {
    if (sheet.focused && !within(event.target)) sheet.leave()
  }, { capture: true, signal })
  // A page that is reloaded or closed takes the field with it: what was typed is written while there is time to keep it.
  // Not every browser tells both; what is written at the first is not written again at the second.
  for (const name of ['beforeunload', 'pagehide'] as const) window.addEventListener(name, () => sheet.commit(false), { capture: true, signal })

  host.addEventListener('click', event => click(event), { signal })
  const click = (event: MouseEvent) => {
    const line = sheet.activeLine
    if (headerOf(event.target) === null && cellOf(event.target) === null) {
      const at = lineOf(event.target)
      const group = at === null ? undefined : geometry.line(at)
      if (isGroup(group)) fold(group)
      return
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey) return
    const column = sheet.activeColumn
    const box = event.target instanceof Element && event.target.closest('[role="img"]') !== null
    const toggled = column === null ? undefined : CELLS[column.kind].toggled
    if (box && toggled !== undefined && column !== null && isRow(line)) sheet.set(toggled(valueAt(line, column.id)))
  }

  host.addEventListener('dblclick', event => {
    const header = isHeaderEdge(event.target) ? headerOf(event.target) : null
    if (header !== null) {
      fit(header.column)
      return
    }
    const cell = cellOf(event.target)
    if (cell === null) return
    if (cell.column === ROW_NUMBERS) {
      if (sheet.activeRow !== null) openRow(sheet.activeRow)
    } else sheet.edit('caret', { empty: false, open: true })
  }, { signal })

  // A second tap opens the editor, as a double click does: a double tap would zoom.
  let tapped: { readonly at: string | null; readonly time: number } = { at: null, time: 0 }
  host.addEventListener('pointerup', event => {
    if (event.pointerType !== 'touch') return
    const cell = cellOf(event.target)
    const at = cell === null ? null : `${cell.line}:${cell.column}`
    if (at !== null && at === tapped.at && event.timeStamp - tapped.time < DOUBLE_TAP_MS) sheet.edit('caret', { empty: false, open: true })
    tapped = { at, time: event.timeStamp }
  }, { signal })

  // Marks are explained when the pointer comes to them: a title for each cell beforehand would cost on every scroll.
  host.addEventListener('pointerover', event => {
    const cell = cellOf(event.target)
    const line = cell === null ? undefined : geometry.line(cell.line)
    if (cell === null || line === undefined) return
    const column = sheet.columnOf(cell.column)
    if (column === null) return
    const words = [marksOf(line, column), clipped(cell.element) ? cell.element.textContent : ''].filter(text => text !== '').join('\n')
    if (words === '') cell.element.removeAttribute('title')
    else cell.element.title = words
  }, { signal })

  return () => listening.abort()
}

const clipped = (element: HTMLElement): boolean => element.scrollWidth > element.clientWidth + 1
