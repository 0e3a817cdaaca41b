import type { ColumnId } from '../../domain/ids.ts'
import { PLAIN_VIEW, type View } from '../../domain/view.ts'
import { withGroup } from '../../grid/viewColumns.ts'

export const isFiltered = (view: View): boolean => view.filters.length > 0 || view.search.trim() !== ''
/** All rows, as they follow each other in the table. */
export const isInOwnOrder = (view: View): boolean => !isFiltered(view) && view.sort.length === 0 && view.group.length === 0 && view.deleted !== true
export const withoutFilters = (view: View): View => ({ ...view, filters: [], search: '' })
export function withDeleted(view: View, shown: boolean): View {
  const { deleted: _deleted, ...others } = view
  return shown ? { ...others, deleted: true } : others
}

/** Everything back to how the table was declared; deleted rows stay in sight while they are being looked at. */
export const resetView = (view: View): View => withDeleted(PLAIN_VIEW, view.deleted === true)
export const isPlain = (view: View): boolean => JSON.stringify(withDeleted(view, false)) === JSON.stringify(PLAIN_VIEW)

export const withSortAt = (view: View, index: number, column: ColumnId | null, descending: boolean): View => ({
  ...view,
  sort: column === null ? view.sort.filter((_, at) => at !== index) : Object.assign([...view.sort], { [index]: { column, descending } }),
})
export const withGroupAt = (view: View, index: number, column: ColumnId | null): View => {
  const before = view.group[index]
  const cleared = before === undefined || before === column ? view : withGroup(view, before, false)
  if (column === null) return { ...cleared, folded: [] }
  const others = cleared.group.filter(id => id !== column)
  return { ...withGroup(cleared, column, true), group: others.toSpliced(index, 0, column) }
}
