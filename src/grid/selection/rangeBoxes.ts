import { element } from '../element.ts'
import type { BlockBox, CellBox, Geometry } from '../geometry.ts'
import type { Place } from '../travel.ts'
import { type Block, cellsIn, isInBlock } from './block.ts'

export interface RangeScene {
  readonly blocks: readonly Block[]
  readonly active: Place | null
  readonly focused: boolean
  /** The small square from which one fills is there for who may write. */
  readonly fillable: boolean
  /** The round handles of a range that was made by touch. */
  readonly touched: boolean
  readonly fillPreview: Block | null
}

/** Lays a box over the cells, in the layer of its side of the frozen edge. */
export type Put = (box: HTMLElement, at: CellBox, size?: boolean) => void

/**
 * What is selected, as boxes: one for each block and side of the frozen edge, however many rows it holds. The tint leaves out the active
 * cell; one block has a strong frame with the handle at its corner, of several each has a thin one.
 */
export class RangeBoxes {
  readonly fillHandle = element('div', 'q-fill-handle')
  /** At the first and at the last corner. */
  readonly touchHandles = [element('div', 'q-touch-handle q-touch-first'), element('div', 'q-touch-handle q-touch-last')] as const
  private readonly boxes: HTMLElement[] = []
  private used = 0
  private readonly geometry: Geometry
  private readonly put: Put

  constructor(geometry: Geometry, put: Put) {
    this.geometry = geometry
    this.put = put
    for (const each of [this.fillHandle, ...this.touchHandles]) each.setAttribute('aria-hidden', 'true')
  }

  draw({ blocks, active, focused, fillable, touched, fillPreview }: RangeScene): void {
    this.used = 0
    const isRange = blocks.length > 1 || (blocks[0] !== undefined && cellsIn(blocks[0]) > 1)
    if (isRange) {
      for (const block of blocks) this.drawBlock(block, `q-range ${blocks.length > 1 ? 'q-one-of' : ''} ${focused ? '' : 'q-blurred'}`, active)
    }
    if (focused || isRange) for (const block of blocks) this.drawNumbers(block)
    if (fillPreview !== null) this.drawBlock(fillPreview, 'q-fill-preview', null)
    while (this.boxes.length > this.used) this.boxes.pop()!.remove()
    const only = blocks.length === 1 ? blocks[0]! : null
    this.corner(this.fillHandle, fillable && !touched ? only : null, false)
    this.corner(this.touchHandles[0], touched ? only : null, true)
    this.corner(this.touchHandles[1], touched ? only : null, false)
  }

  private next(classes: string): HTMLElement {
    const box = (this.boxes[this.used] ??= element('div'))
    this.used++
    const wanted = `q-box ${classes}`
    if (box.className !== wanted) box.className = wanted
    return box
  }

  private drawBlock(block: Block, classes: string, active: Place | null): void {
    for (const at of this.geometry.boxesOf(block)) {
      const box = this.next(`${classes} ${at.goesOnLeft ? 'q-goes-on-left' : ''} ${at.goesOnRight ? 'q-goes-on-right' : ''}`)
      this.put(box, at, true)
      const hole = active !== null && isInBlock(block, active.row, active.column) ? this.holeIn(at, active) : ''
      if (box.style.getPropertyValue('--hole') !== hole) box.style.setProperty('--hole', hole)
    }
  }

  /** The active cell is cut out of the tint, so that it shows where typing goes. */
  private holeIn(at: BlockBox, { row, column }: Place): string {
    const cell = this.geometry.boxesOf({ top: row, bottom: row, left: column, right: column })[0]
    if (cell === undefined || cell.pinned !== at.pinned) return ''
    const [left, top] = [cell.left - at.left, cell.top - at.top]
    const [right, bottom] = [left + cell.width, top + cell.height]
    return `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${left}px ${top}px, ${right}px ${top}px, ${right}px ${bottom}px, ${left}px ${bottom}px, ${left}px ${top}px)`
  }

  /** The numbers of the rows in it, which stay at the edge. */
  private drawNumbers(block: Block): void {
    const at = this.geometry.numbersBox(block)
    if (at !== null) this.put(this.next('q-range-numbers'), at, true)
  }

  private corner(handle: HTMLElement, block: Block | null, first: boolean): void {
    const sides = block === null ? [] : this.geometry.boxesOf(block)
    const at = first ? sides[0] : sides.at(-1)
    handle.hidden = at === undefined
    if (at === undefined) return
    this.put(handle, first ? at : { ...at, left: at.left + at.width, top: at.top + at.height })
  }
}
