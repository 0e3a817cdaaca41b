import { headerHeightIn, viewportIn } from '../agDom.ts'
import { element } from '../element.ts'
import type { Geometry } from '../geometry.ts'
import type { Say } from '../messages.ts'
import type { Overlay } from '../overlay.ts'
import type { Block } from '../selection/block.ts'
import { followPointer } from '../selection/followPointer.ts'
import { fillArea, type FillArea, type Pointed } from './fillArea.ts'
import type { SheetFill } from './sheetFill.ts'

export interface FillHandleParts {
  readonly host: HTMLElement
  /** Where the words at the pointer are put: over everything. */
  readonly panels: HTMLElement
  readonly geometry: Geometry
  readonly overlay: Overlay
  readonly fill: SheetFill
  readonly say: Say
  announce(text: string): void
  /** The frame of what would be filled; null takes it away. */
  preview(block: Block | null): void
}

/** One dragging of the handle. */
interface Drag {
  readonly source: Block
  area: FillArea
  turned: boolean
  /** Where the pointer was last. */
  x: number
  y: number
  /** Escape was pressed: nothing is filled on release. */
  givenUp: boolean
  said: string
}

const TIP_OFFSET_PX = 16

/**
 * The square at the corner of what is selected: dragged it fills, dragged back it empties, clicked twice it fills down to the end of the
 * column beside it. Ctrl turns counting on and copying round at any time while dragging; what would happen is said at the pointer and spoken.
 */
export function listenToFillHandle({ host, panels, geometry, overlay, fill, say, announce, preview }: FillHandleParts): () => void {
  const listening = new AbortController()
  const { signal } = listening
  const handle = overlay.handles.fill
  const tip = element('div', 'q-fill-tip')
  tip.setAttribute('aria-hidden', 'true')
  tip.hidden = true
  panels.append(tip)
  const follow = followPointer({
    viewport: () => viewportIn(host), origin: () => overlay.origin, placeAt: (...where) => geometry.placeAt(...where),
    headerHeight: () => headerHeightIn(host), frozenWidth: () => geometry.frozenWidth,
  })
  let drag: Drag | null = null

  handle.addEventListener('pointerdown', event => {
    const { source } = fill
    if (event.button !== 0 || source === null) return
    // The grid would take it for a press on the cell beneath.
    event.stopPropagation()
    drag = { source, area: { type: 'none' }, turned: isTurning(event), x: event.clientX, y: event.clientY, givenUp: false, said: '' }
    follow(event, (place, at) => {
      if (drag === null || drag.givenUp) return
      drag.x = at.clientX
      drag.y = at.clientY
      drag.turned = isTurning(at)
      drag.area = fillArea(drag.source, pointed(drag.source, place, at))
      show(drag)
    }, () => void release())
  }, { signal })
  // The focus stays where it is.
  handle.addEventListener('mousedown', event => {
    event.preventDefault()
    event.stopPropagation()
  }, { signal })
  handle.addEventListener('dblclick', event => {
    event.stopPropagation()
    void fill.downToEnd() // it never fails: what is not taken is told by who applies it
  }, { signal })
  for (const name of ['keydown', 'keyup'] as const) {
    document.addEventListener(name, event => {
      if (drag === null) return
      if (event.key === 'Escape' && name === 'keydown') {
        drag.givenUp = true
        show(null)
      } else if (!drag.givenUp) {
        drag.turned = isTurning(event)
        show(drag)
      }
      // While the handle is held keys mean nothing else.
      event.preventDefault()
      event.stopPropagation()
    }, { capture: true, signal })
  }

  async function release(): Promise<void> {
    const ended = drag
    drag = null
    show(null)
    if (ended !== null && !ended.givenUp) await fill.drop(ended.source, ended.area, ended.turned)
  }

  function pointed(source: Block, place: { readonly row: number; readonly column: number }, { clientX, clientY }: PointerEvent): Pointed {
    const { top, left } = overlay.origin
    const boxes = geometry.boxesOf(source)
    const [first, last] = [boxes[0], boxes.at(-1)]
    const viewport = viewportIn(host)?.getBoundingClientRect()
    // Below the last line as far as there is something to be seen.
    const row = place.row + geometry.linesBelow(Math.min(clientY, (viewport?.bottom ?? clientY) - 1) - top)
    if (first === undefined || last === undefined) return { ...place, row, outsideX: 0, outsideY: 0 }
    const frozen = viewport?.left ?? left
    const sideOf = (box: { readonly left: number; readonly pinned: boolean }) => box.left + (box.pinned ? frozen : left)
    return {
      row, column: place.column,
      outsideX: outside(clientX, sideOf(first), sideOf(last) + last.width),
      outsideY: outside(clientY - top, first.top, first.top + first.height),
    }
  }

  function show(now: Drag | null): void {
    const area = now?.area ?? { type: 'none' }
    preview(area.type === 'none' ? null : area.whole)
    tip.hidden = now === null || area.type === 'none'
    if (now === null || area.type === 'none') return
    const counts = area.type === 'fill' && fill.countsOn(now.source, area, now.turned)
    const words = say(area.type === 'clear' ? 'fill.clears' : counts ? 'fill.counts' : 'fill.copies')
    const could = area.type === 'fill' && !now.turned && counts !== fill.countsOn(now.source, area, true)
    const more = could ? say(counts ? 'fill.withCtrlCopies' : 'fill.withCtrlCounts') : ''
    tip.replaceChildren(element('strong', '', words), ...(more === '' ? [] : [element('span', 'q-aside', more)]))
    const { innerWidth, innerHeight } = window
    tip.style.left = `${Math.min(now.x + TIP_OFFSET_PX, innerWidth - tip.offsetWidth - 4)}px`
    tip.style.top = `${Math.min(now.y + TIP_OFFSET_PX, innerHeight - tip.offsetHeight - 4)}px`
    if (now.said !== words) announce(more === '' ? words : `${words}. ${more}`)
    now.said = words
  }

  return () => {
    listening.abort()
    tip.remove()
  }
}

const isTurning = (event: MouseEvent | KeyboardEvent): boolean => event.ctrlKey || event.metaKey

const outside = (at: number, from: number, to: number): number => Math.max(0, from - at, at - to)
