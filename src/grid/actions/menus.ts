import type { ActionId } from './actionKeys.ts'

/** What each menu holds, in the order of Excel's where it has the same. */
export const CELL_MENU = [
  'cut', 'copy', 'paste', 'line', 'edit', 'clear', 'fillDown', 'fillRight', 'line', 'insertAbove', 'insertBelow', 'deleteRows', 'restoreRows', 'line',
  'filterByValue', 'clearFilter', 'sortUp', 'sortDown', 'line', 'openCard', 'cellHistory', 'copyLink', 'find',
] as const satisfies readonly (ActionId | 'line')[]

export const ROW_MENU = [
  'cut', 'copy', 'paste', 'line', 'insertAbove', 'insertBelow', 'deleteRows', 'restoreRows', 'clear', 'line', 'openCard', 'rowHistory', 'copyLink',
] as const satisfies readonly (ActionId | 'line')[]

export const HEADER_MENU = [
  'copy', 'line', 'sortUp', 'sortDown', 'line', 'columnMenu', 'clearFilter', 'group', 'ungroup', 'line', 'pin', 'unpin', 'moveLeft', 'moveRight', 'fit', 'hide', 'line', 'columnBefore', 'columnAfter', 'changeColumn', 'retireColumn', 'line', 'clear',
] as const satisfies readonly (ActionId | 'line')[]

/** The toolbar, all that the menus have, for those who go by the mouse alone: what has no room goes into the menu at its end, beginning with the last. */
export const TOOLBAR = [
  'undo', 'redo', 'deleteRows', 'restoreRows', 'find', 'copy', 'paste', 'cut', 'insertAbove', 'insertBelow', 'fillDown', 'fillRight', 'clear', 'filterByValue', 'clearFilter', 'sortUp', 'sortDown',
  'columnMenu', 'group', 'ungroup', 'pin', 'unpin', 'moveLeft', 'moveRight', 'hide', 'fit', 'columnBefore', 'columnAfter', 'changeColumn', 'retireColumn', 'edit', 'openCard', 'cellHistory', 'rowHistory', 'copyLink',
] as const satisfies readonly ActionId[]

/** At the selection, for fingers. */
export const TOUCH_BAR = ['edit', 'copy', 'cut', 'paste', 'clear', 'insertBelow', 'deleteRows', 'restoreRows', 'openCard'] as const satisfies readonly ActionId[]
