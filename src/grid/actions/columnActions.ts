import { ArrowDownWideNarrow, ArrowLeft, ArrowRight, ArrowUpNarrowWide, BetweenVerticalEnd, BetweenVerticalStart, EyeOff, Filter, FilterX, Group, ListFilter, MoveHorizontal, Pencil, Pin, PinOff, Trash2, Ungroup } from '@lucide/vue'
import { isRaw, meant, type Json } from '../../domain/value.ts'
import type { View } from '../../domain/view.ts'
import { displayedColumns, placeBefore, shownColumns, withFilter, withGroup, withHidden, withMoved, withPinned, withSort } from '../viewColumns.ts'
import type { ColumnAction } from '../columnAction.ts'
import type { ActionDesk, SheetAction } from './action.ts'

const isThere = (desk: ActionDesk): boolean => desk.column !== null
const isSorted = (desk: ActionDesk, descending: boolean): boolean => desk.view.sort.some(sort => sort.column === desk.column?.id && sort.descending === descending)
const isGrouped = (desk: ActionDesk): boolean => desk.column !== null && desk.view.group.includes(desk.column.id)
const isPinned = (desk: ActionDesk): boolean => shownColumns(desk.columns, desk.view).some(({ column, pinned }) => column.id === desk.column?.id && pinned)
/** Where it stands among the columns on screen, counted from either end. */
function placeOf(desk: ActionDesk, end: 'first' | 'last'): number {
  const visible = displayedColumns(desk.columns, desk.view)
  const index = visible.findIndex(({ column }) => column.id === desk.column?.id)
  return end === 'first' ? index : visible.length - 1 - index
}
const isFiltered = (desk: ActionDesk): boolean => desk.view.filters.some(({ column }) => column === desk.column?.id)

/** A list of references lets a row through by any of them: so that what is filtered by shows the cell that it was taken from, all are named. */
function wantedValues(stored: Json): readonly Json[] {
  const value = isRaw(stored) ? stored : meant(stored)
  return Array.isArray(value) ? value : [value]
}

const byView = (change: (desk: ActionDesk, column: string) => View) => (desk: ActionDesk): void => {
  if (desk.column !== null) desk.setView(change(desk, desk.column.id))
}

/** The view with the change made for each of the columns. */
const byColumns = (change: (view: View, desk: ActionDesk, column: string) => View) => (desk: ActionDesk): void => {
  if (desk.wholeColumns.length > 0) desk.setView(desk.wholeColumns.reduce((view, column) => change(view, desk, column), desk.view))
}
/** Something has to be left to look at. */
const isOneLeft = (desk: ActionDesk): boolean => displayedColumns(desk.columns, desk.view).length > desk.wholeColumns.length

const mayDeclare = (desk: ActionDesk): boolean => desk.mayDeclare && desk.column !== null
const isOwn = (desk: ActionDesk): boolean => mayDeclare(desk) && desk.column?.own === true
const ofColumn = (asked: (desk: ActionDesk, column: string) => ColumnAction) => (desk: ActionDesk): void => {
  if (desk.column !== null) desk.askColumns(asked(desk, desk.column.id))
}

/** How a column is shown is the view, none of it the data. What columns there are is asked of the page. */
export const COLUMN_ACTIONS: readonly SheetAction[] = [
  {
    id: 'filterByValue', icon: Filter, enabled: isThere,
    run: byView((desk, column) => withFilter(desk.view, column, desk.value === null ? { type: 'empty' } : { type: 'is', values: wantedValues(desk.value) })),
  },
  { id: 'clearFilter', icon: FilterX, applies: isFiltered, run: byView((desk, column) => withFilter(desk.view, column, null)) },
  { id: 'columnMenu', icon: ListFilter, enabled: isThere, run: desk => desk.column !== null && desk.openColumnMenu(desk.column.id) },
  { id: 'sortUp', icon: ArrowUpNarrowWide, enabled: desk => isThere(desk) && !isSorted(desk, false), run: byView((desk, column) => withSort(desk.view, column, 'ascending')) },
  { id: 'sortDown', icon: ArrowDownWideNarrow, enabled: desk => isThere(desk) && !isSorted(desk, true), run: byView((desk, column) => withSort(desk.view, column, 'descending')) },
  { id: 'group', icon: Group, applies: desk => !isGrouped(desk), enabled: isThere, run: byView((desk, column) => withGroup(desk.view, column, true)) },
  { id: 'ungroup', icon: Ungroup, applies: isGrouped, run: byView((desk, column) => withGroup(desk.view, column, false)) },
  { id: 'pin', icon: Pin, applies: desk => !isPinned(desk), enabled: isThere, run: byColumns((view, desk, column) => withPinned(view, desk.columns, column, true)) },
  { id: 'unpin', icon: PinOff, applies: isPinned, run: byColumns((view, desk, column) => withPinned(view, desk.columns, column, false)) },
  { id: 'moveLeft', icon: ArrowLeft, enabled: desk => placeOf(desk, 'first') > 0, run: byView((desk, column) => withMoved(desk.view, desk.columns, column, -1)) },
  { id: 'moveRight', icon: ArrowRight, enabled: desk => placeOf(desk, 'last') > 0, run: byView((desk, column) => withMoved(desk.view, desk.columns, column, 1)) },
  {
    id: 'hide', icon: EyeOff, label: ({ words, wholeColumns: { length: n } }) => (n > 1 ? words('action.hideMany', { n }, n) : words('action.hide')), enabled: desk => isThere(desk) && isOneLeft(desk),
    run: byColumns((view, desk, column) => withHidden(view, desk.columns, column, true)),
  },
  { id: 'fit', icon: MoveHorizontal, enabled: isThere, run: desk => desk.fitColumns(desk.wholeColumns) },
  { id: 'columnBefore', icon: BetweenVerticalEnd, applies: mayDeclare, run: ofColumn((desk, column) => ({ type: 'add', place: placeBefore(desk.view, desk.columns, column) })) },
  { id: 'columnAfter', icon: BetweenVerticalStart, applies: mayDeclare, run: ofColumn((_, column) => ({ type: 'add', place: { after: column } })) },
  { id: 'changeColumn', icon: Pencil, applies: isOwn, run: ofColumn((_, column) => ({ type: 'change', column })) },
  { id: 'retireColumn', icon: Trash2, applies: isOwn, run: ofColumn((_, column) => ({ type: 'retire', column })) },
]
