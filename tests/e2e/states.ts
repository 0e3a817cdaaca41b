import { expect } from '@playwright/test'
import { COLUMN_MENU, DIALOG, GRID, MENU, openPage, paste, pressEscape, toTable, type State } from './reached.ts'
import { IMPORT_STATES } from './importStates.ts'
import { LEDGER_STATES } from './ledgerStates.ts'
import { INVITATION, PEOPLE_STATES } from './peopleStates.ts'
import { SHEET_STATES } from './sheetStates.ts'

/** Every page of the app and what opens on it, in an order in which one leads to the next; the first ones are for who is not signed in. */
export const PAGE_STATES: readonly State[] = [
  { name: 'sign-in', show: openPage('/sign-in') },
  {
    name: 'enter-wrong-key',
    show: async guest => {
      await guest.page.goto('/enter#no-key')
      await expect(guest.page.locator('main').getByRole('button')).toBeVisible()
    },
  },
  INVITATION,
  {
    name: 'table',
    show: async guest => {
      await guest.enter(await guest.server.invite('Анна Коваль', 'owner'))
      await toTable('meetings')(guest)
    },
  },
  {
    name: 'table-with-card',
    part: 'aside',
    show: async ({ app, page }) => {
      await app.sheet.go('kgd-2025-20', 'title')
      // Where there is no room beside the table it comes when it is asked for.
      if (page.viewportSize()!.width < 1200) await page.keyboard.press('Control+i')
      await expect(app.card.name).toBeVisible()
    },
  },
  {
    name: 'column-menu',
    part: COLUMN_MENU,
    show: async ({ app, page }) => {
      if (page.viewportSize()!.width < 1200) await page.keyboard.press('Control+i')
      await expect(await app.sheet.openColumnMenu('kind')).toBeVisible()
    },
  },
  {
    name: 'choice',
    part: GRID,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.sheet.go('kgd-2025-20', 'kind')
      await guest.page.keyboard.press('Alt+ArrowDown')
      await expect(guest.app.sheet.list).toBeVisible()
    },
  },
  {
    name: 'calendar',
    part: GRID,
    show: async guest => {
      await guest.page.keyboard.press('Escape')
      await guest.app.sheet.go('kgd-2025-20', 'starts')
      await guest.page.keyboard.press('Alt+ArrowDown')
      await expect(guest.page.locator('.q-calendar')).toBeVisible()
    },
  },
  {
    name: 'doubtful',
    part: 'main',
    show: async guest => {
      await guest.page.keyboard.press('Escape')
      await guest.page.keyboard.press('Escape')
      await guest.app.sheet.write('kgd-2025-20', 'ends', '???')
      await guest.app.sheet.go('kgd-2025-20', 'ends')
    },
  },
  {
    name: 'range',
    part: 'main',
    show: async ({ app }) => {
      await app.sheet.go('kgd-2025-20', 'title')
      await app.sheet.cell('kgd-2024-19', 'starts').click({ modifiers: ['Shift'] })
      await expect(app.sheet.grid.locator('.q-range').first()).toBeVisible()
    },
  },
  {
    name: 'cell-menu',
    part: MENU,
    show: async ({ app, page }) => {
      await app.sheet.cell('kgd-2024-19', 'starts').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'heading-menu',
    part: MENU,
    show: async ({ app, page }) => {
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
      await app.sheet.header('kind').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'find',
    part: 'main',
    show: async ({ app, page }) => {
      await page.keyboard.press('Escape')
      await app.sheet.go('kgd-2025-20', 'title')
      await page.keyboard.press('Control+f')
      await app.hands.type('Минск')
      await expect(app.sheet.grid.locator('.q-found').first()).toBeVisible()
    },
  },
  {
    name: 'long-bar',
    part: '.cell-line',
    show: async ({ app, page }) => {
      await page.keyboard.press('Escape')
      await app.sheet.go('kgd-2025-20', 'title')
      await page.keyboard.press('Control+Shift+u')
    },
  },
  {
    name: 'view-menu',
    part: DIALOG,
    show: async ({ app, page }) => {
      await app.viewButton.click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'saved-views',
    part: MENU,
    show: async guest => {
      await pressEscape(guest)
      await guest.page.locator('.saved-views').click()
      await expect(guest.page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'save-view',
    part: DIALOG,
    show: async ({ page }) => {
      await page.keyboard.press('ArrowDown')
      await page.getByRole('menuitem').filter({ has: page.locator('svg') }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'excel-menu',
    part: MENU,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.excelButton.click()
      await expect(guest.page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'badge',
    part: DIALOG,
    show: async guest => {
      await guest.page.keyboard.press('Escape')
      await guest.app.badgeButton.click()
      await expect(guest.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'search',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.page.keyboard.press('Control+k')
      await guest.app.hands.type('Минск')
      await expect(guest.app.palette.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'nothing-found',
    part: 'main',
    show: async guest => {
      await pressEscape(guest)
      await guest.app.search.fill('no such words')
      await expect(guest.page.locator('.q-nothing')).toBeVisible()
    },
  },
  { name: 'trade', show: toTable('trade') },
  { name: 'agreements', show: toTable('agreements') },
  {
    name: 'groups',
    part: 'main',
    show: async ({ app }) => {
      await (await app.sheet.openColumnMenu('sector')).locator('.q-menu-pairs').nth(1).getByRole('button').last().click()
      await expect(app.page.locator('.q-group').first()).toBeVisible()
    },
  },
  {
    name: 'paste-preview',
    part: DIALOG,
    show: async guest => {
      await toTable('rates')(guest)
      await guest.app.sheet.newCell('date').click()
      await paste(guest, '21.11.2024\tEUR\t1\t3,60\n31.13.2025\t???\tabc\t1.234')
      await expect(guest.page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'own-column',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.sheet.go((await guest.app.sheet.rowIds())[0]!, 'date')
      await guest.page.keyboard.press('Control+End')
      await guest.app.sheet.grid.locator('xpath=..').locator('.q-add-column').click()
      await expect(guest.page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'settings', show: openPage('/c/sample/settings') },
  ...PEOPLE_STATES,
  { name: 'keys', show: openPage('/c/sample/keys') },
  { name: 'review', show: openPage('/c/sample/review') },
  { name: 'changes', show: openPage('/c/sample/changes') },
  {
    name: 'reports',
    show: async guest => {
      await openPage('/c/sample/reports')(guest)
      await expect(guest.page.locator('[data-check]')).toHaveCount(14)
    },
  },
  { name: 'travel', show: openPage('/c/sample/travel') },
  { name: 'no-such-table', show: openPage('/c/sample/t/none') },
  { name: 'no-such-page', show: openPage('/none') },
]

/** In this order one person can go through all of them: the last is signed in as somebody who only reads. */
export const STATES: readonly State[] = [...PAGE_STATES, ...LEDGER_STATES, ...IMPORT_STATES, ...SHEET_STATES]
