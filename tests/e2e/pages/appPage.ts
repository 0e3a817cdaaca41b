import { expect, type Locator, type Page } from '@playwright/test'
import { CardPart } from './cardPart.ts'
import { Hands } from './hands.ts'
import { SheetPart } from './sheetPart.ts'

/** The app as a person finds it: by roles and words, in English unless a test says otherwise. */
export class AppPage {
  readonly page: Page
  readonly hands: Hands
  readonly sheet: SheetPart
  readonly card: CardPart
  /** What is saved and what waits, in words. */
  readonly badge: Locator
  readonly badgeButton: Locator
  readonly title: Locator
  readonly viewButton: Locator
  readonly excelButton: Locator
  /** The tables at the left, and what belongs to the person below them. */
  readonly side: Locator
  readonly palette: Locator
  readonly search: Locator
  readonly toolbar: Locator
  readonly chips: Locator
  readonly footer: Locator
  readonly notices: Locator

  constructor(page: Page) {
    this.page = page
    this.hands = new Hands(page)
    this.sheet = new SheetPart(page, this.hands)
    this.card = new CardPart(page)
    const bar = page.getByRole('banner')
    this.badge = bar.getByRole('status')
    this.badgeButton = bar.getByRole('button').filter({ has: page.getByRole('status') })
    this.title = page.getByRole('heading', { level: 1 })
    this.viewButton = bar.locator('.view-menu')
    this.excelButton = bar.getByRole('button', { name: 'Excel' })
    this.side = page.getByRole('navigation')
    this.palette = page.getByRole('dialog').filter({ has: page.getByRole('listbox') })
    this.search = bar.getByRole('searchbox')
    this.toolbar = bar.getByRole('toolbar')
    this.chips = page.locator('.chips > li')
    this.footer = page.locator('footer.status')
    this.notices = page.locator('.notices')
  }

  /** The table stands and the server has been heard. */
  async ready(): Promise<void> {
    await expect(this.sheet.rows.first()).toBeVisible()
    await this.saved()
  }

  async saved(): Promise<void> {
    await expect(this.badge).toHaveText(/^(Saved|Сохранено|Захавана|Gespeichert) \d/)
  }

  async openTable(name: string): Promise<void> {
    await this.side.getByRole('link', { name, exact: true }).click()
    await expect(this.title).toHaveText(name)
    await expect(this.sheet.rows.first()).toBeVisible()
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async openSettings(): Promise<void> {
    await this.side.getByRole('button', { name: /settings and sign out/ }).click()
    await this.page.getByRole('menuitem', { name: 'Settings' }).click()
    await expect(this.title).toHaveText('Settings')
  }

  /** Opens the list of what waits, below the badge. */
  async openWaiting(): Promise<Locator> {
    await this.badgeButton.click()
    return this.page.getByRole('dialog')
  }
}
