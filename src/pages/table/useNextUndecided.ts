import { onScopeDispose } from 'vue'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import { itemsOf } from '../../session/review/reviewItem.ts'
import type { TableSession } from '../../session/tableSession.ts'

interface Place {
  readonly row: RowId
  readonly column: ColumnId
}
export interface Grid {
  readonly at: Place | null
  /** The rows as they stand on screen. */
  readonly rows: readonly RowId[]
  /** False where the view does not show it. */
  goTo(row: RowId, column: ColumnId): boolean
  /** Shows the card of a row that the view hides. */
  show(row: RowId): void
}

/** Alt+F3 and the count below the table: from one cell that waits for a decision to the next, from the last to the first. */
export function useNextUndecided(session: () => TableSession, grid: () => Grid): { readonly next: () => void } {
  function next(): void {
    const { at, rows, goTo, show } = grid()
    const { declaration } = session()
    const places = itemsOf(session()).map(({ collision: { row, column }, sort }) => ({ row, column: sort === 'cell' ? column : declaration.name[0]! }))
    const rowAt = new Map(rows.map((row, i) => [row, i]))
    const columnAt = new Map(declaration.columns.map(({ id }, i) => [id, i]))
    // What the view hides comes last.
    const orderOf = ({ row, column }: Place) => (rowAt.get(row) ?? rows.length) * 1_000 + (columnAt.get(column) ?? 0)
    const inOrder = places.toSorted((a, b) => orderOf(a) - orderOf(b))
    const here = at === null ? -1 : orderOf(at)
    const to = inOrder.find(place => orderOf(place) > here && (rowAt.has(place.row) || place.row !== at?.row)) ?? inOrder[0]
    if (to !== undefined && !goTo(to.row, to.column)) show(to.row)
  }
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.key !== 'F3' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    next()
  }
  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
  return { next }
}

