import type { ColumnId, RowId } from '../domain/ids.ts'
import { initials } from '../ui/initials.ts'
import { containerIn } from './agDom.ts'
import { element } from './element.ts'
import { eachFrame, type Frame } from './frame.ts'
import type { CellBox, Geometry } from './geometry.ts'
import { asRowId, type LineId } from './gridLine.ts'

/** A colleague in the table. */
export interface PeerMark {
  readonly client: number
  readonly name: string
  /** 0 to 7: one of the eight colours. */
  readonly colour: number
  readonly at: { readonly row: RowId; readonly column: ColumnId } | null
  readonly editing: boolean
}

export interface Scene {
  readonly active: { readonly line: LineId; readonly column: ColumnId } | null
  readonly focused: boolean
  readonly selected: ReadonlySet<RowId>
  readonly peers: readonly PeerMark[]
  /** The editor and the cell it belongs to. */
  readonly editor: { readonly element: HTMLElement; readonly line: LineId; readonly column: ColumnId } | null
}

const NAME_SHOWN_MS = 2000
/** More cells than these changed at once are no event to look at, but a load. */
const MAX_FLASHES = 60

/**
 * Boxes laid over the cells: active cell, selected rows, colleagues, the editor. They stand in the scrolling container, so the browser
 * moves them when it scrolls, and they are kept by ids, so they go with their rows. Ranges and the fill handle will be boxes here too.
 *
 * Two layers: one under the frozen columns and one that stays with them. That needs rows that are no stacking contexts (`suppressRowTransform`).
 */
export class Overlay {
  private readonly scrolling = element('div', 'q-layer')
  private readonly pinned = element('div', 'q-layer q-layer-pinned')
  private readonly activeBox = element('div', 'q-box q-active')
  private readonly peerBoxes = new Map<number, { readonly box: HTMLElement; at: string; timer: number }>()
  private readonly flashes = new Map<string, { readonly box: HTMLElement; readonly line: LineId; readonly column: ColumnId }>()
  private rowBoxes: HTMLElement[] = []
  private readonly geometry: Geometry
  private readonly scene: () => Scene
  private readonly frame: Frame

  constructor(host: HTMLElement, geometry: Geometry, scene: () => Scene) {
    this.geometry = geometry
    this.scene = scene
    this.frame = eachFrame(() => this.draw())
    const container = containerIn(host)
    this.activeBox.setAttribute('aria-hidden', 'true')
    // The rows are the container's to name for screen readers; what lies over them is not one.
    this.scrolling.setAttribute('role', 'presentation')
    this.pinned.setAttribute('role', 'presentation')
    container.append(this.scrolling, this.pinned)
  }

  /** Draws at the next frame. */
  ask(): void {
    this.frame.ask()
  }

  /** A colleague changed a cell: it fades from a tint with their name at it, unless the person asked the system for no motion. */
  flash(line: LineId, column: ColumnId, name = ''): void {
    const index = this.geometry.lineIndex(line)
    const { first, last } = this.geometry.drawn
    if (index === null || index < first || index > last || this.flashes.size >= MAX_FLASHES) return
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const key = `${line}:${column}`
    this.flashes.get(key)?.box.remove()
    const box = element('div', 'q-box q-flash', ...(name === '' ? [] : [element('span', 'q-flash-name', name)]))
    box.setAttribute('aria-hidden', 'true')
    this.flashes.set(key, { box, line, column })
    box.addEventListener('animationend', ({ target }) => {
      if (target !== box) return
      box.remove()
      if (this.flashes.get(key)?.box === box) this.flashes.delete(key)
    })
    this.ask()
  }

  draw(): void {
    const scene = this.scene()
    this.drawActive(scene)
    this.drawRows(scene)
    this.drawPeers(scene)
    for (const [key, { box, line, column }] of this.flashes) {
      const at = this.geometry.boxOf(line, column)
      if (at === null) {
        box.remove()
        this.flashes.delete(key)
        continue
      }
      this.put(box, at)
      this.size(box, at)
    }
    if (scene.editor !== null) {
      const box = this.geometry.boxOf(scene.editor.line, scene.editor.column)
      if (box !== null) {
        this.put(scene.editor.element, box)
        scene.editor.element.style.setProperty('--cell-width', `${box.width}px`)
        scene.editor.element.style.setProperty('--cell-height', `${box.height}px`)
      }
    }
  }

