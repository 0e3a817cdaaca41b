import type { ColDef, GridOptions, ICellRendererParams } from 'ag-grid-community'
import type { Locale } from '../domain/locale.ts'
import type { Json } from '../domain/value.ts'
import { agLocale } from './agLocale.ts'
import { agTheme } from './agTheme.ts'
import { groupHead, type GroupContext } from './groupHead.ts'
import { type GridLine, isGroup, lineId } from './gridLine.ts'

export interface GridSetup {
  readonly locale: Locale
  readonly columns: ColDef<GridLine, Json>[]
  readonly group: GroupContext
  /** Tab into the grid leads to the active cell. */
  focus(): void
}

/** Rows beyond the screen that are kept drawn: few, as each costs when scrolling fast. */
const ROWS_BEYOND = 4

export function gridOptions({ locale, columns, group, focus }: GridSetup): GridOptions<GridLine> {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return {
    columnDefs: columns,
    defaultColDef: {
      minWidth: 40,
      resizable: true,
      sortable: false,
      lockPinned: true,
      // Values are of many kinds: the grid must not guess a type from the first row.
      cellDataType: false,
      suppressHeaderMenuButton: true,
      // Where a press moves the focus, and what it selects, is ours to decide.
      cellRendererParams: { suppressMouseEventHandling: () => true },
    },
    rowData: [],
    getRowId: ({ data }) => lineId(data),
    isFullWidthRow: ({ rowNode }) => isGroup(rowNode.data),
    fullWidthCellRendererParams: { suppressMouseEventHandling: () => true },
    fullWidthCellRenderer: ({ data }: ICellRendererParams<GridLine>) => (isGroup(data) ? groupHead(data, group) : ''),
    theme: agTheme,
    ...(nonce ? { styleNonce: nonce } : {}),
    localeText: agLocale[locale],
    rowBuffer: ROWS_BEYOND,
    animateRows: false,
    // Rows are no stacking contexts: our layer can lie above the cells and below the frozen columns.
    suppressRowTransform: true,
    // The grid would give the focus back by row number: a colleague's row above would carry the typing into another row.
    suppressFocusAfterRefresh: true,
    suppressFieldDotNotation: true,
    suppressNoRowsOverlay: true,
    suppressDragLeaveHidesColumns: true,
    suppressMovableColumns: false,
    suppressColumnMoveAnimation: true,
    focusGridInnerElement: () => {
      focus()
      return true
    },
  }
}
