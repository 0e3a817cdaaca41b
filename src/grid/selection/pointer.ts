import { cellOf, headerHeightIn, headerOf, isHeaderEdge, viewportIn } from '../agDom.ts'
import { isBeside, ROW_NUMBERS } from '../columnDefs.ts'
import type { Geometry } from '../geometry.ts'
import type { LineId } from '../gridLine.ts'
import type { Overlay } from '../overlay.ts'
import type { Selecting, Sheet } from '../sheet.ts'
import type { Place } from '../travel.ts'
import { followPointer } from './followPointer.ts'

/** Farther than this between press and release it was a drag, and no click. */
const CLICK_SLACK_PX = 4

export interface PointerParts {
  readonly host: HTMLElement
  readonly sheet: Sheet
  readonly geometry: Geometry
  readonly overlay: Overlay
  readonly mac: boolean
  /** The last press came from a finger: range handles are shown for it. */
  touched(finger: boolean): void
}

/**
 * Presses and drags on cells, row numbers and headers. The grid is told to leave cells alone (`suppressMouseEventHandling`), and the browser
 * not to move the focus by itself: where it goes is decided here. A finger selects when it taps, so that a swipe changes nothing.
 */
export function selectByPointer({ host, sheet, geometry, overlay, mac, touched }: PointerParts): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const follow = followPointer({ viewport: () => viewportIn(host), origin: () => overlay.origin, placeAt: (...where) => geometry.placeAt(...where), headerHeight: () => headerHeightIn(host), frozenWidth: () => geometry.frozenWidth })
  /** The press that is going on is ours: the browser must not focus or mark anything for it. */
  let isOurs = false
  let isFinger = false
  let pressed = { x: 0, y: 0 }
  /** Pressed with Ctrl on what is selected: it is taken out of it on release, unless a drag makes a new range of it. */
  let taking: Place | null = null

  const means = (event: MouseEvent): Selecting => (event.shiftKey ? 'extend' : event.ctrlKey || (mac && event.metaKey) ? 'add' : 'instead')
  /** On a Mac, Ctrl with the only button is the other button. */
  const isSecond = (event: MouseEvent) => event.button === 2 || (mac && event.button === 0 && event.ctrlKey)
  const placeOfLine = (line: LineId, column = 0): Place | null => {
    const row = geometry.lineIndex(line)
    return row === null ? null : { row, column }
  }
  /** Of a row it is the first cell, of a column the first that is on screen: nothing scrolls away. */
  const firstCellOf = (line: LineId) => ({ line, column: geometry.columnAt(0)! })

  host.addEventListener('pointerdown', event => {
    isOurs = false
    isFinger = event.pointerType === 'touch'
    pressed = { x: event.clientX, y: event.clientY }
    taking = null
    if (sheet.editor?.holds(event.target) || geometry.columns === 0) return
    const corner = overlay.handles.touch.indexOf(event.target as HTMLElement)
    if (corner !== -1) {
      pullCorner(event, corner)
      return
    }
    const header = headerOf(event.target)
    if (header !== null && !isFinger && event.button === 0 && !isSecond(event) && means(event) !== 'instead' && isName(event.target)) {
      pressHeader(header.column, event)
      // The grid would take the header along.
      event.stopPropagation()
      return
    }
    const cell = cellOf(event.target)
    if (cell === null || isFinger) return
    touched(false)
    if (isSecond(event)) {
      isOurs = true
      const column = cell.column === ROW_NUMBERS ? 0 : geometry.columnIndex(cell.column)
      const place = column === null ? null : placeOfLine(cell.line, column)
      if (place !== null && !sheet.isSelected(place)) pressCell(cell, 'instead')
      else if (!sheet.focused || sheet.editor !== null) {
        sheet.commit(false)
        sheet.focusActive()
      }
      return
    }
    if (event.button !== 0) return
    isOurs = true
    pressCell(cell, means(event), event)
  }, { capture: true, signal })

  host.addEventListener('mousedown', event => {
    if (isOurs) event.preventDefault()
  }, { capture: true, signal })

  function pressCell(cell: { readonly line: LineId; readonly column: string }, how: Selecting, event?: PointerEvent): void {
    const whole = cell.column === ROW_NUMBERS
    const place = placeOfLine(cell.line, whole ? 0 : (geometry.columnIndex(cell.column) ?? 0))
    if (how === 'add' && place !== null && sheet.isRange && sheet.isSelected(place)) taking = place
    else if (whole) sheet.press({ type: 'rows', anchor: cell.line, head: cell.line }, firstCellOf(cell.line), how)
    else sheet.pressCell(cell, how)
    if (event === undefined) return
    follow(event, to => {
      if (taking !== null) {
        if (to.row === taking.row && (whole || to.column === taking.column)) return
        taking = null
        if (whole) sheet.press({ type: 'rows', anchor: cell.line, head: cell.line }, firstCellOf(cell.line), 'add')
        else sheet.pressCell(cell, 'add')
      }
      sheet.dragTo(to)
    }, () => {
      if (taking !== null) sheet.deselect(whole ? { top: taking.row, bottom: taking.row, left: 0, right: geometry.columns - 1 } : { top: taking.row, bottom: taking.row, left: taking.column, right: taking.column })
      taking = null
    })
  }

  function pressHeader(column: string, event: PointerEvent): void {
    isOurs = true
    selectColumn(column, means(event))
    follow(event, to => sheet.dragTo(to), () => {}, 'sideways')
  }

  function selectColumn(column: string, how: Selecting): void {
    const line = geometry.lineIdAt(Math.max(0, geometry.firstSeen))
    if (column === ROW_NUMBERS) {
      sheet.selectAll()
      sheet.focusActive()
    } else if (line !== null && !isBeside(column)) sheet.press({ type: 'columns', anchor: column, head: column }, { line, column }, how)
  }

  function pullCorner(event: PointerEvent, corner: number): void {
    event.preventDefault()
    isOurs = true
    const block = sheet.blocks().at(-1)
    const [line, column] = block === undefined ? [null, null] : [
      geometry.lineIdAt(corner === 0 ? block.bottom : block.top), geometry.columnAt(corner === 0 ? block.right : block.left),
    ]
    if (block === undefined || line === null || column === null) return
    // What is pulled is the head; the corner across from it stays.
    sheet.pressCell({ line, column }, 'instead')
    sheet.dragTo({ row: corner === 0 ? block.top : block.bottom, column: corner === 0 ? block.left : block.right })
    follow(event, to => sheet.dragTo(to), () => {})
  }

  host.addEventListener('click', event => {
    const isDrag = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > CLICK_SLACK_PX
    const header = headerOf(event.target)
    if (header !== null && !isOurs && !isDrag && isName(event.target)) selectColumn(header.column, isFinger ? 'instead' : means(event))
    const cell = cellOf(event.target)
    if (!isFinger || cell === null || sheet.editor?.holds(event.target)) return
    touched(true)
    pressCell(cell, 'instead')
  }, { signal })

  return () => listening.abort()
}

/** A header itself: not its menu, and not the edge that sizes the column. */
const isName = (target: EventTarget | null): boolean => target instanceof Element && target.closest('button') === null && !isHeaderEdge(target)
