import { expect, type Download, type Locator, type Page } from '@playwright/test'

/** The page for journeys. */
export class TravelPart {
  readonly page: Page
  readonly rows: Locator
  readonly outcome: Locator
  readonly make: Locator
  readonly devices: Locator

  constructor(page: Page) {
    this.page = page
    this.rows = page.getByRole('table', { name: 'Tables on this device' }).locator('tbody tr')
    this.outcome = page.getByRole('article')
    this.make = page.getByRole('button', { name: 'Save as a file' })
    this.devices = page.locator('section.devices li')
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Travel', exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Travel')
  }

  row(table: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name: table, exact: true }) })
  }

  /** How many tables are said to be here. */
  here(): Locator {
    return this.rows.filter({ hasText: /Here, / })
  }

  async save(): Promise<Download> {
    const download = this.page.waitForEvent('download')
    await this.make.click()
    return download
  }

  async bring(...files: readonly (string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer })[]): Promise<void> {
    await this.page.getByLabel('Choose a file').and(this.page.locator('input')).setInputFiles(files as string[])
  }
}
