import type { GridApi } from 'ag-grid-community'
import type { Book, BookChange } from '../book/book.ts'
import { splitKey } from '../book/keys.ts'
import { arrange } from '../domain/arrange.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { TableContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Row, View } from '../domain/view.ts'
import { ROW_NUMBERS } from './columnDefs.ts'
import { cellRefresh, type CellRefresh } from './cellRefresh.ts'
import { isRow, type GridLine, type LineId, NEW_LINE, toGridLine } from './gridLine.ts'
import { type Placement, withoutRows, withRows } from './lineOrder.ts'
import { linePatch } from './linePatch.ts'
import { decidingColumns, outOfPlace } from './outOfPlace.ts'

/** Colleagues' rows come and go at most four times a second; one's own at once. */
const STRUCTURE_DELAY_MS = 250

export interface Counts {
  /** Rows on screen, group lines and the empty line aside. */
  readonly shown: number
  readonly total: number
  /** Rows that would stand elsewhere, vanish or appear if the order were taken anew. */
  readonly stale: number
}

export interface FeedSource {
  readonly book: Book
  preview(): readonly Row[]
  view(): View
  columns(): readonly ColumnDeclaration[]
  context(): TableContext
  /** The empty line is there for who may write. */
  hasNewLine(): boolean
  /** The row that must not vanish from under the person: the active one. */
  kept(): RowId | null
  /** A colleague deleted that row. */
  deletedUnderneath(row: RowId): void
  countsChanged(counts: Counts): void
  /** The lines there were before, to find the neighbours of those that are gone. */
  linesChanged(before: readonly GridLine[]): void
  /** Runs what changes the lines so that what the person looks at stays where it is on screen. */
  holdStill(change: () => void): void
  /** By a colleague, or in another tab. */
  changedElsewhere(row: RowId, columns: ReadonlySet<ColumnId>): void
}

/**
 * The lines on screen, in the order of the view, and what comes to them from the book.
 *
 * 1. The order is taken whole when the person asks for it (`retake`) and when the view changes; never because a cell changed.
 * 2. A row that comes afterwards is put where it belongs by rank, after the line it was inserted at, or at the end; nothing else moves.
 * 3. A row that a colleague deleted under the active cell stays, marked, until the cell is left.
 */
export class RowFeed {
  private lines: readonly GridLine[] = []
  /** What the grid has: the lines, and the empty one. */
  private given: readonly GridLine[] = []
  private readonly touched = new Set<RowId>()
  private readonly placements = new Map<RowId, Placement>()
  private readonly coming = new Set<RowId>()
  private readonly going = new Set<RowId>()
  /** Of those that go: deleted by a colleague, not by the person. */
  private readonly taken = new Set<RowId>()
  private readonly ghosts = new Set<RowId>()
  private timer: number | undefined
  private showsPreview = false
  private readonly refresh: CellRefresh
  private readonly unsubscribe: () => void
  private readonly api: GridApi<GridLine>
  private readonly source: FeedSource

  constructor(api: GridApi<GridLine>, source: FeedSource) {
    this.api = api
    this.source = source
    this.refresh = cellRefresh(api)
    this.unsubscribe = source.book.subscribe(change => this.hear(change))
    this.retake()
  }

  get shown(): readonly GridLine[] {
    return this.lines
  }

  get isPreview(): boolean {
    return this.showsPreview
  }

  /** Where a row that is about to be created goes, whatever the order is. */
  expect(row: RowId, placement: Placement): void {
    this.placements.set(row, placement)
  }

  retake(): void {
    window.clearTimeout(this.timer)
    this.timer = undefined
    const { book } = this.source
    const view = this.source.view()
    this.showsPreview = book.rows.size === 0 && this.source.preview().length > 0
    const rows = this.showsPreview ? this.source.preview() : view.deleted ? book.deleted() : book.order()
    this.lines = this.arrange(rows, view).map(toGridLine)
    this.touched.clear()
    this.coming.clear()
    this.going.clear()
    this.taken.clear()
    this.ghosts.clear()
    this.placements.clear()
    this.show()
  }

  /** Whether one may write has changed: the empty line comes or goes. */
  rightsChanged(): void {
    if (!this.showsPreview) this.show()
  }

  /** Rows that a colleague deleted may go now, other than the one the person is in. */
  releaseGhosts(): void {
    const kept = this.source.kept()
    const gone = new Set([...this.ghosts].filter(row => row !== kept))
    if (gone.size === 0) return
    for (const row of gone) this.ghosts.delete(row)
    this.lines = withoutRows(this.lines, gone)
    this.source.holdStill(() => this.show())
  }

  /** The states of cells changed: `differs` is asked with `row:column`. Only for what is drawn, however many there are. */
  redraw(differs: (key: string) => boolean): void {
    const columns = this.source.columns().map(({ id }) => id)
    for (const { data } of this.api.getRenderedNodes()) {
      if (!isRow(data)) continue
      const changed = columns.filter(column => differs(`${data.id}:${column}`))
      if (changed.length > 0) this.refresh.cell(data.id, changed)
    }
  }

  private arrange(rows: readonly Row[], view: View) {
    return arrange(rows, view, this.source.columns(), this.source.context())
  }

