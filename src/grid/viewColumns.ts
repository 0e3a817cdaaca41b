import { columnsInOrder } from '../domain/columnsInOrder.ts'
import type { ColumnId } from '../domain/ids.ts'
import type { ColumnPlace } from '../domain/settings/ownColumns.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Condition } from '../domain/condition.ts'
import type { TimePart } from '../domain/timeParts.ts'
import type { Sort, View, ViewColumn } from '../domain/view.ts'

export interface ShownColumn {
  readonly column: ColumnDeclaration
  readonly width: number
  readonly hidden: boolean
  readonly pinned: boolean
}

/** The table's columns in the order of the view, as they are shown in it. Unless the view says otherwise the table's first column is frozen. */
export function shownColumns(columns: readonly ColumnDeclaration[], view: View): readonly ShownColumn[] {
  const entries = new Map(view.columns.map(entry => [entry.id, entry]))
  return columnsInOrder(columns, view).map(column => {
    const { width, hidden, pinned } = entries.get(column.id) ?? {}
    return { column, width: width ?? column.width, hidden: hidden === true, pinned: pinned ?? isFirst(columns, column.id) }
  })
}

const isFirst = (columns: readonly ColumnDeclaration[], id: ColumnId): boolean => columns[0]?.id === id

/** What is on screen, from left to right: frozen columns come before the others. */
export function displayedColumns(columns: readonly ColumnDeclaration[], view: View): readonly ShownColumn[] {
  const shown = shownColumns(columns, view).filter(({ hidden }) => !hidden)
  return [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)]
}

/** The view's columns with an entry for each column of the table, so that one of them can be changed. */
function complete(view: View, columns: readonly ColumnDeclaration[]): readonly ViewColumn[] {
  const known = new Map(view.columns.map(entry => [entry.id, entry]))
  const shown = shownColumns(columns, view).map(({ column }) => known.get(column.id) ?? { id: column.id })
  // Columns of a newer version of the table, or not loaded yet, keep their entries.
  const there = new Set(shown.map(({ id }) => id))
  return [...shown, ...view.columns.filter(({ id }) => !there.has(id))]
}

function changed(view: View, columns: readonly ColumnDeclaration[], id: ColumnId, change: (entry: ViewColumn) => ViewColumn): View {
  return { ...view, columns: complete(view, columns).map(entry => (entry.id === id ? change(entry) : entry)) }
}

/** An absent key, not `false`: views are stored and compared as JSON. */
function without(entry: ViewColumn, key: 'hidden' | 'pinned'): ViewColumn {
  const copy: { -readonly [K in keyof ViewColumn]: ViewColumn[K] } = { ...entry }
  delete copy[key]
  return copy
}

export const withWidths = (view: View, columns: readonly ColumnDeclaration[], widths: ReadonlyMap<ColumnId, number>): View => ({
  ...view,
  columns: complete(view, columns).map(entry => {
    const width = widths.get(entry.id)
    return width === undefined ? entry : { ...entry, width: Math.round(width) }
  }),
})

export const withWidth = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, width: number): View => withWidths(view, columns, new Map([[id, width]]))

export const withHidden = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, hidden: boolean): View =>
  changed(view, columns, id, entry => (hidden ? { ...entry, hidden } : without(entry, 'hidden')))

export const withPinned = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, pinned: boolean): View =>
  changed(view, columns, id, entry => (pinned === isFirst(columns, id) ? without(entry, 'pinned') : { ...entry, pinned }))

/** One to the left or right of what is on screen. Over the frozen edge it is frozen or let go, as its new neighbour is. */
export function withMoved(view: View, columns: readonly ColumnDeclaration[], id: ColumnId, by: 1 | -1): View {
  const displayed = displayedColumns(columns, view)
  const at = displayed.findIndex(({ column }) => column.id === id)
  const own = displayed[at]
  const neighbour = displayed[at + by]
  if (own === undefined || neighbour === undefined) return view
  if (own.pinned !== neighbour.pinned) return withPinned(withOrder(view, columns, displayed.map(({ column }) => column.id)), columns, id, neighbour.pinned)
  const order = displayed.map(({ column }) => column.id)
  return withOrder(view, columns, order.with(at, neighbour.column.id).with(at + by, id))
}

