import type { Locator, Page } from '@playwright/test'

/** The row as a card at the right. */
export class CardPart {
  readonly page: Page
  readonly card: Locator
  readonly name: Locator

  constructor(page: Page) {
    this.page = page
    this.card = page.getByRole('complementary')
    this.name = this.card.getByRole('heading', { level: 2 })
  }

  field(label: string): Locator {
    return this.card.getByLabel(label, { exact: true })
  }

  button(name: string): Locator {
    return this.card.getByRole('button', { name, exact: true })
  }
}
