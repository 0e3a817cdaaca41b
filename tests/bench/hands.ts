import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { editCell, showCell } from '../../src/domain/cell.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { KindContext } from '../../src/domain/kind.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import { AG_DOM } from '../../src/grid/agDom.ts'
import { Clipboard } from '../e2e/habits/clipboardPart.ts'
import { valueFor } from './fill.ts'
import { median, percentile, type Figure } from './figures.ts'
import { duringFrames, installProbes, timeUntil, type Noted, type Sight } from './probes.ts'
import type { Pusher } from './pusher.ts'

/** A frame of 60 in a second, and what a clock may be off by. */
const FRAME_MS = 17
const ROUNDS = 5
const SCROLLED_MS = 5_000
const EDITS_A_SECOND = 200
const DRAGGED_ROWS = 200
/** What the screen looked like where a part failed. */
const FAILURES = path.join(import.meta.dirname, '..', '.results', 'bench')

const TABLE = 'trade'
const columns = tableOf(TABLE)!.columns
/** The first of twelve columns side by side that point to no other table. */
const FIRST = 'period'
const from = columns.findIndex(({ id }) => id === FIRST)
const SAVED: Sight = { name: 'saved', selector: 'header [role="status"]', text: '^Saved \\d' }

const cellOf = (row: string, column: string) => `.ag-row[row-id="${row}"] [col-id="${column}"]`
const contextOf = (column: ColumnDeclaration): KindContext => ({ column, locale: 'en', names: { nameOf: () => null, find: () => [] }, today: '2026-11-22' })
const textOf = (column: ColumnDeclaration, i: number) => editCell(valueFor(column, i), contextOf(column))

/** A block as any program puts it on the clipboard, different from round to round. */
function block(rows: number, width: number, round: number): string {
  const chosen = columns.slice(from, from + width)
  return Array.from({ length: rows }, (_, i) => chosen.map(column => textOf(column, i + 7 * round)).join('\t')).join('\r\n')
}

/** A column that is on the screen from the start, and one whose order is that of a language. */
const seenIn = columns[from]!
const textual = columns.findIndex(({ kind }) => kind === 'text')

export interface Desk {
  readonly page: Page
  /** The row at the top in the table's own order. */
  readonly firstRow: string
}

/** The table of 100,000 rows as a person who has it open sees it. */
export async function openDesk(context: BrowserContext, url: string): Promise<Desk> {
  const page = await context.newPage()
  // The card beside the table is folded away: ten columns are on the screen then.
  await page.addInitScript(preferences => localStorage.setItem('quorum/preferences', preferences), JSON.stringify({ locale: 'en', theme: 'light', density: 'normal', sidebarFolded: false, cardFolded: true }))
  await page.goto(`${url}/c/sample/t/${TABLE}`)
  await page.getByText('100,000 rows').waitFor({ timeout: 180_000 })
  await page.locator('.ag-row[row-id]').first().waitFor()
  // The copy for the next visit is written when the page is idle.
  await page.waitForTimeout(5_000)
  await installProbes(page)
  const firstRow = await page.locator('.ag-row[row-index="0"][row-id]').first().getAttribute('row-id')
  return { page, firstRow: firstRow! }
}

const inFrames = (name: string, { frames, longest }: Noted): Figure[] => [
  { name: `${name}: 95 % of frames take no longer than`, value: percentile(frames, 0.95), unit: 'ms', goal: FRAME_MS },
  { name: `${name}: longest task`, value: longest, unit: 'ms' },
]

async function drag({ page, firstRow }: Desk): Promise<Figure[]> {
  const start = await boxOf(page, cellOf(firstRow, FIRST))
  const viewport = page.viewportSize()!
  const noted = await duringFrames(page, async () => {
    await page.mouse.move(start.x + 20, start.y + 10)
    await page.mouse.down()
    await page.mouse.move(viewport.width - 40, viewport.height - 60, { steps: 30 })
    // Below the edge of the table, which scrolls under the pointer then.
    await page.mouse.move(viewport.width - 40, viewport.height - 6, { steps: 5 })
    await page.waitForFunction(
      rows => Math.max(...[...document.querySelectorAll('.ag-row[row-index]')].map(row => Number(row.getAttribute('row-index')))) > rows, DRAGGED_ROWS, { polling: 100 })
    await page.mouse.up()
  })
  await page.keyboard.press('Control+Home')
  return inFrames('dragging a range over 200 rows × 10', noted)
}