/** `order` names the columns on screen, left to right; hidden ones keep their place after the column they followed. */
export function withOrder(view: View, columns: readonly ColumnDeclaration[], order: readonly ColumnId[]): View {
  const entries = complete(view, columns)
  const moved = new Set(order)
  const result: ViewColumn[] = []
  const followers = new Map<ColumnId | null, ViewColumn[]>()
  let before: ColumnId | null = null
  for (const entry of entries) {
    if (moved.has(entry.id)) before = entry.id
    else followers.set(before, [...(followers.get(before) ?? []), entry])
  }
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  result.push(...(followers.get(null) ?? []))
  for (const id of order) {
    const entry = byId.get(id)
    if (entry !== undefined) result.push(entry, ...(followers.get(id) ?? []))
  }
  return { ...view, columns: result }
}

export const MAX_SORTS = 3
export const MAX_GROUPS = 2

export type Direction = 'ascending' | 'descending'

/** By this column alone; `null` takes it out of the order. */
export const withSort = (view: View, column: ColumnId, direction: Direction | null): View => ({
  ...view,
  sort: direction === null ? view.sort.filter(sort => sort.column !== column) : [{ column, descending: direction === 'descending' }],
})

/** After the columns that the rows are sorted by already; a column among them keeps its place. Of more than three the last gives way. */
export function withFurtherSort(view: View, column: ColumnId, direction: Direction): View {
  const sort: Sort = { column, descending: direction === 'descending' }
  const at = view.sort.findIndex(one => one.column === column)
  return { ...view, sort: at >= 0 ? view.sort.with(at, sort) : [...view.sort.slice(0, MAX_SORTS - 1), sort] }
}

export const withFilter = (view: View, column: ColumnId, condition: Condition | null): View => {
  const others = view.filters.filter(filter => filter.column !== column)
  return { ...view, filters: condition === null ? others : [...others, { column, condition }] }
}

/** `by`: dates and periods are gathered by their years, quarters or months. A third column takes the place of the first. */
export function withGroup(view: View, column: ColumnId, grouped: boolean, by?: TimePart): View {
  const others = view.group.filter(id => id !== column)
  const group = !grouped ? others : view.group.includes(column) ? view.group : [...others, column].slice(-MAX_GROUPS)
  const { groupBy = {}, ...rest } = view
  const parts = Object.fromEntries(Object.entries(groupBy).filter(([id]) => id !== column && group.includes(id)))
  if (grouped && by !== undefined) parts[column] = by
  return { ...rest, folded: [], group, ...(Object.keys(parts).length > 0 && { groupBy: parts }) }
}

export const withFolded = (view: View, keys: readonly string[], folded: boolean): View => {
  const touched = new Set(keys)
  const others = view.folded.filter(key => !touched.has(key))
  return { ...view, folded: folded ? [...others, ...touched] : others }
}

/** Equal for views that show the same lines: what decides whether the order must be taken anew. */
export const linesOfView = ({ sort, filters, group, groupBy, folded, search, deleted }: View): string =>
  JSON.stringify([sort, filters, group, groupBy ?? {}, folded, search, deleted === true])

/** Do the lines of the view depend on one of these columns? */
export const arrangesBy = ({ sort, filters, group }: View, columns: ReadonlySet<ColumnId>): boolean =>
  [...sort.map(({ column }) => column), ...filters.map(({ column }) => column), ...group].some(id => columns.has(id))

/** In front of a column as the person sees it, hidden ones counted. */
export function placeBefore(view: View, columns: readonly ColumnDeclaration[], id: ColumnId): ColumnPlace {
  const order = columnsInOrder(columns, view)
  const before = order[order.findIndex(column => column.id === id) - 1]
  return before === undefined ? { before: id } : { after: before.id }
}
