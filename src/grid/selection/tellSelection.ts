import { eachFrame } from '../frame.ts'
import type { Geometry } from '../geometry.ts'
import { isRow } from '../gridLine.ts'
import type { Sheet } from '../sheet.ts'
import { describeSelection, type SelectionWords } from './describeSelection.ts'
import { markCells, markHeaders } from './markSelected.ts'
import { NOTHING_SELECTED, summaryOf, type SelectionSummary } from './summary.ts'

/** A selection that has not changed for this long rests: only then is it spoken, or each step of a drag would be. */
const REST_MS = 150

export interface SelectionListener extends SelectionWords {
  changed(summary: SelectionSummary): void
  announce(text: string): void
}

/** Tells the page what is selected, once a frame at most, and people who listen what it has become. */
export function tellSelection(host: HTMLElement, sheet: Sheet, geometry: Geometry, page: SelectionListener): { changed(): void; drawnAnew(): void; close(): void } {
  let resting: number | undefined
  let said = ''
  let summary = NOTHING_SELECTED
  const frame = eachFrame(() => {
    summary = summaryOf(sheet.blocks(), sheet.selectionKind, index => isRow(geometry.lineAt(index)))
    markHeaders(host, sheet, geometry)
    page.changed(summary)
  })
  const rest = () => {
    markCells(host, sheet, geometry)
    const words = describeSelection(sheet.blocks(), summary, page)
    if (words !== said && words !== '') page.announce(words)
    said = words
  }
  const restSoon = () => {
    window.clearTimeout(resting)
    resting = window.setTimeout(rest, REST_MS)
  }
  return {
    changed() {
      frame.ask()
      restSoon()
    },
    /** Other cells and headers came on the screen. */
    drawnAnew() {
      markHeaders(host, sheet, geometry)
      restSoon()
    },
    close() {
      frame.close()
      window.clearTimeout(resting)
    },
  }
}
