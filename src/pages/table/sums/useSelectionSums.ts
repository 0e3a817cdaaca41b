import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { selectionSums, type SelectedCells, type SelectionSums } from '../../../domain/figures/selectionSums.ts'

/** Fewer cells than these are reckoned at once; more when the page has nothing else to do. */
const AT_ONCE_CELLS = 5_000
/** While one goes on typing or dragging the figures of a whole table wait, but not for ever. */
const AT_LATEST_MS = 400

/** What the grid says is selected: how many cells, and the cells themselves when asked for. */
export interface Selection {
  readonly cells: number
  read(): readonly SelectedCells[]
}

/** Count, sum and the rest of what is selected; null for a single cell, whose content says it all. `version` goes up when cells change. */
export function useSelectionSums(selection: Readonly<Ref<Selection | null>>, version: Readonly<Ref<number>>): Readonly<Ref<SelectionSums | null>> {
  const sums = shallowRef<SelectionSums | null>(null)
  let asked = 0

  function reckon(): void {
    asked = 0
    const now = selection.value
    sums.value = now === null || now.cells < 2 ? null : selectionSums(now.read())
  }
  function drop(): void {
    if (asked === 0) return
    if (typeof cancelIdleCallback === 'function') cancelIdleCallback(asked)
    else clearTimeout(asked)
    asked = 0
  }
  watch([selection, version], () => {
    const cells = selection.value?.cells ?? 0
    if (cells < AT_ONCE_CELLS) {
      drop()
      reckon()
    } else if (asked === 0) {
      asked = typeof requestIdleCallback === 'function' ? requestIdleCallback(reckon, { timeout: AT_LATEST_MS }) : window.setTimeout(reckon, 0)
    }
  }, { immediate: true })
  onScopeDispose(drop)
  return sums
}
