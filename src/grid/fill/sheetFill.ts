import type { Book } from '../../book/book.ts'
import type { Change, ChangeSet } from '../../book/changeSet.ts'
import { createRows } from '../../book/changes/createRows.ts'
import { newChangeSetId, newRowId } from '../../book/newId.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { ColumnDeclaration, Values } from '../../domain/table.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import type { Geometry } from '../geometry.ts'
import { isRow, valueAt } from '../gridLine.ts'
import type { Placement } from '../lineOrder.ts'
import type { Say } from '../messages.ts'
import type { CellPlace } from '../selection/area.ts'
import type { Block } from '../selection/block.ts'
import { fillDownTo, type FillArea } from './fillArea.ts'
import { copyAreas, countsOn, fillCells, type FilledCell, type FillField } from './fillCells.ts'

export interface FillSheet {
  readonly active: CellPlace | null
  /** Somebody types in a cell. */
  readonly editor: object | null
  blocks(): readonly Block[]
  select(blocks: readonly Block[]): void
  mayWrite(): boolean
  /** May all of it be written? Says so where not. */
  allows(changeSet: ChangeSet): boolean
}

export interface FillPage {
  readonly book: Book
  readonly say: Say
  column(id: ColumnId): ColumnDeclaration | null
  context(column: ColumnDeclaration): KindContext
  changeLarge(changeSet: ChangeSet): Promise<void>
  expect(row: RowId, placement: Placement): void
  announce(text: string): void
}

/** What filling does to the sheet: by the handle, by a double click on it, by Ctrl+D and Ctrl+R. One gesture is one change set. */
export class SheetFill {
  private readonly sheet: FillSheet
  private readonly geometry: Geometry
  private readonly page: FillPage

  constructor(sheet: FillSheet, geometry: Geometry, page: FillPage) {
    this.sheet = sheet
    this.geometry = geometry
    this.page = page
  }

  /** The block that the handle is at. */
  get source(): Block | null {
    return this.sheet.blocks().at(-1) ?? null
  }

  /** Ends the dragging of the handle. */
  async drop(source: Block, area: FillArea, turned: boolean): Promise<void> {
    if (area.type === 'none' || !this.sheet.mayWrite()) return
    if (area.type === 'clear') {
      const stay = this.place()
      await this.clear(area.target)
      if (stay()) this.sheet.select([area.whole])
      this.page.announce(this.page.say('fill.cleared'))
      return
    }
    await this.write(fillCells(source, area.target, area.direction, this.field, turned ? 'turned' : 'counts'), [area.whole])
  }

  /** Ctrl+D and Ctrl+R: the first row (column) of each block into all of it; into a single one from the one before. */
  async copy(way: 'down' | 'right'): Promise<void> {
    if (!this.sheet.mayWrite()) return
    const blocks = this.sheet.blocks()
    const { field } = this
    const cells = blocks.flatMap(block => {
      const areas = copyAreas(block, way, row => field.isSource(row))
      return areas === null ? [] : fillCells(areas.source, areas.target, way, field, 'copies')
    })
    await this.write(cells, blocks)
  }

  /** A double click on the handle: down to where the column beside it ends. */
  async downToEnd(): Promise<void> {
    const { source, field } = this
    if (source === null || !this.sheet.mayWrite()) return
    const isFilled = (row: number, column: number) => field.isSource(row) && !isBlank(field.value(row, column))
    const bottom = fillDownTo(source, this.geometry.columnIds.length, isFilled)
    if (bottom === source.bottom) {
      this.page.announce(this.page.say('fill.nothingBeside'))
      return
    }
    const whole = { ...source, bottom }
    await this.write(fillCells(source, { ...whole, top: source.bottom + 1 }, 'down', field, 'counts'), [whole])
  }

