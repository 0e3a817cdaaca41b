import { expect, test } from 'vitest'
import { ACTION_KEYS } from '../../../src/grid/actions/actionKeys.ts'
import { CELL_MENU, HEADER_MENU, ROW_MENU, TOOLBAR, TOUCH_BAR } from '../../../src/grid/actions/menus.ts'

test('G50 whatever stands in a menu or under a thumb stands in the toolbar, too', () => {
  const tools = new Set<string>(TOOLBAR)
  expect([...CELL_MENU, ...ROW_MENU, ...HEADER_MENU, ...TOUCH_BAR].filter(id => id !== 'line' && !tools.has(id))).toEqual([])
})

test('G50 whatever can be done is offered in the toolbar, once', () => {
  expect(TOOLBAR.toSorted()).toEqual(Object.keys(ACTION_KEYS).toSorted())
})
