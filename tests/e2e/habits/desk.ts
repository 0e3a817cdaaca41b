import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { Role } from '../../../src/domain/access.ts'
import type { Locale } from '../../../src/domain/locale.ts'
import type { Theme } from '../../../src/session/preferences.ts'
import { AppPage } from '../pages/appPage.ts'
import type { Hands } from '../pages/hands.ts'
import type { SheetPart } from '../pages/sheetPart.ts'
import { Clipboard } from './clipboardPart.ts'
import { Colleague, type LaidRow } from './colleague.ts'
import { House, VIEWPORT } from './house.ts'
import { Pointer, rowNamed, type RowName } from './pointer.ts'

export { expect } from '@playwright/test'

export interface Setting {
  readonly language?: Locale
  readonly role?: Role
  readonly theme?: Theme
  /** The row as a card beside the table; folded away unless asked for, so that more columns are on the screen. */
  readonly card?: true
  /** Rows of other tables. */
  readonly beside?: Readonly<Record<string, readonly LaidRow[]>>
}

/**
 * A person before a table: the app in a real browser, a council of the test's own behind it, the mouse, the keyboard and the clipboard.
 * Cells are named by row and column id. What is asked for as a text comes at once; with `expect.poll` or a locator it is waited for.
 */
export class Desk {
  readonly page: Page
  readonly app: AppPage
  readonly sheet: SheetPart
  readonly hands: Hands
  readonly pointer: Pointer
  readonly clipboard: Clipboard
  readonly colleague: Colleague
  readonly house: House
  readonly council: string
  #table = ''

  constructor(house: House, page: Page, council: string) {
    this.house = house
    this.page = page
    this.council = council
    this.app = new AppPage(page)
    this.sheet = this.app.sheet
    this.hands = this.app.hands
    this.pointer = new Pointer(page, this.sheet)
    this.clipboard = new Clipboard(page)
    this.colleague = new Colleague(house.server.url, house.colleague, council)
  }

  /** The table with these rows in it, as someone sees it who comes in by its address. */
  async open(table: string, rows: readonly LaidRow[], { language = 'en', theme = 'light', card, beside = {} }: Setting = {}): Promise<void> {
    this.#table = table
    await Promise.all(Object.entries({ ...beside, [table]: rows }).filter(([, laid]) => laid.length > 0).map(([name, laid]) => this.colleague.lay(name, laid)))
    await this.page.evaluate(preferences => {
      // Views and all else that is remembered belong to councils that are over.
      for (const key of Object.keys(localStorage)) if (!key.startsWith('quorum/me')) localStorage.removeItem(key)
      localStorage.setItem('quorum/preferences', JSON.stringify(preferences))
    }, { locale: language, theme, density: 'normal', sidebarFolded: false, cardFolded: card === undefined })
    await this.page.goto(this.address(table))
    await expect(rows.length > 0 ? this.sheet.rows.first() : this.sheet.newLine).toBeVisible()
    // A viewer has nothing that could wait to be saved, and no empty line.
    await this.app.saved()
  }

  address(table: string): string {
    return `/c/${this.council}/t/${table}`
  }

  /** The same table afresh, as after F5. */
  async reload(): Promise<void> {
    await this.app.saved()
    await this.page.reload()
    await expect(this.sheet.rows.first()).toBeVisible()
  }

  /** The same person in a second window; it is closed after the test. */
  async secondWindow(table = this.#table): Promise<AppPage> {
    const app = new AppPage(await this.house.context.newPage())
    await app.page.goto(this.address(table))
    // The rows of last time are there before the table can be written into.
    await app.ready()
    return app
  }

  // Cells

  cell(row: RowName, column: string): Locator {
    return this.sheet.cell(rowNamed(row), column)
  }

  /** Clicks a cell. */
  async go(row: RowName, column: string): Promise<void> {
    await this.sheet.go(rowNamed(row), column)
  }

