import type { ColumnId, RowId } from '../domain/ids.ts'
import { initials } from '../ui/initials.ts'
import { containerIn } from './agDom.ts'
import { element } from './element.ts'
import { eachFrame, type Frame } from './frame.ts'
import type { CellBox, Geometry } from './geometry.ts'
import type { LineId } from './gridLine.ts'
import type { Block } from './selection/block.ts'
import { RangeBoxes, type RangeScene } from './selection/rangeBoxes.ts'

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
  readonly range: Omit<RangeScene, 'focused'>
  readonly peers: readonly PeerMark[]
  /** The editor and the cell it belongs to. */
  readonly editor: { readonly element: HTMLElement; readonly line: LineId; readonly column: ColumnId } | null
}

const NAME_SHOWN_MS = 2000
/** More cells than these changed at once are no event to look at, but a load. */
const MAX_FLASHES = 60

/**
 * Boxes laid over the cells: active cell, what is selected, colleagues, the editor. They stand in the scrolling container, so the browser
 * moves them when it scrolls, and they are kept by ids, so they go with their rows.
 *
 * Two layers: one under the frozen columns and one that stays with them. That needs rows that are no stacking contexts (`suppressRowTransform`).
 */
export class Overlay {
  /** Others who draw in the same layers at the same moment. */
  readonly guests = new Set<{ draw(): void }>()
  private readonly scrolling = element('div', 'q-layer')
  private readonly pinned = element('div', 'q-layer q-layer-pinned')
  private readonly activeBox = element('div', 'q-box q-active')
  private readonly peerBoxes = new Map<number, { readonly box: HTMLElement; at: string; timer: number }>()
  private readonly flashes = new Map<string, { readonly box: HTMLElement; readonly line: LineId; readonly column: ColumnId }>()
  private framed: { readonly name: string; readonly blocks: () => readonly Block[]; readonly boxes: HTMLElement[] } | null = null
  private readonly ranges: RangeBoxes
  private readonly geometry: Geometry
  private readonly scene: () => Scene
  private readonly frame: Frame

  constructor(host: HTMLElement, geometry: Geometry, scene: () => Scene) {
    this.geometry = geometry
    this.scene = scene
    this.frame = eachFrame(() => this.draw())
    this.ranges = new RangeBoxes(geometry, (box, at, size) => {
      this.put(box, at)
      if (size) this.size(box, at)
    })
    const container = containerIn(host)
    this.activeBox.setAttribute('aria-hidden', 'true')
    // The rows are the container's to name for screen readers; what lies over them is not one.
    this.scrolling.setAttribute('role', 'presentation')
    this.pinned.setAttribute('role', 'presentation')
    container.append(this.scrolling, this.pinned)
  }

  get layers(): { readonly scrolling: HTMLElement; readonly pinned: HTMLElement } {
    return { scrolling: this.scrolling, pinned: this.pinned }
  }

  /** Draws at the next frame. */
  ask(): void {
    this.frame.ask()
  }

  /** Dashed boxes of class `q-frame-NAME` around blocks that are asked for whenever something is drawn; null takes them away. */
  frameOf(wanted: { readonly name: string; blocks(): readonly Block[] } | null): void {
    this.framed?.boxes.forEach(box => box.remove())
    this.framed = wanted === null ? null : { name: wanted.name, blocks: () => wanted.blocks(), boxes: [] }
    this.ask()
  }

  get handles(): { readonly fill: HTMLElement; readonly touch: readonly [first: HTMLElement, last: HTMLElement] } {
    return { fill: this.ranges.fillHandle, touch: this.ranges.touchHandles }
  }

  /** The layer that scrolls with the cells: where it is on the screen is where the table begins. */
  get origin(): DOMRect {
    return this.scrolling.getBoundingClientRect()
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
    this.ranges.draw({ ...scene.range, focused: scene.focused })
    this.drawFrame()
    this.drawPeers(scene)
    for (const guest of this.guests) guest.draw()
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

  private drawFrame(): void {
    if (this.framed === null) return
    const { name, blocks, boxes } = this.framed
    const wanted = blocks().flatMap(block => this.geometry.boxesOf(block))
    while (boxes.length > wanted.length) boxes.pop()!.remove()
    wanted.forEach((at, index) => {
      const box = (boxes[index] ??= element('div', `q-box q-frame q-frame-${name}`))
      box.setAttribute('aria-hidden', 'true')
      box.classList.toggle('q-goes-on-left', at.goesOnLeft)
      box.classList.toggle('q-goes-on-right', at.goesOnRight)
      this.put(box, at)
      this.size(box, at)
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
