import type { Book } from '../../../book/book.ts'
import type { RowId, UserId } from '../../../domain/ids.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../../domain/table.ts'

export interface LastWrite {
  readonly what: 'changed' | 'deleted'
  readonly columns: readonly ColumnDeclaration[]
  readonly by: UserId
  readonly at: number
}

/** Fields that one person set within this time are one line: the making of a row, or a paste over it, is one act. */
const TOGETHER_MS = 1_000

/** Who set what stands in the fields of a row, the latest first. */
export function lastWrites(table: TableDeclaration, book: Book, row: RowId): readonly LastWrite[] {
  const writes = table.columns.flatMap((column): LastWrite[] => {
    const entry = book.entry(row, column.id)
    return entry === null ? [] : [{ what: 'changed', columns: [column], by: entry[1], at: entry[2] }]
  })
  const deletion = book.entry(row, 'deleted')
  if (deletion?.[0] === true) writes.push({ what: 'deleted', columns: [], by: deletion[1], at: deletion[2] })

  const lines: LastWrite[] = []
  for (const write of writes.toSorted((a, b) => b.at - a.at)) {
    const last = lines.at(-1)
    if (last?.what === 'changed' && write.what === 'changed' && last.by === write.by && last.at - write.at <= TOGETHER_MS) {
      lines[lines.length - 1] = { ...last, columns: [...last.columns, ...write.columns] }
    } else lines.push(write)
  }
  return lines
}
