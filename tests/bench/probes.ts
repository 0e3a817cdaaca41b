import type { Page } from '@playwright/test'

/** What a page notes of itself while hands are at work: frames, long tasks, and when something was first seen. Times in ms of the page's clock. */
interface Probes {
  frames: number[]
  tasks: number[]
  begun: number
  seen: Record<string, number>
}

const probesIn = `
  window.probes = { frames: [], tasks: [], begun: 0, seen: {} };
  const probes = window.probes;
  let last = 0;
  const frame = now => {
    if (last > 0) probes.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver(list => { for (const entry of list.getEntries()) probes.tasks.push(entry.duration); }).observe({ entryTypes: ['longtask'] });
`

type WithProbes = { readonly probes: Probes }

export interface Noted {
  /** From one frame to the next. */
  readonly frames: readonly number[]
  /** The longest task; 0 where none took 50 ms. */
  readonly longest: number
}

/** Puts the probes into a page that has been loaded; once for each loading. */
export async function installProbes(page: Page): Promise<void> {
  await page.evaluate(probesIn)
}

/** What frames and tasks were like during `act`. */
export async function duringFrames(page: Page, act: () => Promise<void>): Promise<Noted> {
  await page.evaluate(() => {
    const { probes } = window as unknown as WithProbes // installed before
    probes.frames.length = 0
    probes.tasks.length = 0
  })
  await act()
  // The observer tells of a task some time after its end.
  await page.waitForTimeout(300)
  return page.evaluate(() => {
    const { probes } = window as unknown as WithProbes
    return { frames: [...probes.frames], longest: Math.max(0, ...probes.tasks) }
  })
}

/** What is waited for: an element (the first that fits) whose text fits, and, if said, another that is not what it was. */
export interface Sight {
  readonly name: string
  readonly selector: string
  /** The source of a regular expression. */
  readonly text: string
}

/**
 * ms from the next event of this type until each of the sights was painted. `act` is what causes the event: a key, a click. A text that is there before the event counts
 * from when it has been away: "Saved" is seen again after a paste.
 */
export async function timeUntil(page: Page, event: 'keydown' | 'paste' | 'click', sights: readonly Sight[], act: () => Promise<void>, limit = 20_000): Promise<Readonly<Record<string, number>>> {
  await page.evaluate(([type, wanted]) => {
    const { probes } = window as unknown as WithProbes
    probes.begun = 0
    probes.seen = {}
    const isThere = ({ selector, text }: Sight) => new RegExp(text).test(document.querySelector(selector)?.textContent ?? '')
    const away = new Set(wanted.filter(sight => !isThere(sight)).map(({ name }) => name))
    const look = () => {
      for (const sight of wanted) {
        if (sight.name in probes.seen) continue
        if (!isThere(sight)) away.add(sight.name)
        else if (away.has(sight.name)) {
          probes.seen[sight.name] = -1
          // Painted when the frame after this one begins.
          requestAnimationFrame(() => setTimeout(() => (probes.seen[sight.name] = performance.now() - probes.begun), 0))
        }
      }
      if (Object.keys(probes.seen).length === wanted.length) watch.disconnect()
    }
    const watch = new MutationObserver(look)
    window.addEventListener(type, () => {
      probes.begun = performance.now()
      for (const sight of wanted) if (!isThere(sight)) away.add(sight.name)
      watch.observe(document.body, { subtree: true, childList: true, characterData: true })
    }, { capture: true, once: true })
  }, [event, sights] as const)
  await act()
  await page.waitForFunction(count => {
    const times = Object.values((window as unknown as WithProbes).probes.seen)
    return times.length === count && times.every(time => time >= 0)
  }, sights.length, { timeout: limit })
  return page.evaluate(() => (window as unknown as WithProbes).probes.seen)
}
