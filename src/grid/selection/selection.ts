import type { LineId } from '../gridLine.ts'
import type { ColumnId } from '../../domain/ids.ts'
import type { Place } from '../travel.ts'
import { areaOf, type Area, type Before, blockOf, cellArea, cellAt, type CellPlace, endsOf, type Ground, placeOf, whatIsLeft } from './area.ts'
import { type Block, cellsIn, isInBlock, without } from './block.ts'

/**
 * What is selected: areas by ids, and the active cell. It knows nothing of the screen.
 *
 * 1. Where there is an active cell there is at least one area, and the active cell is in the current one.
 * 2. It costs as much as there are areas, however many cells they hold.
 */
export class Selection {
  active: CellPlace | null = null
  private areas: readonly Area[] = []
  /** The area that the active cell is in: areas may overlap. */
  private current = 0
  /** Where the active cell stood last: its neighbour takes over when its row goes. */
  private lastPlace: Place | null = null
  private readonly ground: Ground

  constructor(ground: Ground) {
    this.ground = ground
  }

  get place(): Place | null {
    return this.active === null ? null : placeOf(this.active, this.ground)
  }

  /** At least the active cell; the last is the one that is being extended. Areas that are not shown any more are left out. */
  blocks(): readonly Block[] {
    return this.areas.flatMap(area => blockOf(area, this.ground) ?? [])
  }

  /** More than the active cell. */
  get isRange(): boolean {
    const blocks = this.blocks()
    return blocks.length > 1 || (blocks[0] !== undefined && cellsIn(blocks[0]) > 1)
  }

  /** Of the area that is being extended. */
  get kind(): Area['type'] {
    return this.areas.at(-1)?.type ?? 'cells'
  }

  get currentBlock(): number {
    return Math.min(this.current, this.areas.length - 1)
  }

  includes({ row, column }: Place): boolean {
    return this.blocks().some(block => isInBlock(block, row, column))
  }

  collapse(to: CellPlace | null = this.active): void {
    this.active = to
    this.areas = to === null ? [] : [cellArea(to)]
    this.current = 0
    this.remember()
  }

  /** The active cell alone moves, within what is selected. */
  walk(block: number, to: CellPlace): void {
    this.current = block
    this.active = to
    this.remember()
  }

  set(blocks: readonly Block[], active?: CellPlace): void {
    const areas = blocks.flatMap(block => areaOf(block, this.ground) ?? [])
    const last = areas.at(-1)
    if (last === undefined) return
    this.take(areas, active ?? (last.type === 'cells' ? last.anchor : this.active))
  }

  /** A new area in the stead of all others, or beside them. */
  begin(area: Area, active: CellPlace, add: boolean): void {
    this.take(add ? [...this.areas, area] : [area], active)
  }

  /** The head of the area that is being made goes there; the active cell stays. */
  extendTo(to: Place): void {
    const area = this.areas.at(-1)
    const cell = cellAt(to, this.ground)
    if (area === undefined || cell === null) return
    this.current = this.areas.length - 1
    const head = area.type === 'cells' ? cell : area.type === 'rows' ? cell.line : cell.column
    if (area.type === 'all') return
    // The type of an area and of its head go together.
    this.areas = [...this.areas.slice(0, -1), { ...area, head } as Area]
    if (!this.isActiveIn(this.current)) this.active = this.anchorCell(this.areas.at(-1)!) ?? this.active
  }

  /** Shift+click on a row number or a header: whole rows or columns from the active cell to there. */
  extendOver(type: 'rows' | 'columns', to: LineId | ColumnId): void {
    const area = this.areas.at(-1)
    const from = area?.type === type ? area.anchor : area?.type === 'cells' ? (type === 'rows' ? area.anchor.line : area.anchor.column) : (type === 'rows' ? this.active?.line : this.active?.column)
    if (from === undefined) return
    this.areas = [...this.areas.slice(0, -1), { type, anchor: from, head: to }]
    this.current = this.areas.length - 1
    if (!this.isActiveIn(this.current)) this.active = this.anchorCell(this.areas.at(-1)!) ?? this.active
  }

