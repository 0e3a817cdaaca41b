import { shallowRef } from 'vue'
import type { Book } from '../book/book.ts'
import type { ChangeSet } from '../book/changeSet.ts'
import { restoreRows } from '../book/changes/deleteRows.ts'
import { typing } from '../book/changes/setCells.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import { sameJson, type Json } from '../domain/value.ts'
import type { Sheet } from './sheet.ts'

/** Somebody else wrote into the cell that is being edited. */
export interface Meanwhile {
  readonly row: RowId
  readonly column: ColumnId
  readonly theirs: Json
  /** Theirs in words; empty where they cleared it. */
  readonly text: string
}

/** A colleague deleted the row under the active cell. */
export interface DeletedRow {
  readonly row: RowId
  readonly written: boolean
}

/** What colleagues do right under one's hands: said before and after it is overwritten, and it can be had back. */
export function useWarnings(book: () => Book, { sheet, change, words }: {
  sheet(): Sheet | null
  change(changeSet: ChangeSet): void
  words(value: Json, column: ColumnId): string
}) {
  const meanwhile = shallowRef<Meanwhile | null>(null)
  const deleted = shallowRef<DeletedRow | null>(null)
  const valueOf = (row: RowId, column: ColumnId): Json => book().rows.get(row)?.values[column] ?? null
  const isTheirs = ({ row, column, theirs }: Meanwhile) => sameJson(valueOf(row, column), theirs)

  return {
    meanwhile,
    deleted,
    rowDeleted(row: RowId, written: boolean): void {
      deleted.value = { row, written }
    },
    changedElsewhere(row: RowId, columns: ReadonlySet<ColumnId>): void {
      const editor = sheet()?.editor ?? null
      if (editor === null || editor.line !== row || !columns.has(editor.column.id)) return
      const theirs = valueOf(row, editor.column.id)
      meanwhile.value = { row, column: editor.column.id, theirs, text: words(theirs, editor.column.id) }
    },
    activeChanged(row: RowId | null): void {
      if (deleted.value !== null && !deleted.value.written && deleted.value.row !== row) deleted.value = null
      // After what was typed is written: where it was not, theirs stands, and there is nothing more to say.
      queueMicrotask(() => {
        if (meanwhile.value !== null && sheet()?.editor === null && isTheirs(meanwhile.value)) meanwhile.value = null
      })
    },
    takeTheirs(): void {
      const wanted = meanwhile.value
      meanwhile.value = null
      sheet()?.cancel()
      if (wanted !== null && !isTheirs(wanted)) change(typing({ row: wanted.row, column: wanted.column, value: wanted.theirs }))
      sheet()?.focusActive()
    },
    putBack(): void {
      if (deleted.value !== null) change(restoreRows([deleted.value.row]))
      deleted.value = null
      sheet()?.focusActive()
    },
  }
}
