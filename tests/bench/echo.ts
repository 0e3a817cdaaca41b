import type { Page } from '@playwright/test'

const ROUNDS = 120
const WARM_UP = 20

/** ms from Enter in one browser until the text stands in another's cell (changed within a frame, painted at its end), for each of a hundred edits. Both look at the same clock. */
export async function measureEcho(writer: Page, reader: Page, cell: string): Promise<readonly number[]> {
  await writer.evaluate(`document.addEventListener('keydown', event => { if (event.key === 'Enter') window.enteredAt = performance.timeOrigin + performance.now() }, true)`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `echo ${round}`
    const seen = reader.evaluate(
      ([selector, wanted]) => new Promise<number>(resolve => {
        const look = () => {
          if (!document.querySelector(selector!)?.textContent?.includes(wanted!)) return
          watch.disconnect()
          resolve(performance.timeOrigin + performance.now())
        }
        const watch = new MutationObserver(look)
        watch.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
      [cell, text] as const,
    )
    await writer.locator(cell).click()
    await writer.keyboard.type(text)
    await writer.keyboard.press('Enter')
    const entered = await writer.evaluate<number>('window.enteredAt')
    times.push((await seen) - entered)
  }
  return times.slice(WARM_UP)
}