  private put(box: HTMLElement, { left, top, pinned }: CellBox): void {
    const layer = pinned ? this.pinned : this.scrolling
    // Moving an element in the document takes the focus from it: only when it really changes sides.
    if (box.parentElement !== layer) layer.append(box)
    box.style.transform = `translate(${left}px, ${top}px)`
  }

  private size(box: HTMLElement, { width, height }: CellBox): void {
    box.style.width = `${width}px`
    box.style.height = `${height}px`
  }

  private drawActive({ active, focused }: Scene): void {
    const box = active === null ? null : (this.geometry.boxOf(active.line, active.column) ?? this.geometry.rowBoxOf(active.line))
    this.activeBox.hidden = box === null
    if (box === null) return
    this.activeBox.classList.toggle('q-blurred', !focused)
    this.put(this.activeBox, box)
    this.size(this.activeBox, box)
  }

  private drawRows({ selected }: Scene): void {
    const boxes: CellBox[] = []
    if (selected.size > 0) {
      const { first, last } = this.geometry.drawn
      for (let index = first; index <= last; index++) {
        const id = this.geometry.lineIdAt(index)
        const row = id === null ? null : asRowId(id)
        const box = row !== null && selected.has(row) ? this.geometry.rowBoxOf(row) : null
        if (box !== null) boxes.push(box)
      }
    }
    while (this.rowBoxes.length > boxes.length) this.rowBoxes.pop()!.remove()
    boxes.forEach((box, index) => {
      const drawn = (this.rowBoxes[index] ??= element('div', 'q-box q-row-selected'))
      this.put(drawn, box)
      this.size(drawn, box)
    })
  }

  private drawPeers({ peers }: Scene): void {
    const here = new Set<number>()
    for (const peer of peers) {
      const box = peer.at === null ? null : this.geometry.boxOf(peer.at.row, peer.at.column)
      if (box === null || peer.at === null) continue
      here.add(peer.client)
      this.drawPeer(peer, box, `${peer.at.row}:${peer.at.column}`)
    }
    for (const [client, { box, timer }] of this.peerBoxes) {
      if (here.has(client)) continue
      window.clearTimeout(timer)
      box.remove()
      this.peerBoxes.delete(client)
    }
  }

  private drawPeer(peer: PeerMark, box: CellBox, at: string): void {
    let drawn = this.peerBoxes.get(peer.client)
    if (drawn === undefined) {
      drawn = { box: element('div', 'q-box q-peer', element('span', 'q-peer-tag')), at: '', timer: 0 }
      drawn.box.setAttribute('aria-hidden', 'true')
      this.peerBoxes.set(peer.client, drawn)
    }
    const { box: mark } = drawn
    if (drawn.at !== at) {
      // The whole name while they move, their initials once they stay: a name must not hide the cell above for long.
      drawn.at = at
      mark.classList.add('q-fresh')
      window.clearTimeout(drawn.timer)
      drawn.timer = window.setTimeout(() => {
        mark.classList.remove('q-fresh')
        this.ask()
      }, NAME_SHOWN_MS)
    }
    const tag = mark.firstElementChild!
    const words = mark.classList.contains('q-fresh') ? peer.name : initials(peer.name)
    if (tag.textContent !== words) tag.textContent = words
    mark.classList.toggle('q-editing', peer.editing)
    mark.classList.toggle('q-top', box.top === 0)
    mark.style.setProperty('--peer', `var(--peer-${peer.colour % 8})`)
    this.put(mark, box)
    this.size(mark, box)
  }

  close(): void {
    this.frame.close()
    for (const { timer } of this.peerBoxes.values()) window.clearTimeout(timer)
    this.scrolling.remove()
    this.pinned.remove()
  }
}
