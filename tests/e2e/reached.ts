/** Ways that lead from one state of the app to the next, in any language: nothing here is found by its words. */
import { expect } from '@playwright/test'
import type { Guest } from './guest.ts'

export interface State {
  readonly name: string
  /** From the state before it. In any language: nothing here is found by its words. */
  readonly show: (guest: Guest) => Promise<void>
  /** What came with it, as a selector; the rest of the page is as it was in a state before. Absent: all of it is new. */
  readonly part?: string
}

export const MENU = '[role="menu"]'
export const DIALOG = '[role="dialog"]'
export const COLUMN_MENU = '.q-column-menu'
export const GRID = '.q-sheet'

export const toTable = (table: string) => async (guest: Guest): Promise<void> => {
  await guest.page.goto(`/c/sample/t/${table}`)
  await expect(guest.app.sheet.rows.first()).toBeVisible()
  await expect(guest.app.badge).toHaveText(/\d\d:\d\d/)
}

export const openPage = (path: string) => async (guest: Guest): Promise<void> => {
  await guest.page.goto(path)
  await expect(guest.app.title).toBeVisible()
}

/** Closes what lies over the page. */
export async function pressEscape({ page }: Guest): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.locator(`${DIALOG}, ${MENU}`)).toHaveCount(0)
}

/** As if this had been copied in another program. */
export const paste = ({ page }: Guest, text: string): Promise<void> =>
  page.evaluate(copied => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', copied)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