async function selectAll({ page, firstRow }: Desk): Promise<Figure[]> {
  const times = []
  // The bar under the table says how many cells are filled: more than a million.
  const sums: Sight = { name: 'sums', selector: 'footer.status', text: '\\d,\\d{3},\\d{3}' }
  for (let i = 0; i < ROUNDS; i++) {
    await page.locator(cellOf(firstRow, FIRST)).click()
    // What the last round showed must be gone: within one frame it would only be replaced by the same.
    await page.waitForFunction(text => !new RegExp(text).test(document.querySelector('footer.status')?.textContent ?? ''), sums.text)
    times.push((await timeUntil(page, 'keydown', [sums], () => page.keyboard.press('Control+a')))['sums']!)
  }
  await page.keyboard.press('Control+Home')
  return [{ name: 'Ctrl+A until the sums are seen, 100,000 rows', value: median(times), unit: 'ms', goal: 150 }]
}

async function paste({ page, firstRow }: Desk, rows: number, width: number, rounds: number) {
  const clipboard = new Clipboard(page)
  const visible: number[] = []
  const saved: number[] = []
  let longest = 0
  for (let round = 1; round <= rounds; round++) {
    await page.keyboard.press('Control+Home')
    await page.locator(cellOf(firstRow, FIRST)).click()
    await clipboard.putText(block(rows, width, round))
    const shown: Sight = { name: 'visible', selector: cellOf(firstRow, seenIn.id), text: `^${showCell(valueFor(seenIn, 7 * round), contextOf(seenIn)).text}$` }
    const noted = await duringFrames(page, async () => {
      const times = await timeUntil(page, 'paste', [shown, SAVED], () => clipboard.paste(), 120_000)
      visible.push(times['visible']!)
      saved.push(times['saved']!)
    })
    longest = Math.max(longest, noted.longest)
    // What is kept for the next visit is written by now.
    await page.waitForTimeout(2_000)
  }
  return { visible: median(visible), saved: median(saved), longest }
}

async function pastes(desk: Desk): Promise<Figure[]> {
  const small = await paste(desk, 1_000, 10, ROUNDS)
  const large = await paste(desk, 10_000, 12, 3)
  return [
    { name: 'paste of 1,000 × 10: visible', value: small.visible, unit: 'ms', goal: 150 },
    { name: 'paste of 1,000 × 10: acknowledged', value: small.saved, unit: 'ms', goal: 400 },
    { name: 'paste of 10,000 × 12: visible', value: large.visible, unit: 'ms', goal: 2_000 },
    { name: 'paste of 10,000 × 12: longest task', value: large.longest, unit: 'ms', goal: 200 },
    { name: 'paste of 10,000 × 12: acknowledged', value: large.saved, unit: 'ms' },
  ]
}

/** By the menu of the column, from the click to the new order on the screen; there and back, so that each round finds the table as it was. */
async function sorts({ page }: Desk): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [kind, id] of [['figure', 'figure'], ['text', columns[textual]!.id]] as const) {
    const times: number[] = []
    for (let i = 0; i < ROUNDS; i++) {
      times.push(await choose(page, id, 'Sort descending'))
      await choose(page, id, 'Do not sort')
    }
    figures.push({ name: `sort by a column of kind ${kind}, 100,000 rows`, value: median(times), unit: 'ms', goal: 300 })
  }
  return figures
}

async function openMenu(page: Page, column: string): Promise<void> {
  const header = page.locator(`.${AG_DOM.header}[col-id="${column}"]`)
  await header.hover()
  await header.getByRole('button').click()
  await page.locator('.q-menu').waitFor()
}

