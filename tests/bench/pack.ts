import type { BrowserContext } from '@playwright/test'
import { median, percentile, type Figure } from './figures.ts'
import { duringFrames, installProbes } from './probes.ts'

const ROUNDS = 5
/** Sixty in a second, and what a screen's own clock is off by. */
const FRAME_MS = 17
const GOAL_MS = 1_000

/**
 * The session pack of the sample council, made on the page of reports: from the click to the file, and whether the page goes on being drawn meanwhile.
 * The worker is started anew each time, as it is for people; the first round, in which the browser fetches its code, is told apart.
 */
export async function measurePack(context: BrowserContext, origin: string, add: (figure: Figure) => void): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${origin}/c/sample/reports`)
  await page.getByText(/checks passed$/).waitFor()
  await installProbes(page)
  const times: number[] = []
  const frames: number[] = []
  let longest = 0
  for (let round = 0; round <= ROUNDS; round += 1) {
    const noted = await duringFrames(page, async () => {
      const arrived = page.waitForEvent('download')
      const begun = performance.now()
      await page.getByRole('button', { name: 'Download', exact: true }).click()
      await arrived
      times.push(performance.now() - begun)
    })
    if (round === 0) continue
    frames.push(...noted.frames)
    longest = Math.max(longest, noted.longest)
  }
  add({ name: 'session pack of the sample council, made in the browser: the first', value: times[0]!, unit: 'ms' })
  add({ name: 'session pack of the sample council, made in the browser', value: median(times.slice(1)), unit: 'ms', goal: GOAL_MS, remark: 'from the click to the file' })
  add({ name: 'session pack: 95 % of frames meanwhile take no longer than', value: percentile(frames, 0.95), unit: 'ms', goal: FRAME_MS })
  add({ name: 'session pack: longest task of the page meanwhile', value: longest, unit: 'ms' })
  await page.close()
}
