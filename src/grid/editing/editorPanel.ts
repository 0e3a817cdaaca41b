import type { KindContext } from '../../domain/kind.ts'
import type { RowId, TableId } from '../../domain/ids.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { Say } from '../messages.ts'

/** Rows of other tables, as the page has them at hand. */
export interface References {
  search(table: TableId, text: string): readonly { readonly id: RowId; readonly name: string }[]
  /** Names of these tables are still on their way: settles when they are there, or have kept one waiting long enough. `null` where all are there. */
  ready(tables: readonly TableId[]): Promise<void> | null
  /** Makes a row with this name; `null` where the person may not. */
  create(table: TableId, text: string): RowId | null
}

export interface PanelContext {
  readonly column: ColumnDeclaration
  readonly context: KindContext
  readonly say: Say
  readonly references: References
  /** What the cell held when editing began. */
  readonly before: Json
  /** May this be chosen here? */
  offers(value: Json): boolean
  readonly field: HTMLInputElement | HTMLTextAreaElement
  /** Puts words into the field as if they were typed, and keeps the focus there. */
  setText(text: string): void
  /** Takes what stands and closes the editor, as a click on a choice does. */
  commit(): void
}

/** What stands below the field. It never has the focus: keys come to it from the field. */
export interface EditorPanel {
  readonly element: HTMLElement
  /** The field says something else now; also called once when editing begins. */
  update(text: string): void
  /** Takes a key before the editor does: true if it was meant for the panel. */
  key(event: KeyboardEvent): boolean
  /**
   * The value that a choice in the panel stands for; undefined where the text is to be read. `deliberate` is false when the editor
   * is left by a click elsewhere: a highlighted suggestion that nobody confirmed is not taken then.
   */
  take(text: string, deliberate: boolean): Json | undefined
  /** Alt+Down. */
  open(): void
}
