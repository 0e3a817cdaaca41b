import type { Book } from '../../book/book.ts'
import type { Change, ChangeSet } from '../../book/changeSet.ts'
import { createRows, type NewRow } from '../../book/changes/createRows.ts'
import { setCells, type CellValue } from '../../book/changes/setCells.ts'
import { newChangeSetId, newRowId } from '../../book/newId.ts'
import type { ColumnId, RowId } from '../../domain/ids.ts'
import type { Json } from '../../domain/value.ts'

/** Values for one rectangle: by column and row of the clip, which repeats downwards. */
export interface Landing {
  readonly rows: readonly (RowId | null)[]
  readonly columns: readonly ColumnId[]
  readonly values: readonly (readonly Json[])[]
  readonly height: number
}

export interface PasteChanges {
  readonly changeSet: ChangeSet
  readonly made: readonly RowId[]
  /** Rows that are written, from the top: the new ones with their ids. */
  readonly rows: readonly RowId[]
}

/** One change set for all that is pasted: new rows, cells other than those that stay as they are, and what a cut leaves empty. New rows without anything in them are not made. */
export function pasteChanges(book: Book, landings: readonly Landing[], cleared: readonly CellValue[], stays: (row: RowId, column: ColumnId) => boolean = () => false): PasteChanges {
  const id = newChangeSetId()
  const cells: CellValue[] = [...cleared]
  const made: NewRow[] = []
  const rows: RowId[] = []
  for (const { rows: targets, columns, values, height } of landings) {
    for (const [index, target] of targets.entries()) {
      const at = index % height
      if (target === null) {
        const filled = columns.flatMap((column, c): [ColumnId, Json][] => {
          const value = values[c]?.[at] ?? null
          return value === null ? [] : [[column, value]]
        })
        if (filled.length === 0) continue
        const row = newRowId()
        made.push({ row, values: Object.fromEntries(filled) })
        rows.push(row)
        continue
      }
      for (const [c, column] of columns.entries()) if (!stays(target, column)) cells.push({ row: target, column, value: values[c]?.[at] ?? null })
      rows.push(target)
    }
  }
  const creations: readonly Change[] = made.length === 0 ? [] : createRows(book.order(), 'end', made, { kind: 'paste', id }).changes
  return { changeSet: { id, kind: 'paste', changes: [...creations, ...setCells('paste', cells, id).changes] }, made: made.map(({ row }) => row), rows }
}
