import { headersIn, placesIn } from '../agDom.ts'
import type { Geometry } from '../geometry.ts'
import type { Sheet } from '../sheet.ts'
import { isInBlock } from './block.ts'

/** Headers of columns in which something is selected are marked, and those of wholly selected ones more. */
export function markHeaders(host: HTMLElement, sheet: Sheet, geometry: Geometry): void {
  const blocks = sheet.blocks()
  const lastRow = geometry.rows - 1
  for (const { element, column } of headersIn(host)) {
    const index = geometry.columnIndex(column)
    const over = index === null ? [] : blocks.filter(({ left, right }) => left <= index && index <= right)
    element.classList.toggle('q-touched', over.length > 0)
    element.classList.toggle('q-whole', over.some(({ top, bottom }) => top === 0 && bottom === lastRow && bottom > 0))
  }
}

/**
 * `aria-selected` on the cells that are drawn. For screen readers only, which ask for it when they come to a cell: it is done when the
 * selection rests, as hundreds of attributes at each frame of a drag would be felt.
 */
export function markCells(host: HTMLElement, sheet: Sheet, geometry: Geometry): void {
  const blocks = sheet.blocks()
  for (const { element, line, column } of placesIn(host)) {
    const row = geometry.lineIndex(line)
    const at = geometry.columnIndex(column)
    const is = row !== null && at !== null && blocks.some(block => isInBlock(block, row, at))
    if (is) element.setAttribute('aria-selected', 'true')
    else if (element.hasAttribute('aria-selected')) element.removeAttribute('aria-selected')
  }
}
