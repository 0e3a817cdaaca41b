import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Sheet } from '../sheet.ts'
import type { ActionDesk } from './action.ts'

/** What the desk cannot find out from the sheet by itself. */
export type DeskParts = Omit<ActionDesk, 'sheet' | 'rows' | 'rowCount' | 'column' | 'wholeColumns' | 'value'>

/**
 * Made anew for each menu: what it says is how things stand then. `column`: the header that a menu was opened at, else the active cell's.
 * `rowCount`: where it is known already, so that a whole table is not walked through for a toolbar.
 */
export function createDesk(sheet: Sheet, parts: DeskParts, { column = null, rowCount }: { readonly column?: ColumnId | null; readonly rowCount?: number } = {}): ActionDesk {
  let rows: readonly RowId[] | null = null
  const at = column === null ? sheet.activeColumn : sheet.columnOf(column)
  const rowsNow = () => (rows ??= sheet.selectedRows())
  return {
    ...parts,
    sheet,
    get rows() {
      return rowsNow()
    },
    get rowCount() {
      return rowCount ?? rowsNow().length
    },
    column: at,
    get wholeColumns() {
      if (at === null) return []
      const selected = sheet.selectionKind === 'columns' ? sheet.selectedColumns() : []
      return selected.includes(at.id) ? selected : [at.id]
    },
    value: sheet.activeValue,
  }
}
