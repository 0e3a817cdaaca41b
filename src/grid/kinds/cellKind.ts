import type { KindContext } from '../../domain/kind.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'
import type { EditorPanel, PanelContext } from '../editing/editorPanel.ts'

/** How a kind stands in a cell and is edited there; what it means is said in `domain/kinds`. */
export interface CellKind {
  /** A text of several lines: Alt+Enter breaks it, and the editor grows. */
  readonly multiline?: true
  /**
   * The content of a cell that is more than one plain text. `value` is not empty and was understood, `text` are its words.
   * Called for each cell that scrolls into view: it makes few elements and reads nothing else.
   */
  readonly render?: (value: Json, text: string, context: KindContext) => HTMLElement
  /** What helps below the field while editing. */
  readonly panel?: (context: PanelContext) => EditorPanel
  /** What Space does on a cell that is not being edited. */
  readonly toggled?: (value: Json) => Json
}

/** Classes of the cell that hold for all cells of a column. */
export const alignmentOf = (align: 'start' | 'end' | 'center', column: ColumnDeclaration): string =>
  column.kind === 'date' || column.kind === 'period' ? 'q-cell q-start q-figures' : `q-cell q-${align === 'end' ? 'end q-figures' : align === 'center' ? 'center' : 'start'}`