  private hear(change: BookChange): void {
    if (this.showsPreview) {
      // Soon, as the page is told in the same turn that the book may be written: the order is taken once for both.
      this.timer ??= window.setTimeout(() => this.retake(), 0)
      return
    }
    // All columns of the row: whether it is, and where, is marked on the cell that names it.
    for (const key of change.collisions) this.refresh.cell(splitKey(key).row, this.source.columns().map(({ id }) => id))
    const deciding = decidingColumns(this.source.view())
    let isOrderInDoubt = false
    for (const [row, columns] of change.cells) {
      // All columns of the row: whether it has a source, or what unit it is in, is seen in other cells.
      // And its number, whose edge says whether it is confidential.
      this.refresh.cell(row, [ROW_NUMBERS, ...this.source.columns().map(({ id }) => id)])
      if (change.origin === 'remote') this.source.changedElsewhere(row, columns)
      if (deciding === null || [...columns].some(column => deciding.has(column))) {
        this.touched.add(row)
        isOrderInDoubt = true
      }
    }
    // Among the deleted rows one that is put back goes, and one that is deleted comes.
    const [appearing, vanishing] = this.source.view().deleted ? [change.removed, change.added] : [change.added, change.removed]
    for (const row of appearing) {
      this.going.delete(row)
      this.coming.add(row)
    }
    for (const row of vanishing) {
      this.coming.delete(row)
      this.going.add(row)
      if (change.origin === 'remote') this.taken.add(row)
    }
    for (const row of change.moved) {
      // A row that was moved by hand leaves its place and takes the one of its rank.
      if (this.ordersByRank()) {
        this.going.add(row)
        this.coming.add(row)
      }
    }
    if (change.added.length + change.removed.length + change.moved.length > 0) this.schedule(change.origin === 'local')
    else if (isOrderInDoubt) this.schedule(false)
  }

  private schedule(now: boolean): void {
    if (now) this.restructure()
    else this.timer ??= window.setTimeout(() => this.restructure(), STRUCTURE_DELAY_MS)
  }

  private ordersByRank(): boolean {
    const { sort, group } = this.source.view()
    return sort.length === 0 && group.length === 0
  }

  private restructure(): void {
    window.clearTimeout(this.timer)
    this.timer = undefined
    const before = this.lines
    const view = this.source.view()
    this.lines = withoutRows(this.lines, this.leaving())
    const byRank = this.ordersByRank()
    const rows = [...this.coming].flatMap(id => {
      const row = this.source.book.rows.get(id)
      const expected = this.placements.get(id)
      if (row === undefined || row.deleted !== (view.deleted === true)) return []
      this.ghosts.delete(id)
      // What the person made is shown, whatever the filter says; a colleague's row must pass it.
      if (expected === undefined && !this.passes(row, view)) return []
      // What was made at the end has the last rank: among rows by rank it is in its place, unless the filter would hide it.
      const isInPlace = byRank && expected?.at !== 'after' && (expected === undefined || this.passes(row, view))
      if (!isInPlace) this.touched.add(id)
      const placement: Placement = byRank && expected?.at !== 'after' ? { at: 'rank' } : (expected ?? { at: 'end' })
      return [{ row, placement }]
    })
    this.lines = withRows(this.lines, rows)
    this.coming.clear()
    this.going.clear()
    this.taken.clear()
    this.placements.clear()
    if (this.lines !== before) this.source.holdStill(() => this.show())
    else this.count()
  }

  private leaving(): ReadonlySet<LineId> {
    const kept = this.source.kept()
    const shown = this.source.view().deleted === true
    const leaving = new Set<LineId>()
    for (const id of this.going) {
      const row = this.source.book.rows.get(id)
      if (id === kept && this.taken.has(id) && row?.deleted && !shown && !this.coming.has(id)) {
        this.ghosts.add(id)
        this.refresh.cell(id, this.source.columns().map(column => column.id))
        this.source.deletedUnderneath(id)
      } else leaving.add(id)
    }
    return leaving
  }

  private passes(row: Row, view: View): boolean {
    // A paste may bring ten thousand rows at once.
    if (view.filters.length === 0 && view.search === '') return true
    return this.arrange([row], { ...view, sort: [], group: [], folded: [] }).length > 0
  }

  private show(): void {
    const lines = this.source.hasNewLine() && !this.showsPreview ? [...this.lines, NEW_LINE] : [...this.lines]
    const patch = this.given.length === 0 ? null : linePatch(this.given, lines)
    const before = this.given
    this.given = lines
    if (patch === null || lines.length === 0) this.api.setGridOption('rowData', lines)
    else if (patch.gone.length + patch.come.length > 0) this.api.applyTransaction({ remove: [...patch.gone], add: [...patch.come], addIndex: patch.at })
    this.source.linesChanged(before)
    this.count()
  }

  private count(): void {
    const { book } = this.source
    const view = this.source.view()
    const total = this.showsPreview ? this.source.preview().length : view.deleted ? book.deleted().length : book.order().length
    const stale = outOfPlace(this.lines, this.touched, book.rows, view, (rows, other) => this.arrange(rows, other))
    let shown = 0
    for (const line of this.lines) if (isRow(line)) shown++
    this.source.countsChanged({ shown, total, stale })
  }

  close(): void {
    window.clearTimeout(this.timer)
    this.refresh.close()
    this.unsubscribe()
  }
}
