import type { Sliced } from '../../reports/import/sliced.ts'

/** The page is kept for less than a frame at a time. */
const SLICE_MS = 12

export interface Turns {
  now(): number
  /** Settles when the page has had its turn. */
  pause(): Promise<void>
}

const PAGE: Turns = { now: () => performance.now(), pause: () => new Promise(resolve => setTimeout(resolve)) }

/** The outcome of work during which the page goes on living; null where it was called off. */
export async function runSliced<T>(work: Sliced<T>, isCalledOff: () => boolean, { now, pause }: Turns = PAGE): Promise<T | null> {
  let until = now() + SLICE_MS
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (now() < until) continue
    await pause()
    if (isCalledOff()) return null
    until = now() + SLICE_MS
  }
}