  /** Would letting go now count on, rather than copy? */
  countsOn(source: Block, area: FillArea, turned: boolean): boolean {
    return area.type === 'fill' && countsOn(source, area.direction, this.field, turned ? 'turned' : 'counts')
  }

  private get field(): FillField {
    const { geometry, page } = this
    const contexts = geometry.columnIds.map(id => {
      const column = page.column(id)
      return column === null ? null : page.context(column)
    })
    return {
      isSource(row) {
        const line = geometry.lineAt(row)
        return isRow(line) && !line.deleted
      },
      // Group lines are none, and whatever lies behind the empty line at the end is made.
      isTarget(row) {
        const line = geometry.lineAt(row)
        return line === undefined || (isRow(line) ? !line.deleted : line.type === 'new')
      },
      value: (row, column) => valueAt(geometry.lineAt(row), geometry.columnAt(column)!),
      context: column => contexts[column]!, // every column shown is one of the table's
    }
  }

  private async write(cells: readonly FilledCell[], selected: readonly Block[]): Promise<void> {
    if (cells.length === 0) return
    const { page, geometry } = this
    const changes: Change[] = []
    const made = new Map<number, Record<ColumnId, Json>>()
    for (const { row, column, value } of cells) {
      const line = geometry.lineAt(row)
      const id = geometry.columnAt(column)!
      if (isRow(line)) {
        if (!sameJson(valueAt(line, id), value)) changes.push({ type: 'set', row: line.id, column: id, value })
      } else if (value !== null) made.set(row, { ...made.get(row), [id]: value })
    }
    changes.push(...this.creations([...made.keys()].toSorted((a, b) => a - b).map(row => made.get(row)!)))
    if (!this.sheet.allows({ id: newChangeSetId(), kind: 'fill', changes })) return
    const corners = selected.map(block => ({ ...block, line: geometry.lineIdAt(block.top) }))
    const stay = this.place()
    await this.lay({ id: newChangeSetId(), kind: 'fill', changes })
    // Colleagues may have inserted rows above while a large fill was laid in steps.
    if (stay()) this.sheet.select(corners.map(({ line, ...block }) => movedTo(block, line === null ? null : geometry.lineIndex(line), geometry.lineCount - 1)))
    page.announce(page.say('fill.done', { n: cells.length }, cells.length))
  }

  /** Is the person still there? Whoever went on working while much was filled is left where they are. */
  private place(): () => boolean {
    const { sheet } = this
    const { active } = sheet
    return () => sheet.editor === null && sheet.active?.line === active?.line && sheet.active?.column === active?.column
  }

  private creations(rows: readonly Values[]): readonly Change[] {
    if (rows.length === 0) return []
    const made = rows.map(values => ({ row: newRowId(), values }))
    for (const { row } of made) this.page.expect(row, { at: 'end' })
    return createRows(this.page.book.order(), 'end', made, { kind: 'fill' }).changes
  }

  private async clear({ top, left, bottom, right }: Block): Promise<void> {
    const changes: Change[] = []
    for (let row = top; row <= bottom; row++) {
      const line = this.geometry.lineAt(row)
      if (!isRow(line) || line.deleted) continue
      for (let column = left; column <= right; column++) {
        const id = this.geometry.columnAt(column)!
        if (valueAt(line, id) !== null) changes.push({ type: 'set', row: line.id, column: id, value: null })
      }
    }
    const changeSet: ChangeSet = { id: newChangeSetId(), kind: 'clear', changes }
    if (this.sheet.allows(changeSet)) await this.lay(changeSet)
  }

  private async lay(changeSet: ChangeSet): Promise<void> {
    if (changeSet.changes.length > 0) await this.page.changeLarge(changeSet)
  }
}

const movedTo = ({ top, bottom, left, right }: Block, now: number | null, last: number): Block => {
  const by = now === null ? 0 : now - top
  return { top: top + by, bottom: Math.min(bottom + by, last), left, right }
}

const isBlank = (value: Json): boolean => value === null || value === ''
