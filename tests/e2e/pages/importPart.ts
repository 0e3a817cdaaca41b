import type { Locator, Page } from '@playwright/test'

/** A file on its way into a table. */
export class ImportPart {
  readonly page: Page
  readonly dialog: Locator
  readonly groups: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
    this.groups = this.dialog.getByRole('navigation').getByRole('button')
  }

  /** As chosen in the browser's own window. */
  async choose(name: string, bytes: Uint8Array | string, mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
  }

  group(name: string): Locator {
    return this.groups.filter({ hasText: name })
  }

  line(words: string): Locator {
    return this.dialog.locator('tbody tr, .lines li').filter({ hasText: words })
  }

  get apply(): Locator {
    return this.dialog.getByRole('button', { name: /^(Take over|Nothing is ticked|Taking over|Compare)/ })
  }
}
