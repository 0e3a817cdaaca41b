import type { ColumnId } from '../../domain/ids.ts'
import { cellOf, headerOf, lineOf } from '../agDom.ts'
import { ROW_NUMBERS } from '../columnDefs.ts'
import type { Geometry } from '../geometry.ts'
import type { Sheet } from '../sheet.ts'

export type MenuSort = 'cell' | 'row' | 'header'
export interface MenuPlace {
  readonly sort: MenuSort
  /** The column of the header; for the others the active one counts. */
  readonly column: ColumnId | null
  readonly at: DOMRectReadOnly
}

/** By keys a menu opens below the beginning of what it is about, and leaves it in sight. */
const cornerOf = ({ left, bottom }: DOMRectReadOnly) => new DOMRectReadOnly(left + 8, bottom, 0, 0)

const LONG_PRESS_MS = 500
/** A finger is never quite still. */
const STILL_PX = 10

/**
 * Right click, the menu key, Shift+F10 (browsers tell both as `contextmenu`) and a long press of a finger.
 * That a right click inside the selection keeps it, and one outside moves there first, is the pointer's own rule (`selection/pointer.ts`).
 */
export function listenForMenus(host: HTMLElement, sheet: Sheet, geometry: Geometry, open: (place: MenuPlace) => void): { openAtActive(): void; close(): void } {
  const listening = new AbortController()
  const { signal } = listening

  function openFor(target: EventTarget | null, x: number, y: number): void {
    sheet.commit(false)
    const at = new DOMRectReadOnly(x, y, 0, 0)
    const header = headerOf(target)
    if (header !== null) {
      openForHeader(header.column, at)
      return
    }
    const line = lineOf(target)
    const cell = cellOf(target)
    if (line === null) return
    const isWhole = cell?.column === ROW_NUMBERS
    const column = cell === null || isWhole ? (sheet.active?.column ?? geometry.columnAt(0)) : cell.column
    const row = geometry.lineIndex(line)
    const place = row === null || column === null ? null : { row, column: geometry.columnIndex(column) ?? 0 }
    // The mouse has selected what it pressed; a finger only selects when it taps.
    if (column !== null && place !== null && !sheet.isSelected(place)) {
      if (isWhole) sheet.press({ type: 'rows', anchor: line, head: line }, { line, column }, 'instead')
      else sheet.pressCell({ line, column }, 'instead')
    }
    open({ sort: isWhole ? 'row' : 'cell', column: null, at })
  }

  /** What is done to the cells of a column is done to all of it: it is selected, as by a click on its header. */
  function openForHeader(column: ColumnId, at: DOMRectReadOnly): void {
    const index = geometry.columnIndex(column)
    if (index === null) return
    const isWhole = sheet.selectionKind === 'columns' && sheet.blocks().some(({ left, right }) => left <= index && index <= right)
    const line = sheet.active?.line ?? geometry.lineIdAt(0)
    if (!isWhole && line !== null) sheet.press({ type: 'columns', anchor: column, head: column }, { line, column }, 'instead')
    open({ sort: 'header', column, at })
  }

  function openAtActive(): void {
    const cell = document.activeElement instanceof Element ? headerOf(document.activeElement) : null
    if (cell !== null) {
      openForHeader(cell.column, cornerOf(cell.element.getBoundingClientRect()))
      return
    }
    const { active } = sheet
    if (active === null) return
    const box = host.querySelector(`[role="row"][row-id="${CSS.escape(active.line)}"] [col-id="${CSS.escape(active.column)}"]`)?.getBoundingClientRect()
    const around = host.getBoundingClientRect()
    open({ sort: 'cell', column: null, at: box === undefined ? new DOMRectReadOnly(around.left + 8, around.top + 40, 0, 0) : cornerOf(box) })
  }

  let pressed: { readonly timer: number; readonly x: number; readonly y: number } | null = null
  let opened = false
  let byKey = false
  const lift = () => {
    if (pressed !== null) window.clearTimeout(pressed.timer)
    pressed = null
  }
  host.addEventListener('pointerdown', event => {
    lift()
    opened = false
    byKey = false
    if (event.pointerType !== 'touch' || !event.isPrimary) return
    const { target, clientX: x, clientY: y } = event
    const timer = window.setTimeout(() => {
      pressed = null
      opened = true
      openFor(target, x, y)
    }, LONG_PRESS_MS)
    pressed = { timer, x, y }
  }, { capture: true, signal })
  host.addEventListener('keydown', () => (byKey = true), { capture: true, signal })
  host.addEventListener('pointermove', event => {
    if (pressed !== null && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > STILL_PX) lift()
  }, { signal })
  for (const name of ['pointerup', 'pointercancel'] as const) host.addEventListener(name, lift, { signal })

  // The finger that is lifted from an open menu has not tapped what is below it.
  for (const name of ['touchend', 'click'] as const) {
    host.addEventListener(name, event => {
      if (!opened) return
      opened = name === 'touchend'
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, passive: false, signal })
  }

  host.addEventListener('contextmenu', event => {
    // In an editor the browser's own menu has the spelling and the clipboard.
    if (sheet.editor?.holds(event.target) === true) return
    event.preventDefault()
    event.stopPropagation()
    lift()
    // Some browsers tell a long press here, too.
    if (opened) return
    if (byKey) openAtActive()
    else openFor(event.target, event.clientX, event.clientY)
  }, { capture: true, signal })

  return {
    openAtActive,
    close() {
      lift()
      listening.abort()
    },
  }
}
