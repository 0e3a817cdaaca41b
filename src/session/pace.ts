import type { Pause } from '../book/steps.ts'

/** Work goes on for so long before the browser gets its turn: with what it has to draw, well below what is felt as a jolt. */
const SLICE_MS = 30

/** Lets long work rest between its steps, as often as the page needs it. */
export function pace(): Pause {
  let from = performance.now()
  return () => {
    if (performance.now() - from < SLICE_MS) return null
    return new Promise(resolve => {
      setTimeout(() => {
        from = performance.now()
        resolve()
      }, 0)
    })
  }
}
