import { expect } from '@playwright/test'
import { dayInZone } from '../../src/domain/timeZone.ts'
import { DIALOG, MENU, pressEscape, toTable, type State } from './reached.ts'

const HISTORY_BUTTON = 'header.bar button:has(.lucide-history)'

/** What there is to see of the ledger, in an order in which one leads to the next. */
export const LEDGER_STATES: readonly State[] = [
  {
    name: 'history-menu',
    part: MENU,
    show: async guest => {
      await toTable('meetings')(guest)
      await guest.page.locator(HISTORY_BUTTON).click()
      await expect(guest.page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'cell-history',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.sheet.write('kgd-2025-20', 'title', 'XX')
      await guest.app.sheet.go('kgd-2025-20', 'title')
      await guest.app.hands.shortcut('KeyH', 'h', { shift: true })
      await expect(guest.page.locator(`${DIALOG} .write`).nth(1)).toBeVisible()
    },
  },
  {
    name: 'as-of-day',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.page.locator(HISTORY_BUTTON).click()
      await guest.page.getByRole('menuitem').nth(1).click()
      await expect(guest.page.locator(`${DIALOG} .calendar`)).toBeVisible()
    },
  },
  {
    name: 'as-of',
    show: async guest => {
      await guest.page.goto(`/c/sample/as-of-${dayInZone(Date.now())}/t/meetings`)
      await expect(guest.app.sheet.rows.first()).toBeVisible()
      await expect(guest.page.locator('.past')).toBeVisible()
      await expect(guest.page.locator('.comparison')).toBeVisible()
    },
  },
  {
    name: 'history',
    show: async guest => {
      await guest.page.goto('/c/sample/history')
      await expect(guest.page.locator('.write').first()).toBeVisible()
    },
  },
]
