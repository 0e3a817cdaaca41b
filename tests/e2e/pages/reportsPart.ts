import { expect, type Download, type Locator, type Page } from '@playwright/test'

/** The page of reports. */
export class ReportsPart {
  readonly page: Page
  readonly checks: Locator
  /** "12 of 14 checks passed". */
  readonly sum: Locator
  readonly download: Locator
  readonly cancel: Locator

  constructor(page: Page) {
    this.page = page
    this.checks = page.getByRole('region', { name: 'Checks before it leaves' })
    this.sum = this.checks.locator('p[role="status"]')
    this.download = page.getByRole('button', { name: 'Download', exact: true })
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true })
  }

  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Tables' }).getByRole('link', { name: 'Reports', exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText('Reports')
  }

  async choose(report: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Kinds of report' }).getByRole('link', { name: report, exact: true }).click()
    await expect(this.page.getByRole('heading', { level: 2, name: report, exact: true })).toBeVisible()
  }

  check(id: string): Locator {
    return this.checks.locator(`[data-check="${id}"]`)
  }

  finding(check: string, words: string | RegExp): Locator {
    return this.check(check).getByRole('link').filter({ hasText: words })
  }

  async save(): Promise<Download> {
    const download = this.page.waitForEvent('download')
    await this.download.click()
    return download
  }
}
