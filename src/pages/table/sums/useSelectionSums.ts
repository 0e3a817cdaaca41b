import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { selectionSums, selectionSumsInSteps, type SelectionSums } from '../../../domain/figures/selectionSums.ts'
import type { Selection } from '../../../grid/actions/useSheetTools.ts'

/** Fewer cells than these are reckoned at once; more when the page has nothing else to do. */
const AT_ONCE_CELLS = 5_000
/** While one goes on typing or dragging the figures of a whole table wait, but not for ever. */
const AT_LATEST_MS = 400
/** Left free before the next frame, so that a key which comes just then is not late. */
const SPARE_MS = 2
/** Without an idle moment: half of a frame at a time. */
const SLICE_MS = 8

/** Runs something in the idle moments of the page, piece by piece; returns what stops it. */
function whenIdle(advance: (isTimeUp: () => boolean) => boolean): () => void {
  if (typeof requestIdleCallback !== 'function') {
    let timer = 0
    const run = () => {
      const until = performance.now() + SLICE_MS
      if (!advance(() => performance.now() >= until)) timer = window.setTimeout(run, 0)
    }
    timer = window.setTimeout(run, 0)
    return () => clearTimeout(timer)
  }
  let asked = 0
  const run = (deadline: IdleDeadline) => {
    const until = performance.now() + SLICE_MS
    if (!advance(() => (deadline.didTimeout ? performance.now() >= until : deadline.timeRemaining() < SPARE_MS))) asked = requestIdleCallback(run, { timeout: AT_LATEST_MS })
  }
  asked = requestIdleCallback(run, { timeout: AT_LATEST_MS })
  return () => cancelIdleCallback(asked)
}

/** Count, sum and the rest of what is selected; null for a single cell, whose content says it all. `version` goes up when cells change. */
export function useSelectionSums(selection: Readonly<Ref<Selection | null>>, version: Readonly<Ref<number>>): Readonly<Ref<SelectionSums | null>> {
  const sums = shallowRef<SelectionSums | null>(null)
  let stop = () => {}

  watch([selection, version], ([now]) => {
    stop()
    stop = () => {}
    if (now === null || now.cells < 2) sums.value = null
    else if (now.cells < AT_ONCE_CELLS) sums.value = selectionSums(now.read())
    else {
      const steps = selectionSumsInSteps(now.read())
      stop = whenIdle(isTimeUp => {
        do {
          const step = steps.next()
          if (step.done === true) {
            sums.value = step.value
            return true
          }
        } while (!isTimeUp())
        return false
      })
    }
  }, { immediate: true })
  onScopeDispose(() => stop())
  return sums
}
