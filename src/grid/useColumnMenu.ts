import { shallowRef } from 'vue'
import type { ColumnId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { View } from '../domain/view.ts'
import { AG_DOM } from './agDom.ts'
import type { ColumnAction } from './columnAction.ts'
import { ADD_COLUMN } from './columnDefs.ts'
import type { MenuAnchor } from './ColumnMenu.vue'
import { fittingWidth, measureIn, sampleOf } from './fitColumns.ts'
import type { MountedSheet } from './mountSheet.ts'
import { withWidths } from './viewColumns.ts'

export interface ColumnMenuPage {
  host(): HTMLElement | undefined
  mounted(): MountedSheet | null
  columns(): readonly ColumnDeclaration[]
  column(id: ColumnId): ColumnDeclaration | undefined
  context(column: ColumnDeclaration): KindContext
  view(): View
  setView(view: View): void
  ask(action: ColumnAction): void
}

/** The menu of a column at its header, and what in it needs the header: where it stands, how wide its column has to be. */
export function useColumnMenu(page: ColumnMenuPage) {
  const menu = shallowRef<{ readonly column: ColumnDeclaration; readonly anchor: MenuAnchor; readonly filtering: boolean } | null>(null)

  const headerIn = (column: ColumnId) => page.host()?.querySelector<HTMLElement>(`.${AG_DOM.header}[col-id="${CSS.escape(column)}"]`) ?? null
  const addColumn = () => page.ask({ type: 'add', place: 'end' })

  function openAt(id: ColumnId, beside: HTMLElement, filtering = false): void {
    const column = page.column(id)
    if (column === undefined) return
    let last = beside.getBoundingClientRect()
    // Headers are drawn anew while a filter is put together in the menu: it stays where the header is now, or was.
    const getBoundingClientRect = () => (last = headerIn(id)?.getBoundingClientRect() ?? last)
    menu.value = { column, anchor: { getBoundingClientRect }, filtering }
  }

  return {
    menu, openAt, addColumn,
    open(column: ColumnId): void {
      if (column === ADD_COLUMN) return addColumn()
      const anchor = headerIn(column)
      if (anchor) openAt(column, anchor)
    },
    /** At the column's header, or at `beside` where the column is hidden. */
    openFilter(column: ColumnId, beside?: HTMLElement): void {
      const mounted = page.mounted()
      if (mounted !== null && mounted.geometry.columnIndex(column) !== null) mounted.api.ensureColumnVisible(column)
      // A header that has just come into sight is drawn in the next frame.
      requestAnimationFrame(() => {
        const anchor = headerIn(column) ?? beside ?? page.host()
        if (anchor) openAt(column, anchor, true)
      })
    },
    /** What is asked of the columns themselves goes to the page. */
    act(action: ColumnAction): void {
      menu.value = null
      page.ask(action)
    },
    /** Each as wide as what stands in it. */
    fit(ids: readonly ColumnId[]): void {
      const mounted = page.mounted()
      const cell = page.host()?.querySelector<HTMLElement>(`.${AG_DOM.cell}`) ?? page.host()
      if (!cell || mounted === null) return
      const lines = sampleOf(mounted.feed.shown, mounted.geometry.drawn)
      const measure = measureIn(cell)
      const widths = new Map(ids.flatMap(id => {
        const column = page.column(id)
        return column === undefined ? [] : [[id, fittingWidth(column, lines, page.context(column), measure)] as const]
      }))
      page.setView(withWidths(page.view(), page.columns(), widths))
    },
    close(): void {
      menu.value = null
      page.mounted()?.sheet.focusActive()
    },
  }
}