  async write(row: RowName, column: string, text: string): Promise<void> {
    await this.sheet.write(rowNamed(row), column, text)
  }

  text(row: RowName, column: string): Promise<string> {
    return this.cell(row, column).innerText()
  }

  /** What a column shows from top to bottom; waits until it is that. */
  async shows(column: string, texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.sheet.texts(column)).toEqual(texts)
  }

  /** The cell in which the next key would act. */
  async isAt(row: RowName, column: string): Promise<void> {
    await expect.poll(() => this.active()).toEqual([rowNamed(row), column])
  }

  active(): Promise<readonly [row: string, column: string] | null> {
    return this.sheet.grid.evaluate(grid => {
      // The one cell that a screen reader takes for the present one.
      const focused = document.activeElement
      const cell = focused?.closest('[role="gridcell"]') ?? grid.querySelector(`[id="${focused?.getAttribute('aria-activedescendant') ?? ''}"]`)
      const row = cell?.closest('[row-id]')?.getAttribute('row-id')
      const column = cell?.getAttribute('col-id')
      return row && column ? [row, column] as const : null
    })
  }

  /** What is selected, as a screen reader takes it: `r2 sector`, in no order that matters. */
  selected(): Promise<readonly string[]> {
    return this.sheet.grid.locator('[role="gridcell"][aria-selected="true"]').evaluateAll(cells =>
      cells.map(cell => `${cell.closest('[row-id]')?.getAttribute('row-id') ?? ''} ${cell.getAttribute('col-id')}`).toSorted())
  }

  /** Waits until these rows of these columns are selected, and nothing else. */
  async selects(rows: readonly RowName[], columns: readonly string[]): Promise<void> {
    await expect.poll(() => this.selected()).toEqual(rows.flatMap(row => columns.map(column => `${rowNamed(row)} ${column}`)).toSorted())
  }

  // Hands

  /** Keys one after the other, as Playwright names them: 'Control+d', 'Shift+ArrowDown'. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.hands.type(text)
  }

  // What the app says

  /** The words of the button that takes back. */
  get undo(): Locator {
    return this.app.toolbar.getByRole('button').first()
  }

  /** The line below the table. */
  get status(): Locator {
    return this.app.footer
  }

  /** What a screen reader was told last of what was done, and of where one is. */
  get spoken(): Locator {
    return this.page.locator('.q-unseen[aria-live]')
  }

  // What is kept

  /** The rows of a table as the server has them, all changes saved. */
  async rowsAtServer(table = this.#table): Promise<readonly (Readonly<Record<string, unknown>> & { readonly id: string })[]> {
    await this.app.saved()
    const response = await this.page.request.get(`/api/councils/${this.council}/tables/${table}.json`)
    expect(response.status()).toBe(200)
    return (await response.json()) as readonly (Readonly<Record<string, unknown>> & { readonly id: string })[] // the contract of that address
  }

  /** A column as the server has it, in the order of the rows. */
  async kept(column: string, table = this.#table): Promise<readonly unknown[]> {
    return (await this.rowsAtServer(table)).map(row => row[column])
  }
}

interface Fixtures {
  /** How the person is in the council: an editor unless a group of tests says otherwise. */
  readonly role: Role
  readonly desk: Desk
}

export const test = base.extend<Fixtures, { readonly house: House }>({
  role: ['editor', { option: true }],
  house: [
    async ({ browser }, use) => {
      const house = await House.open(baseURL =>
        browser.newContext({
          baseURL, viewport: VIEWPORT, locale: 'en-GB', timezoneId: 'Europe/Minsk', serviceWorkers: 'block', acceptDownloads: true,
          permissions: ['clipboard-read', 'clipboard-write'],
        }))
      await use(house)
      await house.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  desk: async ({ house, role }, use) => {
    const desk = new Desk(house, await house.page(), house.newCouncil(role))
    await use(desk)
    await desk.colleague.close()
  },
})
