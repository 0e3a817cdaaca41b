import { expect, type Locator, type Page } from '@playwright/test'

/** The page where what people wrote apart is decided. */
export class ReviewPart {
  readonly page: Page
  readonly link: Locator
  readonly list: Locator
  readonly items: Locator
  readonly current: Locator
  readonly card: Locator
  readonly versions: Locator
  readonly count: Locator

  constructor(page: Page) {
    this.page = page
    this.link = page.getByRole('navigation').getByRole('link', { name: /^Review/ })
    this.list = page.getByRole('listbox', { name: 'What is to be decided' })
    this.items = this.list.getByRole('option')
    this.current = this.list.getByRole('option', { selected: true })
    this.card = page.locator('.one')
    this.versions = this.card.locator('article')
    this.count = page.locator('.bar .count')
  }

  async open(): Promise<void> {
    await this.link.click()
    await expect(this.page.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible()
  }
}
