import { expect } from '@playwright/test'
import { ROW_NUMBERS } from '../../src/grid/columnDefs.ts'
import type { Guest } from './guest.ts'
import { COLUMN_MENU, DIALOG, GRID, MENU, paste, pressEscape, toTable, type State } from './reached.ts'

/** So many that a list of them stands under years and months. */
const DAYS = Array.from({ length: 10 }, (_, month) => `2024-${String(month + 1).padStart(2, '0')}-15`)

/** Lets a finger tap a cell, as a tablet does. */
async function tap({ app, page }: Guest, row: string, column: string): Promise<void> {
  const box = (await app.sheet.cell(row, column).boundingBox())!
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + 20, y: box.y + box.height / 2 }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

const addColumn = async ({ app, page }: Guest): Promise<void> => {
  await app.viewButton.click()
  await page.locator('.view > div').first().locator('> button').last().click()
  await expect(page.locator('.kind, [role="radiogroup"], [type="radio"]').first()).toBeVisible()
}
const chooseKind = async ({ page }: Guest, kind: string): Promise<void> => page.locator(`${DIALOG} input[type="radio"][value="${kind}"]`).check({ force: true })
const name = ({ page }: Guest) => page.locator(`${DIALOG} [data-first] input`)
const submit = async ({ page }: Guest): Promise<void> => page.locator(`${DIALOG} footer button`).last().click()
const ownHeader = ({ app }: Guest) => app.sheet.grid.getByRole('columnheader').filter({ hasText: 'Abc' })