/** ms from the click on the entry until other rows stand on the screen. */
async function choose(page: Page, column: string, entry: string): Promise<number> {
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < columns.findIndex(({ id }) => id === column); i++) await page.keyboard.press('ArrowRight')
  await openMenu(page, column)
  const item = page.locator('.q-menu').getByRole('button', { name: entry, exact: true })
  await item.waitFor()
  await page.evaluate(() => {
    const store = window as unknown as { ordered: number; clicked: number } // read below
    const rows = () => [...document.querySelectorAll('.ag-row[row-id]')].map(row => row.getAttribute('row-id')).toSorted().join(' ')
    const before = rows()
    store.ordered = 0
    window.addEventListener('click', () => (store.clicked = performance.now()), { capture: true, once: true })
    const watch = new MutationObserver(() => {
      if (rows() === before) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => (store.ordered = performance.now() - store.clicked), 0))
    })
    watch.observe(document.querySelector('.q-grid')!, { subtree: true, childList: true, attributes: true, attributeFilter: ['row-id'] })
  })
  await item.click()
  await page.waitForFunction(() => (window as unknown as { ordered: number }).ordered > 0)
  return page.evaluate(() => (window as unknown as { ordered: number }).ordered)
}

/** By ticking a value of the column's list, from the click until the number of rows that are left is seen. */
async function filters({ page }: Desk): Promise<Figure[]> {
  const times: number[] = []
  const filtered: Sight = { name: 'filtered', selector: 'footer.status', text: '\\d of 100,000' }
  for (let i = 0; i < ROUNDS; i++) {
    await page.keyboard.press('Control+Home')
    await openMenu(page, 'flow')
    const value = page.locator('.q-menu .q-value-line input').first()
    await value.waitFor()
    times.push((await timeUntil(page, 'click', [filtered], () => value.click()))['filtered']!)
    await page.keyboard.press('Escape')
    await page.locator('footer.status').getByRole('button').first().click()
    await page.getByText('100,000 rows', { exact: true }).waitFor()
  }
  return [{ name: 'filter by a value of a column, 100,000 rows', value: median(times), unit: 'ms', goal: 300 }]
}

async function together({ page, firstRow }: Desk, colleague: Pusher): Promise<Figure[]> {
  const box = await boxOf(page, '.q-grid')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.locator(cellOf(firstRow, FIRST)).click()
  const noted = await duringFrames(page, async () => {
    const until = performance.now() + SCROLLED_MS
    let edits = 0
    const timer = setInterval(() => {
      // Of the rows that are scrolled through.
      for (let i = 0; i < EDITS_A_SECOND / 50; i++) colleague.set(`b${(edits * 7) % 400}`, seenIn.id, valueFor(seenIn, edits++))
    }, 20)
    for (let step = 0; performance.now() < until; step++) {
      await page.mouse.wheel(0, step % 100 < 50 ? 60 : -60)
      await page.waitForTimeout(30)
    }
    clearInterval(timer)
    await colleague.saved()
  })
  return inFrames('200 edits a second by a colleague while scrolling', noted)
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is not on the screen`)
  return box
}

/** Pastes come last: what they write would be overwritten by who has not read it. */
const MEASURED = { drag, selectAll, sorts, filters, together, pastes } as const

/** What hands that know Excel do in a table of 100,000 rows × 14 columns. What fails is told and left out: the others are worth having. */
export async function measureHands(context: BrowserContext, url: string, colleague: Pusher, add: (figure: Figure) => void, only?: string): Promise<void> {
  const desk = await openDesk(context, url)
  for (const [name, measure] of Object.entries(MEASURED)) {
    if (only !== undefined && !only.split(',').includes(name)) continue
    try {
      for (const figure of await measure(desk, colleague)) add(figure)
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message.split('\n', 2).join(' ') : String(error)}`)
      process.exitCode = 1
      // Of a page that has crashed there is no picture, and nothing to close on it.
      if (desk.page.isClosed()) throw error
      await desk.page.screenshot({ path: path.join(FAILURES, `${name}.png`) }).catch(() => {})
      // A menu that was left open must not be in the way of the next.
      await desk.page.keyboard.press('Escape')
    }
  }
  await desk.page.close()
}
