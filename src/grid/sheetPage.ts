import type { Book } from '../book/book.ts'
import type { ChangeSet } from '../book/changeSet.ts'
import type { Rights } from '../domain/access/rights.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { References } from './editing/editorPanel.ts'
import type { Placement } from './lineOrder.ts'
import type { Say } from './messages.ts'

/** What the sheet needs from the page around it. */
export interface SheetPage {
  readonly book: Book
  readonly say: Say
  readonly references: References
  readonly panels: HTMLElement
  column(id: ColumnId): ColumnDeclaration | null
  context(column: ColumnDeclaration): KindContext
  /** Why nothing can be written: a viewer, deleted rows, or the preview before the book is there. Null where it can. */
  readOnly(): 'cannotEdit' | 'deletedShown' | 'stillLoading' | null
  /** What may be written where not everything may. */
  rights(): Rights
  change(changeSet: ChangeSet): void
  /** For a paste, a fill, a clearing of any size: few cells are written when it returns, many in steps. Never rejects for what a person may do. */
  changeLarge(changeSet: ChangeSet): Promise<void>
  /** A new row goes there, whatever the order on screen is. */
  expect(row: RowId, placement: Placement): void
  activeChanged(): void
  /** What is being typed in the editor. */
  drafted(text: string): void
  selectionChanged(): void
  announce(text: string): void
  /** A value was written into a row that a colleague had deleted meanwhile. */
  wroteDeleted(row: RowId): void
}
