import { element } from '../element.ts'
import type { CellBox, Geometry } from '../geometry.ts'
import type { LineId } from '../gridLine.ts'
import type { ColumnId } from '../../domain/ids.ts'

export interface FoundCell {
  readonly line: LineId
  readonly column: ColumnId
  /** The one that the person is at. */
  readonly here: boolean
}

/** Frames around the cells on screen that hold what is looked for; drawn with the overlay, and only while somebody is looking. */
export class FoundMarks {
  private readonly boxes: HTMLElement[] = []
  private readonly geometry: Geometry
  private readonly layers: { readonly scrolling: HTMLElement; readonly pinned: HTMLElement }
  /** Empty when nothing is looked for. */
  private readonly found: () => Iterable<FoundCell>

  constructor(geometry: Geometry, layers: { readonly scrolling: HTMLElement; readonly pinned: HTMLElement }, found: () => Iterable<FoundCell>) {
    this.geometry = geometry
    this.layers = layers
    this.found = found
  }

  draw(): void {
    let used = 0
    for (const { line, column, here } of this.found()) {
      const box = this.geometry.boxOf(line, column)
      if (box === null) continue
      const mark = (this.boxes[used] ??= element('div', 'q-box q-found'))
      mark.classList.toggle('q-found-here', here)
      this.put(mark, box)
      used++
    }
    while (this.boxes.length > used) this.boxes.pop()!.remove()
  }

  private put(mark: HTMLElement, { left, top, width, height, pinned }: CellBox): void {
    const layer = pinned ? this.layers.pinned : this.layers.scrolling
    if (mark.parentElement !== layer) layer.prepend(mark)
    mark.style.transform = `translate(${left}px, ${top}px)`
    mark.style.width = `${width}px`
    mark.style.height = `${height}px`
  }
}
