import type { ColDef, IRowNode } from 'ag-grid-community'
import { watch } from 'vue'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import type { Rights } from '../domain/access/rights.ts'
import type { Locale } from '../domain/locale.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'
import type { Row, View } from '../domain/view.ts'
import { applyColumns } from './applyColumns.ts'
import { isGroup, type GridLine } from './gridLine.ts'
import type { MountedSheet } from './mountSheet.ts'
import type { PeerMark } from './overlay.ts'
import { arrangesBy, linesOfView } from './viewColumns.ts'

/** What the page gives, and may give anew: reactive. */
export interface Given {
  readonly view: View
  readonly columns: readonly ColumnDeclaration[]
  readonly context: (column: ColumnDeclaration) => KindContext
  readonly readOnly: boolean
  readonly rights: Rights
  readonly peers: readonly PeerMark[]
  readonly waiting: Pick<ReadonlySet<string>, 'has'>
  readonly preview: readonly Row[]
  readonly changed: ((row: RowId, column: ColumnId) => string | null) | null
  readonly locale: Locale
  readonly mayDeclare: boolean
}

interface Following {
  mounted(): MountedSheet | null
  definitions(): ColDef<GridLine, Json>[]
  /** Gives the grid its name in the language. */
  nameGrid(): void
}

/** Brings what the page gives into the grid, no more of it than has changed. Ends with the scope that it was called in. */
export function followPage(given: Given, { mounted, definitions, nameGrid }: Following) {
  /** Cells are refreshed where they stand: a row drawn anew would drop the focus, and the click that is just going on in it. Group lines have no cells. */
  function redrawGroups(): void {
    const groups: IRowNode<GridLine>[] = []
    mounted()?.api.forEachNode(node => isGroup(node.data) && groups.push(node))
    if (groups.length > 0) mounted()?.api.redrawRows({ rowNodes: groups })
  }

  function retake(): void {
    // The row that is edited may be hidden by it.
    mounted()?.sheet.reordered()
    mounted()?.feed.retake()
  }

  watch(() => linesOfView(given.view), retake)
  watch(() => given.preview, () => mounted()?.feed.retake())
  watch(() => given.readOnly, () => mounted()?.feed.rightsChanged())
  watch(() => given.rights, () => {
    mounted()?.feed.rightsChanged()
    mounted()?.api.refreshCells({ force: true })
  })
  watch(() => given.context, () => {
    // Rows of other tables are called otherwise, and only the cells that name them can look otherwise.
    mounted()?.api.refreshCells({ force: true, columns: given.columns.filter(column => column.table !== undefined).map(({ id }) => id) })
    redrawGroups()
  })
  watch([() => given.columns, () => given.locale, () => given.mayDeclare], ([columns], [before]) => {
    const sheet = mounted()
    if (sheet !== null) applyColumns(sheet.api, definitions())
    sheet?.columnsChanged()
    mounted()?.api.refreshCells({ force: true })
    redrawGroups()
    nameGrid()
    // A filter or an order by a column that came or went begins to hold, or holds no more.
    if (arrangesBy(given.view, new Set(columns.map(({ id }) => id)).symmetricDifference(new Set(before.map(({ id }) => id))))) mounted()?.feed.retake()
  })
  watch(() => given.view, (view, before) => {
    // Another list of columns makes the grid go through all rows once more: not for a sort or a filter.
    const sheet = mounted()
    if (sheet !== null && view.columns !== before.columns) applyColumns(sheet.api, definitions())
    sheet?.api.refreshHeader()
    sheet?.columnsChanged()
  })
  watch(() => given.waiting, (now, then) => mounted()?.feed.redraw(key => now.has(key) !== then.has(key)))
  watch(() => given.changed, () => mounted()?.api.refreshCells({ force: true }))
  watch(() => given.peers, () => mounted()?.overlay.ask())

  return { retake }
}
