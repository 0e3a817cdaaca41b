import { shallowRef } from 'vue'
import type { TableContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { SelectedCells } from '../../domain/figures/selectionSums.ts'
import type { MenuEntry } from '../../ui/menuEntry.ts'
import { ContentBar, type CellAt } from '../editing/contentBar.ts'
import { FoundMarks } from '../find/foundMarks.ts'
import { useFind } from '../find/useFind.ts'
import { eachFrame } from '../frame.ts'
import type { Geometry } from '../geometry.ts'
import { asRowId, isGroup, lineId, type GridLine } from '../gridLine.ts'
import type { Overlay } from '../overlay.ts'
import { cellsIn } from '../selection/block.ts'
import { selectedCells } from '../selection/selectedCells.ts'
import { NOTHING_SELECTED, type SelectionSummary } from '../selection/summary.ts'
import type { Sheet } from '../sheet.ts'
import type { ActionDesk } from './action.ts'
import { menuOf } from './actions.ts'
import { createDesk, type DeskParts } from './createDesk.ts'
import { listenForMenus, type MenuPlace } from './listenForMenus.ts'
import { TOOLBAR, TOUCH_BAR } from './menus.ts'

export interface ToolsPage {
  /** Taken anew for each menu. */
  desk(): DeskParts
  context(): TableContext
  /** All lines of the view, in their order. */
  lines(): readonly GridLine[]
  /** Of the row at an index among the lines, as it stands at its edge. */
  rowNumber(index: number): number
}

/** While a range is being dragged the toolbar waits: it would be drawn anew with each row. */
const REST_MS = 80

/** What is selected, for the figures under the table. */
export interface Selection {
  readonly cells: number
  read(): readonly SelectedCells[]
}

interface Parts {
  readonly host: HTMLElement
  readonly sheet: Sheet
  readonly geometry: Geometry
  readonly overlay: Overlay
  readonly keys: (event: KeyboardEvent) => void
}

export type SheetTools = ReturnType<typeof useSheetTools>

/** Menus, toolbar, find and the bars around a sheet: what they show, and when it is another. */
export function useSheetTools(page: ToolsPage) {
  const menu = shallowRef<{ readonly place: MenuPlace; readonly desk: ActionDesk } | null>(null)
  const bar = shallowRef<ContentBar | null>(null)
  const at = shallowRef<CellAt | null>(null)
  const draft = shallowRef<string | null>(null)
  const selection = shallowRef<Selection | null>(null)
  const entries = shallowRef<readonly MenuEntry[]>([])
  /** The last press came from a finger: what others do by keys and a second button is offered at the selection. */
  const touchEntries = shallowRef<readonly MenuEntry[] | null>(null)
  let isTouched = false
  let resting = 0
  let parts: Parts | null = null
  let stop = () => {}
  let openMenu = () => {}
  let summary: SelectionSummary = NOTHING_SELECTED

  const columnsShown = (): readonly ColumnDeclaration[] =>
    parts === null ? [] : parts.geometry.columnIds.flatMap(id => parts?.sheet.columnOf(id) ?? [])
  const deskFor = (how: Parameters<typeof createDesk>[2] = {}): ActionDesk | null => (parts === null ? null : createDesk(parts.sheet, page.desk(), how))

  const find = useFind(() => ({
    lines: page.lines,
    columns: columnsShown,
    context: page.context,
    place: () => parts?.sheet.currentPlace ?? null,
    goTo({ row, column }) {
      const line = parts?.geometry.lineIdAt(row)
      const id = parts?.geometry.columnAt(column)
      // The field of the bar keeps the focus; F3 in the table takes it along.
      if (line && id) parts?.sheet.goTo(line, id, parts.sheet.focused)
    },
    marksChanged: () => parts?.overlay.ask(),
  }))

  /** The cells on screen that hold what is looked for: asked of the cells themselves, so that a mark is never beside its words. */
  function* foundOnScreen() {
    if (parts === null || !find.isOpen.value) return
    const { geometry } = parts
    const { first, last } = geometry.drawn
    const here = parts.sheet.currentPlace
    for (let index = first; index <= last; index++) {
      const line = geometry.lineAt(index)
      if (line === undefined) continue
      for (const [place, column] of geometry.columnIds.entries()) {
        if (find.isMatch(line, place)) yield { line: lineId(line), column, here: here?.row === index && here.column === place }
      }
    }
  }

  function refreshEntries(): void {
    const desk = deskFor({ rowCount: summary.rows })
    if (desk === null) return
    const whenRun = () => deskFor() ?? desk
    entries.value = menuOf(TOOLBAR, desk, whenRun)
    touchEntries.value = isTouched && parts?.sheet.editor === null ? menuOf(TOUCH_BAR, desk, whenRun) : null
  }

  // Keys may be a few milliseconds apart: what is drawn after them is reckoned once.
  const frame = eachFrame(() => {
    window.clearTimeout(resting)
    resting = window.setTimeout(refreshEntries, REST_MS)
    if (parts === null) return
    const { sheet, geometry } = parts
    selection.value = {
      cells: sheet.blocks().reduce((sum, block) => sum + cellsIn(block), 0),
      read: () => selectedCells(sheet.blocks(), index => geometry.lineAt(index), columnsShown()),
    }
  })

  /** Where the active cell is; its number is another, too, when rows come and go above it. */
  function place(): void {
    const sheet = parts?.sheet ?? null
    const active = sheet?.active ?? null
    const row = sheet?.currentPlace?.row ?? null
    const now = active === null || row === null || isGroup(sheet?.activeLine) ? null : { row: asRowId(active.line), column: active.column, number: page.rowNumber(row) }
    if (at.value?.row !== now?.row || at.value?.column !== now?.column || at.value?.number !== now?.number) at.value = now
  }

  return {
    menu, bar, at, draft, selection, entries, touchEntries, find,
    attach(made: Parts): void {
      parts = made
      const menus = listenForMenus(made.host, made.sheet, made.geometry, place => {
        const desk = deskFor({ column: place.column })
        if (desk !== null) menu.value = { place, desk }
      })
      made.overlay.guests.add(new FoundMarks(made.geometry, made.overlay.layers, foundOnScreen))
      bar.value = new ContentBar(made.sheet, made.keys)
      stop = menus.close
      openMenu = menus.openAtActive
      refreshEntries()
      frame.ask()
    },
    openMenu: () => openMenu(),
    /** The focus goes back to the cell before what was chosen is done: it may open an editor or another menu. */
    closeMenu(run: (() => void) | null): void {
      menu.value = null
      parts?.sheet.focusActive()
      run?.()
    },
    openFind(): void {
      parts?.sheet.commit(false)
      find.open()
    },
    closeFind(): void {
      find.close()
      parts?.sheet.focusActive()
    },
    activeChanged(): void {
      place()
      draft.value = parts?.sheet.editor?.text ?? null
      find.moved()
      frame.ask()
    },
    drafted(text: string): void {
      draft.value = text
    },
    selected(now: SelectionSummary): void {
      summary = now
      frame.ask()
    },
    touched(finger: boolean): void {
      isTouched = finger
      frame.ask()
    },
    /** What can be done is another: by rights, the view, what can be undone. */
    changed: frame.ask,
    /** Written by whomever. */
    cellsChanged: () => find.refresh(),
    linesChanged(): void {
      place()
      find.refresh()
      frame.ask()
    },
    close() {
      frame.close()
      window.clearTimeout(resting)
      stop()
    },
  }
}
