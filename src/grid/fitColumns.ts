import type { KindContext } from '../domain/kind.ts'
import { showCell } from '../domain/cell.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { isRow, valueAt, type GridLine } from './gridLine.ts'

/** How wide a text is, in pixels. */
export type Measure = (text: string) => number

const MIN_WIDTH_PX = 48
/** A long text is read in the line above the table, not across the screen. */
const MAX_WIDTH_PX = 480
/** The cell's own edges, and a little so that nothing is cut off by a rounding. */
const EDGES_PX = 20
/** What stands beside the words of a cell. */
const BESIDE_PX: Readonly<Partial<Record<ColumnDeclaration['kind'], number>>> = { choice: 20, link: 20, flag: 0 }
/** In a header: sort arrow and filter dot. */
const MARKS_PX = 18
const MOST_ROWS = 400

/** The lines on screen, and some from all over the table: never all of them. */
export function sampleOf(lines: readonly GridLine[], seen: { readonly first: number; readonly last: number }): readonly GridLine[] {
  const step = Math.max(1, Math.ceil(lines.length / MOST_ROWS))
  const sampled = step === 1 ? lines : lines.filter((_, index) => index % step === 0)
  return step === 1 ? sampled : [...lines.slice(seen.first, seen.last + 1), ...sampled]
}

/** The width at which a column shows its heading and what stands in these lines. */
export function fittingWidth(column: ColumnDeclaration, lines: readonly GridLine[], context: KindContext, measure: Measure): number {
  const texts = new Set<string>()
  for (const line of lines) if (isRow(line)) texts.add(showCell(valueAt(line, column.id), context).text)
  let widest = measure(column.label[context.locale]) + MARKS_PX
  // Decimals stand under one another: room for all digits is kept behind each number.
  const digits = column.digits === undefined ? 0 : measure(`,${'0'.repeat(column.digits)}`)
  const beside = (BESIDE_PX[column.kind] ?? 0) + digits
  for (const text of texts) {
    // Lines of a text stand one after the other in a cell.
    widest = Math.max(widest, measure(text) + beside)
    if (widest >= MAX_WIDTH_PX) break
  }
  return Math.round(Math.min(MAX_WIDTH_PX, Math.max(MIN_WIDTH_PX, widest + EDGES_PX)))
}

/** In the letters of an element. */
export function measureIn(element: HTMLElement): Measure {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return text => text.length * 7 // no canvas in this browser: near enough
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element)
  pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
  return text => pen.measureText(text).width
}
