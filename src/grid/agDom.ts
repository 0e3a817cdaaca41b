import type { ColumnId } from '../domain/ids.ts'
import type { LineId } from './gridLine.ts'

/**
 * All that is known here about the grid's own DOM, which is no public interface of it: a new version may move these names,
 * and the browser tests fail when it does. Nothing else in this layer names a class that begins with `ag-`.
 */
export const AG_DOM = {
  /** The one element that scrolls, in both directions. */
  viewport: 'ag-grid-viewport',
  /** As large as all rows; what stands in it scrolls with them. */
  container: 'ag-grid-scrolling-container',
  row: 'ag-row',
  cell: 'ag-cell',
  header: 'ag-header-cell',
  headerEdge: 'ag-header-cell-resize',
} as const

const closest = (target: EventTarget | null, name: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(`.${name}`) : null

/** The element in which layers are laid over the cells. */
export function containerIn(host: HTMLElement): HTMLElement {
  const container = host.querySelector<HTMLElement>(`.${AG_DOM.container}`)
  if (container === null) throw new Error(`the grid has no .${AG_DOM.container}`)
  return container
}

export const viewportIn = (host: HTMLElement): HTMLElement | null => host.querySelector<HTMLElement>(`.${AG_DOM.viewport}`)

/** The cell that an event happened in; `null` outside of cells. */
export function cellOf(target: EventTarget | null): { readonly line: LineId; readonly column: ColumnId; readonly element: HTMLElement } | null {
  const element = closest(target, AG_DOM.cell)
  const column = element?.getAttribute('col-id')
  const line = closest(element, AG_DOM.row)?.getAttribute('row-id')
  return element && column && line ? { line, column, element } : null
}

export const lineOf = (target: EventTarget | null): LineId | null => closest(target, AG_DOM.row)?.getAttribute('row-id') ?? null

export const headerOf = (target: EventTarget | null): { readonly column: ColumnId; readonly element: HTMLElement } | null => {
  const element = closest(target, AG_DOM.header)
  const column = element?.getAttribute('col-id')
  return element && column ? { column, element } : null
}

/** The edge by which a column is made wider. */
export const isHeaderEdge = (target: EventTarget | null): boolean => closest(target, AG_DOM.headerEdge) !== null

const placed = (root: ParentNode, name: string): readonly { readonly element: HTMLElement; readonly column: ColumnId }[] =>
  [...root.querySelectorAll<HTMLElement>(`.${name}[col-id]`)].map(element => ({ element, column: element.getAttribute('col-id')! }))

/** The headers that are drawn. */
export const headersIn = (host: HTMLElement) => placed(host, AG_DOM.header)

/** The cells that are drawn. */
export const placesIn = (host: HTMLElement): readonly { readonly element: HTMLElement; readonly line: LineId; readonly column: ColumnId }[] =>
  [...host.querySelectorAll<HTMLElement>(`.${AG_DOM.row}[row-id]`)].flatMap(row => placed(row, AG_DOM.cell).map(cell => ({ ...cell, line: row.getAttribute('row-id')! })))

export const headerHeightIn = (host: HTMLElement): number => host.querySelector(`.${AG_DOM.header}`)?.getBoundingClientRect().height ?? 0