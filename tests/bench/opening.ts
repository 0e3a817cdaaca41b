import type { BrowserContext, Page } from '@playwright/test'

export interface Opening {
  /** ms from the navigation to the first painted row. */
  readonly rows: number
  /** ms from the navigation until a row may be added. */
  readonly editable: number
  /** MB of JavaScript heap after a collection. */
  readonly heap: number
}

type Noted = Pick<Opening, 'rows' | 'editable'>

/** Notes, once a frame, when rows are seen first and when the table may be edited: what a person would notice, no word of the app's own. */
const WATCH = `
  window.opening = { rows: 0, editable: 0 };
  const look = () => {
    const seen = window.opening;
    if (!seen.rows && [...document.querySelectorAll('.ag-row .ag-cell')].filter(cell => cell.textContent.trim() !== '').length > 20) seen.rows = performance.now();
    if (seen.rows && !seen.editable && [...document.querySelectorAll('button')].some(button => /Add row/.test(button.textContent))) seen.editable = performance.now();
    if (!seen.editable) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`

/** Opens the table anew in a page of its own, from what is on the device. */
export async function measureOpening(context: BrowserContext, address: string): Promise<Opening> {
  const page = await context.newPage()
  await page.addInitScript(WATCH)
  await page.goto(address)
  await page.waitForFunction(() => (globalThis as unknown as { opening: Noted }).opening.editable > 0, undefined, { timeout: 120_000 }) // WATCH made it
  const { rows, editable } = await page.evaluate(() => (globalThis as unknown as { opening: Noted }).opening)
  const heap = await heapOf(page)
  await page.close()
  return { rows, editable, heap }
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}
