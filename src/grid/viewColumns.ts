import { columnsInOrder } from '../domain/columnsInOrder.ts'
import type { ColumnId } from '../domain/ids.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Condition } from '../domain/condition.ts'
import type { View, ViewColumn } from '../domain/view.ts'

export interface ShownColumn {
  readonly column: ColumnDeclaration
  readonly width: number
  readonly hidden: boolean
  readonly pinned: boolean
}

/** The table's columns in the order of the view, as they are shown in it. */
export function shownColumns(columns: readonly ColumnDeclaration[], view: View): readonly ShownColumn[] {
  const entries = new Map(view.columns.map(entry => [entry.id, entry]))
  return columnsInOrder(columns, view).map(column => {
    const { width, hidden, pinned } = entries.get(column.id) ?? {}
    return { column, width: width ?? column.width, hidden: hidden === true, pinned: pinned === true }
  })
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

export const withWidth = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, width: number): View =>
  changed(view, columns, id, entry => ({ ...entry, width: Math.round(width) }))

export const withHidden = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, hidden: boolean): View =>
  changed(view, columns, id, entry => (hidden ? { ...entry, hidden } : without(entry, 'hidden')))

export const withPinned = (view: View, columns: readonly ColumnDeclaration[], id: ColumnId, pinned: boolean): View =>
  changed(view, columns, id, entry => (pinned ? { ...entry, pinned } : without(entry, 'pinned')))

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

/** One column at a time, as a click on a header means it; `null` is the rows' own order. */
export const withSort = (view: View, column: ColumnId, direction: 'ascending' | 'descending' | null): View => ({
  ...view,
  sort: direction === null ? view.sort.filter(sort => sort.column !== column) : [{ column, descending: direction === 'descending' }],
})

export const withFilter = (view: View, column: ColumnId, condition: Condition | null): View => {
  const others = view.filters.filter(filter => filter.column !== column)
  return { ...view, filters: condition === null ? others : [...others, { column, condition }] }
}

export const withGroup = (view: View, column: ColumnId, grouped: boolean): View => {
  const others = view.group.filter(id => id !== column)
  return { ...view, folded: [], group: grouped ? [...others, column].slice(-2) : others }
}

export const withFolded = (view: View, key: string, folded: boolean): View => ({
  ...view,
  folded: folded ? [...new Set([...view.folded, key])] : view.folded.filter(other => other !== key),
})

/** Equal for views that show the same lines: what decides whether the order must be taken anew. */
export const linesOfView = ({ sort, filters, group, folded, search, deleted }: View): string =>
  JSON.stringify([sort, filters, group, folded, search, deleted === true])

/** Do the lines of the view depend on one of these columns? */
export const arrangesBy = ({ sort, filters, group }: View, columns: ReadonlySet<ColumnId>): boolean =>
  [...sort.map(({ column }) => column), ...filters.map(({ column }) => column), ...group].some(id => columns.has(id))
