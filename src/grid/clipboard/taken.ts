import type { Book } from '../../book/book.ts'
import type { CellValue } from '../../book/changes/setCells.ts'
import type { Stamped } from '../../book/changeSet.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import { isSameText } from './lastCopy.ts'

/** Cells of this table that are on the clipboard: they have a frame. */
export interface Copy {
  readonly type: 'copy'
  /** What was put on the clipboard: when something else is there, it is over. */
  readonly text: string
  readonly rows: readonly RowId[]
  readonly columns: readonly ColumnId[]
}

/** Cells that were cut and wait for their paste: nothing has been changed yet. */
export interface Cut extends Omit<Copy, 'type'> {
  readonly type: 'cut'
  /** By row and column: who set what stood there when it was cut. */
  readonly entries: readonly (readonly (Stamped | null)[])[]
}

export const makeCut = (text: string, rows: readonly RowId[], columns: readonly ColumnId[], book: Book): Cut => ({
  type: 'cut', text, rows, columns, entries: rows.map(row => columns.map(column => book.entry(row, column))),
})

export const isOnClipboard = (taken: Copy | Cut, text: string): boolean => isSameText(taken.text, text)

/**
 * What is to be cleared when the cut cells are pasted elsewhere. Cells that were written since are left: what a colleague put there
 * nobody has cut.
 */
export function clearedBy({ rows, columns, entries }: Cut, book: Book, isTarget: (row: RowId, column: ColumnId) => boolean): { readonly cleared: readonly CellValue[]; readonly left: number } {
  const cleared: CellValue[] = []
  let left = 0
  for (const [i, row] of rows.entries()) {
    for (const [j, column] of columns.entries()) {
      if (isTarget(row, column)) continue
      const now = book.entry(row, column)
      if (!sameJson(now as Json, (entries[i]?.[j] ?? null) as Json)) left++ // a stamped entry is a list of JSON
      else if (now !== null && now[0] !== null) cleared.push({ row, column, value: null })
    }
  }
  return { cleared, left }
}
