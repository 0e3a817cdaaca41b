import type { Pause } from '../book/steps.ts'

/** Work goes on for so long before the browser gets its turn: with what it has to draw, well below what is felt as a jolt. */
const SLICE_MS = 30
/** The first time a little longer: most of what is pasted is written by then, and is seen one frame sooner. */
const FIRST_SLICE_MS = 60

/** Lets long work rest between its steps, as often as the page needs it. */
export function pace(): Pause {
  let until = performance.now() + FIRST_SLICE_MS
  return () => {
    if (performance.now() < until) return null
    return new Promise(resolve => {
      setTimeout(() => {
        until = performance.now() + SLICE_MS
        resolve()
      }, 0)
    })
  }
}
