import type { Book } from '../../../book/book.ts'
import type { Created, Entry, Stamped } from '../../../book/changeSet.ts'
import type { RowId, UserId } from '../../../domain/ids.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../../domain/table.ts'

export interface LastWrite {
  readonly what: 'changed' | 'created' | 'deleted'
  readonly columns: readonly ColumnDeclaration[]
  readonly by: UserId
  readonly at: number
}

const isStamped = (entry: Entry): entry is Stamped => Array.isArray(entry)
/** Fields that one person set within this time are one line: a paste over a row is one act. */
const TOGETHER_MS = 1_000

/** Who set what stands in the fields of a row, the latest first; what still stands as created is in one line at the end. */
export function lastWrites(table: TableDeclaration, book: Book, row: RowId): readonly LastWrite[] {
  const changed: LastWrite[] = []
  const created: LastWrite[] = []
  for (const column of table.columns) {
    const entry = book.entry(row, column.id)
    if (entry === null) continue
    if (isStamped(entry)) changed.push({ what: 'changed', columns: [column], by: entry[1], at: entry[2] })
    else created[0] ??= { what: 'created', columns: [], by: (entry as Created).by, at: (entry as Created).at } // the other half of the union: readonly tuples defeat the narrowing
  }
  const deletion = book.entry(row, 'deleted')
  if (deletion !== null && isStamped(deletion) && deletion[0] === true) changed.push({ what: 'deleted', columns: [], by: deletion[1], at: deletion[2] })

  const lines: LastWrite[] = []
  for (const write of changed.toSorted((a, b) => b.at - a.at)) {
    const last = lines.at(-1)
    if (last?.what === 'changed' && write.what === 'changed' && last.by === write.by && last.at - write.at <= TOGETHER_MS) {
      lines[lines.length - 1] = { ...last, columns: [...last.columns, ...write.columns] }
    } else lines.push(write)
  }
  return [...lines, ...created]
}
