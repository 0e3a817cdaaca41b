import type { ColDef, GridApi } from 'ag-grid-community'
import type { Json } from '../domain/value.ts'
import { headerOf } from './agDom.ts'
import type { GridLine } from './gridLine.ts'

/**
 * Gives the grid its columns anew. It draws their headers afresh, some of them a moment later, and the focus in them would be lost: who moves a
 * column by keys presses the next key in the same header. Focus that went elsewhere meanwhile is left there.
 */
export function applyColumns(api: GridApi<GridLine>, columns: ColDef<GridLine, Json>[]): void {
  const head = headerOf(document.activeElement)
  api.setGridOption('columnDefs', columns)
  if (head === null) return
  const bringBack = () => {
    const { activeElement } = document
    if (!api.isDestroyed() && (activeElement === null || activeElement === document.body)) api.setFocusedHeader(head.column)
  }
  bringBack()
  requestAnimationFrame(bringBack)
}
