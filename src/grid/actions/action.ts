import type { Component } from 'vue'
import type { ChangeSet } from '../../book/changeSet.ts'
import type { Rights } from '../../domain/access/rights.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { View } from '../../domain/view.ts'
import type { ColumnAction } from '../columnAction.ts'
import type { Say } from '../messages.ts'
import type { Sheet } from '../sheet.ts'
import type { ActionId } from './actionKeys.ts'

/** What the page around the grid does for actions that reach beyond it. */
export interface ActionPage {
  /** "Undo: paste of 34 cells in Trade", or that there is nothing to undo. */
  undo(): { readonly label: string; readonly enabled: boolean }
  redo(): { readonly label: string; readonly enabled: boolean }
  /** What was written in a cell, or in a whole row, and by whom. */
  history(row: RowId, column: ColumnId | null): void
  /** The address under which this row is found again. */
  rowAddress(row: RowId): string
  /** A short notice, for what has no other trace on the screen. */
  say(text: string): void
}

/** Everything that an action can ask and do. */
export interface ActionDesk {
  readonly sheet: Sheet
  readonly page: ActionPage
  readonly mayWrite: boolean
  /** What of it, where not everything. */
  readonly rights: Rights
  /** Deleted rows are being looked at. */
  readonly showsDeleted: boolean
  /** The rows that the selection touches, the active one where nothing else is selected. */
  readonly rows: readonly RowId[]
  readonly rowCount: number
  readonly column: ColumnDeclaration | null
  /** What is done to columns is done to these: all that are selected as wholes, if that column is among them, else to it alone. */
  readonly wholeColumns: readonly ColumnId[]
  readonly value: Json
  readonly columns: readonly ColumnDeclaration[]
  readonly view: View
  context(column: ColumnDeclaration): KindContext
  setView(view: View): void
  change(changeSet: ChangeSet): void
  fill(way: 'down' | 'right'): void
  undo(): void
  redo(): void
  openRow(row: RowId): void
  openColumnMenu(column: ColumnId): void
  fitColumns(columns: readonly ColumnId[]): void
  /** May the person add columns to the table? */
  readonly mayDeclare: boolean
  askColumns(action: ColumnAction): void
  find(): void
  readonly words: Say
}

/** One thing that can be done to what is selected: menus, toolbars and the page of keys show the same list. */
export interface SheetAction {
  readonly id: ActionId
  readonly icon: Component
  /** Where the wording depends on what is selected (how many rows, what will be undone); else the catalogue has it under the id. */
  label?(desk: ActionDesk): string
  /** Absent from the menu, not merely off: it has no meaning here. */
  applies?(desk: ActionDesk): boolean
  enabled?(desk: ActionDesk): boolean
  /** It changes cells, or makes rows come and go: nothing for one who may not. */
  readonly writes?: 'cells' | 'rows'
  run(desk: ActionDesk): void
}
