import type { KindContext } from '../../domain/kind.ts'
import type { Json } from '../../domain/value.ts'
import type { Doubt } from './readValues.ts'

/** A paste in which something is in doubt: put before the person before anything is written. */
export interface PasteReview {
  readonly doubts: readonly Doubt[]
  /** Of the columns that are written, from the left. */
  readonly contexts: readonly KindContext[]
  /** Cells that hold something. */
  readonly filled: number
  /** Columns of the clip that the table has no place for. */
  readonly overflow: number
  /** The number of the line on screen that a row of the clip goes to; `null` for a row that is still to be made. */
  lineNumber(row: number): number | null
  /** The values of the doubts in their order; nothing is written without it. */
  paste(values: readonly Json[]): void
  cancel(): void
}

/** What the clipboard shows beside the cells. */
export interface ClipboardScreen {
  /** Something was refused or left: stays until it is read. */
  tell(text: string): void
  /** A long reading goes on, or is over (`null`). */
  reading(stop: (() => void) | null): void
  review(review: PasteReview): void
}
