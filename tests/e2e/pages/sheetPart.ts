import { expect, type Locator, type Page } from '@playwright/test'
import { AG_DOM } from '../../../src/grid/agDom.ts'
import type { Hands } from './hands.ts'

/** The grid. Rows and columns are named by their ids, which do not change with language and order. */
export class SheetPart {
  readonly page: Page
  readonly hands: Hands
  readonly grid: Locator
  /** Lines with a row in them: the empty line at the end and group lines are none. */
  readonly rows: Locator
  readonly newLine: Locator
  readonly field: Locator
  readonly list: Locator
  readonly reading: Locator
  readonly peers: Locator
  readonly columnMenu: Locator

  constructor(page: Page, hands: Hands) {
    this.page = page
    this.hands = hands
    this.grid = page.locator('.q-grid')
    this.rows = this.grid.locator('[role="row"][row-id]:not([row-id^=":"])')
    this.newLine = this.grid.locator('[role="row"][row-id^=":new"]')
    this.field = this.grid.locator('.q-field')
    this.list = page.locator('.q-panels').getByRole('listbox')
    this.reading = page.locator('.q-reading-words')
    this.peers = this.grid.locator('.q-peer')
    this.columnMenu = page.locator('.q-menu')
  }

  row(id: string): Locator {
    return this.grid.locator(`[role="row"][row-id="${id}"]`)
  }

  cell(row: string, column: string): Locator {
    return this.row(row).locator(`[col-id="${column}"]`)
  }

  newCell(column: string): Locator {
    return this.newLine.locator(`[col-id="${column}"]`)
  }

  header(column: string): Locator {
    return this.grid.locator(`.${AG_DOM.header}[col-id="${column}"]`)
  }

  /** Column ids from left to right, row numbers aside. */
  columns(): Promise<readonly string[]> {
    return this.grid.locator(`.${AG_DOM.header}[col-id]`).evaluateAll(headers =>
      headers
        .filter(header => !header.getAttribute('col-id')!.startsWith(':'))
        .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map(header => header.getAttribute('col-id')!))
  }

  /** Row ids from top to bottom. */
  rowIds(): Promise<readonly string[]> {
    return this.rows.evaluateAll(rows =>
      rows.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(row => row.getAttribute('row-id')!))
  }

  /** What stands in a column from top to bottom. */
  texts(column: string): Promise<readonly string[]> {
    return this.rows.evaluateAll((rows, id) =>
      rows.toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(row => row.querySelector(`[col-id="${id}"]`)?.textContent ?? ''), column)
  }

  async go(row: string, column: string): Promise<void> {
    await this.cell(row, column).click()
    await expect(this.cell(row, column)).toBeFocused()
  }

  /** Types over what stands in a cell, as hands do. */
  async write(row: string, column: string, text: string): Promise<void> {
    await this.go(row, column)
    await this.hands.type(`${text}\n`)
    await expect(this.field).toHaveCount(0)
  }

  /** Makes a row by typing into the empty line at the end; gives its id. */
  async addRow(column: string, text: string): Promise<string> {
    const before = new Set(await this.rowIds())
    await this.newCell(column).click()
    await this.hands.type(`${text}\n`)
    await expect(this.rows).toHaveCount(before.size + 1)
    return (await this.rowIds()).find(id => !before.has(id))!
  }

  async openColumnMenu(column: string): Promise<Locator> {
    await this.header(column).hover()
    await this.header(column).getByRole('button').click()
    return this.columnMenu
  }
}
