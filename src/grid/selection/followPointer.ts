import type { Place } from '../travel.ts'

/** A screen pixel beyond the edge scrolls by this much of a pixel in a frame, up to the limit. */
const SCROLL_PER_PIXEL = 0.35
const MAX_SCROLL_PX = 90

export interface Ground {
  viewport(): HTMLElement | null
  /** Where the first cell is on the screen. */
  origin(): DOMRect
  placeAt(x: number, y: number, viewport: DOMRect, container: DOMRect): Place
  headerHeight(): number
  frozenWidth(): number
}

const beyond = (at: number, from: number, to: number): number => (at < from ? at - from : at > to ? at - to : 0)
const speed = (distance: number): number => Math.sign(distance) * Math.min(MAX_SCROLL_PX, Math.abs(distance) * SCROLL_PER_PIXEL)

/**
 * Follows a pointer from its press to its release and says which cell is nearest to it, once a frame at most; beyond the edge of the table the
 * table scrolls under it, the faster the farther out it is.
 */
export function followPointer({ viewport, origin, placeAt, headerHeight, frozenWidth }: Ground) {
  return (press: PointerEvent, reached: (place: Place, event: PointerEvent) => void, released: () => void, only?: 'sideways'): void => {
    const following = new AbortController()
    const { signal } = following
    let last: PointerEvent = press
    let hasMoved = false
    let frame = 0

    const look = () => {
      frame = 0
      const element = viewport()
      if (element === null) return
      const box = element.getBoundingClientRect()
      const down = only === 'sideways' ? 0 : speed(beyond(last.clientY, box.top + headerHeight(), box.top + element.clientHeight))
      // At the frozen edge the table scrolls back as soon as the pointer is over it and there is something to scroll.
      const overFrozen = last.clientX < box.left + frozenWidth() && press.clientX > box.left + frozenWidth() && element.scrollLeft > 0
      const across = speed(overFrozen ? last.clientX - box.left - frozenWidth() : beyond(last.clientX, box.left, box.left + element.clientWidth))
      const [top, left] = [element.scrollTop, element.scrollLeft]
      if (down !== 0) element.scrollTop += down
      if (across !== 0) element.scrollLeft += across
      const x = overFrozen ? box.left + frozenWidth() + 1 : Math.min(Math.max(last.clientX, box.left), box.left + element.clientWidth - 1)
      const y = Math.min(Math.max(last.clientY, box.top + headerHeight()), box.top + element.clientHeight - 1)
      reached(placeAt(x, y, box, origin()), last)
      if (element.scrollTop !== top || element.scrollLeft !== left) frame = requestAnimationFrame(look)
    }
    const end = () => {
      cancelAnimationFrame(frame)
      following.abort()
    }
    document.addEventListener('pointermove', event => {
      if (event.pointerId !== press.pointerId) return
      last = event
      hasMoved = true
      frame ||= requestAnimationFrame(look)
    }, { signal })
    document.addEventListener('pointerup', event => {
      if (event.pointerId !== press.pointerId) return
      last = event
      end()
      // The release may come before the frame in which the last move would have been seen.
      if (hasMoved) {
        look()
        cancelAnimationFrame(frame)
      }
      released()
    }, { signal })
    document.addEventListener('pointercancel', event => {
      if (event.pointerId !== press.pointerId) return
      end()
      released()
    }, { signal })
  }
}