/** What opens on a table beyond the plainest: each menu, list, panel, dialog and notice of the grid and its bars. */
export const SHEET_STATES: readonly State[] = [
  { name: 'actions', show: toTable('actions') },
  {
    name: 'row-menu',
    part: MENU,
    show: async ({ app, page }) => {
      await app.sheet.cell((await app.sheet.rowIds())[1]!, ROW_NUMBERS).click({ button: 'right' })
      await expect(page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'tools-menu',
    part: MENU,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.toolbar.locator('[aria-haspopup="menu"]').click()
      await expect(guest.page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'reference',
    part: GRID,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.sheet.go((await guest.app.sheet.rowIds())[0]!, 'meeting')
      await guest.page.keyboard.press('Alt+ArrowDown')
      await expect(guest.app.sheet.list).toBeVisible()
    },
  },
  {
    name: 'filter-of-the-view',
    part: COLUMN_MENU,
    show: async guest => {
      await guest.page.keyboard.press('Escape')
      await guest.page.keyboard.press('Escape')
      await guest.app.viewButton.click()
      await guest.page.locator(`${DIALOG} select`).first().selectOption('due')
      await expect(guest.page.locator(`${COLUMN_MENU} .q-values input`).first()).toBeVisible()
    },
  },
  {
    name: 'filter-not-read',
    part: COLUMN_MENU,
    show: async ({ page }) => {
      await page.locator(`${COLUMN_MENU} select`).first().selectOption('between')
      await page.locator(`${COLUMN_MENU} .q-menu-range input`).last().fill('???')
      await expect(page.locator(`${COLUMN_MENU} .q-filter-fault`)).toBeVisible()
    },
  },
  {
    name: 'filter-from-today',
    part: COLUMN_MENU,
    show: async ({ page }) => {
      await page.locator(`${COLUMN_MENU} select`).first().selectOption('relative')
      await expect(page.locator(`${COLUMN_MENU} select`)).toHaveCount(2)
    },
  },
  {
    name: 'filtered',
    part: 'main',
    show: async guest => {
      await guest.page.locator(`${COLUMN_MENU} select`).first().selectOption('filled')
      await guest.page.keyboard.press('Escape')
      await guest.app.viewButton.click()
      await guest.page.locator(`${DIALOG} select`).first().selectOption('text')
      await guest.page.locator(`${COLUMN_MENU} select`).first().selectOption('filled')
      await guest.page.keyboard.press('Escape')
      await expect(guest.app.chips).toHaveCount(3) // the third takes off both
    },
  },
  {
    name: 'view-saved',
    part: '.notices, [role="status"], header',
    show: async guest => {
      await guest.page.locator('.saved-views').click()
      await guest.page.locator(`${MENU} [role="menuitem"]`).last().click()
      await name(guest).fill('Abc')
      await guest.page.keyboard.press('Enter')
      await expect(guest.page.locator('.saved-views .name')).toHaveText('Abc')
    },
  },
  {
    name: 'views-menu-with-own',
    part: MENU,
    show: async guest => {
      await guest.app.chips.first().locator('.remove').click()
      await expect(guest.page.locator('.saved-views .changed')).toBeVisible()
      await guest.page.locator('.saved-views').click()
      await expect(guest.page.locator(`${MENU} [role="menuitem"]`)).toHaveCount(5)
    },
  },
  {
    name: 'remove-view',
    part: DIALOG,
    show: async ({ page }) => {
      await page.locator(`${MENU} [role="menuitem"]`).last().click()
      await expect(page.locator(`${DIALOG} .danger`)).toBeVisible()
    },
  },
  {
    name: 'rename-view-without-name',
    part: DIALOG,
    show: async guest => {
      await pressEscape(guest)
      await guest.page.locator('.saved-views').click()
      await guest.page.locator(`${MENU} [role="menuitem"]`).nth(3).click()
      await name(guest).fill('')
      await guest.page.keyboard.press('Enter')
      await expect(name(guest)).toHaveAttribute('aria-invalid', 'true')
    },
  },
  {
    name: 'deleted-rows',
    part: 'main',
    show: async guest => {
      await pressEscape(guest)
      const row = (await guest.app.sheet.rowIds())[0]!
      await guest.app.sheet.go(row, 'text')
      await guest.page.keyboard.press('Control+-')
      await expect(guest.app.sheet.row(row)).toHaveCount(0)
      await guest.app.viewButton.click()
      await guest.page.locator(`${DIALOG} .switch input`).check()
      await pressEscape(guest)
      await expect(guest.app.sheet.row(row)).toBeVisible()
      await guest.app.sheet.go(row, 'text')
    },
  },
  {
    name: 'deleted-menu',
    part: MENU,
    show: async guest => {
      await guest.page.keyboard.press('Shift+F10')
      await expect(guest.page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'by-finger',
    part: GRID,
    show: async guest => {
      await pressEscape(guest)
      await toTable('projects')(guest)
      await tap(guest, (await guest.app.sheet.rowIds())[1]!, 'title')
      await expect(guest.page.locator('.touch-bar')).toBeVisible()
    },
  },
  {
    name: 'two-groups',
    part: 'main',
    show: async ({ app, page }) => {
      for (const column of ['sector', 'stage']) {
        await app.viewButton.click()
        await page.locator(`${DIALOG} select`).first().selectOption(column)
        await page.locator('.q-column-menu .q-menu-pairs').nth(1).getByRole('button').last().click()
        await expect(page.locator(COLUMN_MENU)).toHaveCount(0)
      }
      await expect(app.page.locator('.q-group').nth(1)).toBeVisible()
    },
  },
  {
    name: 'view-menu-with-order',
    part: DIALOG,
    show: async ({ app, page }) => {
      await app.viewButton.click()
      await expect(page.locator(DIALOG)).toBeVisible()
    },
  },
  {
    name: 'filter-days',
    part: COLUMN_MENU,
    show: async guest => {
      await pressEscape(guest)
      await toTable('rates')(guest)
      const before = (await guest.app.sheet.rowIds()).length
      await guest.app.sheet.newCell('date').click()
      await paste(guest, DAYS.join('\n'))
      await expect(guest.app.sheet.rows).toHaveCount(before + DAYS.length)
      await (await guest.app.sheet.openColumnMenu('date')).locator('.q-value-fold').first().click()
      await expect(guest.page.locator(`${COLUMN_MENU} .q-value-fold[aria-expanded="true"]`)).toBeVisible()
    },
  },
  {
    name: 'reading',
    part: GRID,
    show: async guest => {
      await pressEscape(guest)
      await guest.app.sheet.go((await guest.app.sheet.rowIds())[0]!, 'byn')
      await guest.app.hands.type('1.234')
      await expect(guest.app.sheet.list).toBeVisible()
    },
  },
  {
    name: 'unsure',
    part: 'main',
    show: async ({ app, page }) => {
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowUp')
      await expect(app.sheet.grid.locator('.q-unsure').first()).toBeVisible()
    },
  },
  {
    name: 'column-kinds-refused',
    part: DIALOG,
    show: async guest => {
      await addColumn(guest)
      await chooseKind(guest, 'choice')
      await submit(guest)
      await expect(guest.page.locator(`${DIALOG} [aria-invalid="true"]`).first()).toBeVisible()
    },
  },
  {
    name: 'column-added',
    part: 'main',
    show: async guest => {
      await name(guest).fill('Abc')
      await guest.page.locator(`${DIALOG} textarea`).fill('One\nTwo')
      await submit(guest)
      await expect(ownHeader(guest)).toBeVisible()
    },
  },
  {
    name: 'own-column-menu',
    part: MENU,
    show: async guest => {
      await ownHeader(guest).click({ button: 'right' })
      await expect(guest.page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'change-column',
    part: DIALOG,
    show: async guest => {
      await guest.page.keyboard.press('End')
      await guest.page.keyboard.press('Escape')
      await expect(guest.page.locator(MENU)).toHaveCount(0)
      await ownHeader(guest).hover()
      await ownHeader(guest).getByRole('button').click()
      await guest.page.locator(`${COLUMN_MENU} .q-menu-pairs`).nth(2).getByRole('button').nth(2).click()
      await expect(name(guest)).toHaveValue('Abc')
    },
  },
  {
    name: 'column-retired',
    part: 'main, .toasts',
    show: async guest => {
      await guest.page.locator(`${DIALOG} .retire button`).click()
      await expect(ownHeader(guest)).toHaveCount(0)
    },
  },
  {
    name: 'person-menu',
    part: MENU,
    show: async ({ page }) => {
      await page.locator('nav .person').click()
      await expect(page.locator(MENU)).toBeVisible()
    },
  },
  {
    name: 'side-folded',
    part: 'nav',
    show: async guest => {
      await pressEscape(guest)
      await guest.page.locator('nav .foot button').last().click()
      await expect(guest.page.locator('nav.folded')).toBeVisible()
    },
  },
  {
    name: 'tooltip',
    part: '[role="tooltip"], nav',
    show: async ({ page }) => {
      await page.locator('nav .tables a').nth(1).hover()
      await expect(page.locator('[role="tooltip"]')).toBeAttached()
    },
  },
  {
    name: 'offline',
    part: 'header, .notices',
    show: async guest => {
      await guest.page.locator('nav .foot button').last().click()
      await guest.loseNetwork()
      await expect(guest.app.badgeButton).toHaveClass(/attention/)
    },
  },
  {
    name: 'waiting-list',
    part: DIALOG,
    show: async guest => {
      const row = (await guest.app.sheet.rowIds())[1]!
      // Another language may have been here before: what is written must be a change.
      const there = await guest.app.sheet.cell(row, 'note').textContent()
      await guest.app.sheet.write(row, 'note', there === 'Abc' ? 'Abcd' : 'Abc')
      await guest.app.badgeButton.click()
      await expect(guest.page.locator(`${DIALOG} li`).first()).toBeVisible()
    },
  },
  {
    name: 'saved-again',
    part: 'main',
    show: async guest => {
      await pressEscape(guest)
      await guest.regainNetwork()
      await guest.app.saved()
    },
  },
  {
    name: 'empty',
    part: 'main',
    show: async guest => {
      await guest.page.goto('/c/sample/t/agenda')
      await expect(guest.app.sheet.newLine).toBeVisible()
      await guest.app.saved()
      // Another language may have been here before.
      const [first] = await guest.app.sheet.rowIds()
      if (first !== undefined) {
        await guest.app.sheet.go(first, 'topic')
        await guest.page.keyboard.press('Control+a')
        await guest.page.keyboard.press('Control+-')
      }
      await expect(guest.page.locator('.grid-place .over')).toBeVisible()
    },
  },
  {
    name: 'one-who-reads',
    show: async guest => {
      await guest.context.clearCookies()
      await guest.enter(await guest.server.invite('Reader', 'viewer'))
      await toTable('actions')(guest)
    },
  },
  {
    name: 'reader-menu',
    part: MENU,
    show: async ({ app, page }) => {
      await app.sheet.cell((await app.sheet.rowIds())[1]!, 'text').click({ button: 'right' })
      await expect(page.locator(MENU)).toBeVisible()
    },
  },
]
