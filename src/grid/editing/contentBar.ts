import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Sheet } from '../sheet.ts'

/** The active cell, as the bar above the grid names it. */
export interface CellAt {
  /** Null in the empty line at the end. */
  readonly row: RowId | null
  readonly column: ColumnId
  /** Of the row, as it stands at its edge. */
  readonly number: number
}

/**
 * The bar above the grid writes into the same editor as the cell: there is one draft, whichever of the two fields it is typed in, and it ends by
 * the same keys, is kept by the same rules, and a colleague's change meanwhile is said in the same way.
 */
export class ContentBar {
  private readonly sheet: Sheet
  private readonly keys: (event: KeyboardEvent) => void

  constructor(sheet: Sheet, keys: (event: KeyboardEvent) => void) {
    this.sheet = sheet
    this.keys = keys
  }

  /** The whole bar belongs to the sheet: a press on its buttons does not end the editing. */
  attach(root: HTMLElement | null): void {
    this.sheet.bar = root
  }

  /** The person came into the bar's field. False where the cell cannot be written into. */
  begin(field: HTMLInputElement | HTMLTextAreaElement): boolean {
    const { sheet } = this
    sheet.focused = true
    if (sheet.editor === null && !sheet.edit('caret', { empty: false, open: false, writer: field })) return false
    if (sheet.editor === null) return false
    sheet.editor.writer = field
    sheet.editor.mode = 'caret'
    return true
  }

  typed(text: string): void {
    this.sheet.editor?.setText(text)
  }

  key(event: KeyboardEvent): void {
    if (this.sheet.editor !== null) {
      this.keys(event)
      return
    }
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    event.preventDefault()
    this.sheet.focusActive()
  }

  /** The focus went on to something that is not the sheet's. */
  left(): void {
    this.sheet.leave()
  }
}