  /** Shift+Space, Ctrl+Space: what is selected, to the edges of the table. */
  widen(type: 'rows' | 'columns'): void {
    const areas = this.areas.flatMap((area): readonly Area[] => {
      if (area.type === 'all' || area.type === type) return [area]
      if (area.type !== 'cells') return [{ type: 'all' }]
      const { anchor, head } = area
      return [type === 'rows' ? { type, anchor: anchor.line, head: head.line } : { type, anchor: anchor.column, head: head.column }]
    })
    this.take(areas, this.active)
  }

  selectAll(): void {
    this.take([{ type: 'all' }], this.active ?? cellAt({ row: 0, column: 0 }, this.ground))
  }

  /** Ctrl+click on what is selected takes it out. False where nothing would be left. */
  remove(hole: Block): boolean {
    const areas = this.areas.flatMap((area): readonly Area[] => {
      const block = blockOf(area, this.ground)
      if (block === null) return []
      const pieces = without(block, hole)
      if (pieces.length === 1 && pieces[0] === block) return [area]
      return pieces.flatMap(piece => this.like(area, piece) ?? [])
    })
    if (areas.length === 0) return false
    this.take(areas, this.active)
    return true
  }

  /** A piece of whole rows is whole rows. */
  private like(area: Area, block: Block): Area | null {
    const cells = areaOf(block, this.ground)
    if (cells?.type !== 'cells') return cells
    const isWide = block.left === 0 && block.right === this.ground.columns - 1
    const isHigh = block.top === 0 && block.bottom === this.ground.rows - 1
    if (isWide && (area.type === 'rows' || area.type === 'all')) return { type: 'rows', anchor: cells.anchor.line, head: cells.head.line }
    if (isHigh && (area.type === 'columns' || area.type === 'all')) return { type: 'columns', anchor: cells.anchor.column, head: cells.head.column }
    return cells
  }

  /** The order was taken anew: what stood between two rows does so no longer. Whole columns stay what they are. */
  reordered(): void {
    if (this.areas.some(area => area.type === 'rows' || area.type === 'cells')) this.collapse()
  }

  /** After lines or columns changed. What is gone is replaced by its neighbour; true where the active cell is another one now. */
  settle(before: Before): boolean {
    if (this.active === null) return false
    const was = this.active
    if (this.place === null) this.active = this.neighbour(was)
    const areas = this.areas.flatMap(area => whatIsLeft(area, before, this.ground) ?? [])
    if (this.active === null || areas.length === 0) this.collapse()
    else this.take(areas, this.active)
    return this.active?.line !== was.line || this.active.column !== was.column
  }

  private neighbour({ line, column }: CellPlace): CellPlace | null {
    const { lastPlace, ground } = this
    if (lastPlace === null) return null
    const clamp = (index: number, length: number) => Math.max(0, Math.min(index, length - 1))
    return {
      line: (ground.lineIndex(line) === null ? ground.lineIdAt(clamp(lastPlace.row, ground.rows)) : line) ?? line,
      column: (ground.columnIndex(column) === null ? ground.columnAt(clamp(lastPlace.column, ground.columns)) : column) ?? column,
    }
  }

  private take(areas: readonly Area[], active: CellPlace | null): void {
    this.areas = areas
    this.active = active
    this.current = areas.findLastIndex((_, index) => this.isActiveIn(index))
    if (this.current === -1) {
      this.current = areas.length - 1
      const last = areas.at(-1)
      this.active = (last === undefined ? null : this.anchorCell(last)) ?? active
    }
    this.remember()
  }

  private isActiveIn(index: number): boolean {
    const area = this.areas[index]
    const block = area === undefined ? null : blockOf(area, this.ground)
    const { place } = this
    return block !== null && place !== null && isInBlock(block, place.row, place.column)
  }

  private anchorCell(area: Area): CellPlace | null {
    const ends = endsOf(area, this.ground)
    return ends === null ? null : cellAt(ends.anchor, this.ground)
  }

  /** Where the head is: what Shift+arrow moves. */
  get head(): Place | null {
    const area = this.areas.at(-1)
    return area === undefined ? null : (endsOf(area, this.ground)?.head ?? null)
  }

  private remember(): void {
    this.lastPlace = this.place ?? this.lastPlace
  }
}
