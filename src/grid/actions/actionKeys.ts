/**
 * The keys beside the entries of menus, as `ui/keyText.ts` writes them. The keyboard itself stands in `keyboard.ts`; a test presses each of these
 * and looks whether it does what is said here. Light enough for the page of keys, which loads no grid.
 */
export const ACTION_KEYS = {
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  cut: ['Ctrl+X'],
  copy: ['Ctrl+C'],
  paste: ['Ctrl+V'],
  clear: ['Delete'],
  edit: ['F2'],
  fillDown: ['Ctrl+D'],
  fillRight: ['Ctrl+R'],
  insertAbove: ['Ctrl+Plus'],
  insertBelow: [],
  deleteRows: ['Ctrl+Minus'],
  restoreRows: [],
  openCard: ['Ctrl+I'],
  cellHistory: ['Ctrl+Shift+H'],
  rowHistory: [],
  copyLink: [],
  find: ['Ctrl+F'],
  filterByValue: [],
  clearFilter: [],
  columnMenu: ['Alt+Shift+Down'],
  sortUp: [],
  sortDown: [],
  group: [],
  ungroup: [],
  pin: [],
  unpin: [],
  moveLeft: [],
  moveRight: [],
  hide: [],
  fit: [],
  columnBefore: [],
  columnAfter: [],
  changeColumn: [],
  retireColumn: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type ActionId = keyof typeof ACTION_KEYS
