import type { ColumnId, RowId } from '../domain/ids.ts'
import { sameJson } from '../domain/value.ts'
import type { Line, Row, View } from '../domain/view.ts'
import { isGroup, isRow, type GridLine } from './gridLine.ts'

export type Arrange = (rows: readonly Row[], view: View) => readonly Line[]

/** Columns whose values decide where a row stands and whether it is shown; `null`: all of them. */
export function decidingColumns(view: View): ReadonlySet<ColumnId> | null {
  // Whether a matter is closed stands in another cell of its row.
  if (view.search.trim() !== '' || view.filters.some(({ condition }) => condition.type === 'overdue')) return null
  return new Set([...view.sort.map(({ column }) => column), ...view.filters.map(({ column }) => column), ...view.group])
}

/** Beyond this many changed rows they are counted, not looked at one by one. */
const MAX_LOOKED_AT = 200

/**
 * How many of the rows that changed since the order was taken would stand elsewhere, or not at all, or now appear, if it were taken anew.
 * Each is compared with its two neighbours only: exact for one change, near enough for a note that offers to sort again.
 */
export function outOfPlace(lines: readonly GridLine[], touched: ReadonlySet<RowId>, rows: ReadonlyMap<RowId, Row>, view: View, arrange: Arrange): number {
  if (touched.size === 0) return 0
  if (touched.size > MAX_LOOKED_AT) return touched.size
  const flat: View = { ...view, folded: [] }
  const indexes = new Map<RowId, number>()
  lines.forEach((line, index) => {
    if (isRow(line) && touched.has(line.id)) indexes.set(line.id, index)
  })
  let count = 0
  for (const id of touched) {
    const row = rows.get(id)
    if (row === undefined || row.deleted !== (view.deleted === true)) continue
    const index = indexes.get(id)
    if (index === undefined) {
      // A row that is not on screen: it may be in a folded group, or the filter lets it in now.
      if (view.folded.length === 0 && arrange([row], flat).some(line => line.type === 'row')) count++
    } else if (!standsRight(lines, index, row, flat, arrange)) count++
  }
  return count
}

function standsRight(lines: readonly GridLine[], index: number, row: Row, view: View, arrange: Arrange): boolean {
  const neighbours = [neighbour(lines, index, -1), row, neighbour(lines, index, 1)].filter(other => other !== null)
  const order = arrange(neighbours, view).filter(line => line.type === 'row').map(line => line.row.id)
  if (order.length !== neighbours.length || order.some((id, i) => id !== neighbours[i]!.id)) return false
  return arrange([row], view).every(line => {
    const head = line.type === 'group' ? headOf(lines, index, line.column) : null
    return head === null || line.type !== 'group' || sameJson(head.value, line.value)
  })
}

function neighbour(lines: readonly GridLine[], index: number, step: number): Row | null {
  for (let i = index + step; i >= 0 && i < lines.length; i += step) {
    const line = lines[i]
    if (isRow(line)) return line
  }
  return null
}

function headOf(lines: readonly GridLine[], index: number, column: ColumnId) {
  for (let i = index - 1; i >= 0; i--) {
    const line = lines[i]
    if (isGroup(line) && line.column === column) return line
  }
  return null
}
