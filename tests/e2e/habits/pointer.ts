import type { Locator, Page } from '@playwright/test'
import { ROW_NUMBERS } from '../../../src/grid/columnDefs.ts'
import type { SheetPart } from '../pages/sheetPart.ts'

/** A row by its id; a number n is short for `r<n>`, the n-th row that the test laid. */
export type RowName = string | number
export type At = readonly [row: RowName, column: string]
export type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta'

export const rowNamed = (row: RowName): string => (typeof row === 'number' ? `r${row}` : row)

/** Steps of a movement: as a hand moves, not as a program jumps. */
const STEPS = 4

/** The mouse over the table. */
export class Pointer {
  readonly #page: Page
  readonly #sheet: SheetPart

  constructor(page: Page, sheet: SheetPart) {
    this.#page = page
    this.#sheet = sheet
  }

  cell([row, column]: At): Locator {
    return this.#sheet.cell(rowNamed(row), column)
  }

  /** The number at the left of a row. */
  rowNumber(row: RowName): Locator {
    return this.#sheet.cell(rowNamed(row), ROW_NUMBERS)
  }

  /** From the middle of one thing to the middle of another with the button down. */
  async dragBetween(from: Locator, to: Locator, held: readonly Modifier[] = []): Promise<void> {
    const start = await middleOf(from)
    const end = await middleOf(to)
    await this.#holding(held, async () => {
      await this.#page.mouse.move(start.x, start.y)
      await this.#page.mouse.down()
      await this.#page.mouse.move(end.x, end.y, { steps: STEPS })
      await this.#page.mouse.up()
    })
  }

  /** Over cells. */
  async drag(from: At, to: At, held: readonly Modifier[] = []): Promise<void> {
    await this.dragBetween(this.cell(from), this.cell(to), held)
  }

  async dragRows(from: RowName, to: RowName, held: readonly Modifier[] = []): Promise<void> {
    await this.dragBetween(this.rowNumber(from), this.rowNumber(to), held)
  }

  async click(at: At, held: readonly Modifier[] = []): Promise<void> {
    await this.cell(at).click({ modifiers: [...held] })
  }

  async rightClick(at: At): Promise<void> {
    await this.cell(at).click({ button: 'right' })
  }

  async #holding(keys: readonly Modifier[], act: () => Promise<void>): Promise<void> {
    for (const key of keys) await this.#page.keyboard.down(key)
    await act()
    for (const key of keys) await this.#page.keyboard.up(key)
  }
}

async function middleOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
