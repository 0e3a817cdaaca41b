import type { Book } from '../../book/book.ts'
import type { ChangeSet } from '../../book/changeSet.ts'
import { CONFIDENTIAL, isConfidential, isMark } from '../../domain/access/confidential.ts'

/** How many rows that others may have had by now a change set marks as confidential. */
export function markedBy({ changes }: ChangeSet, book: Pick<Book, 'rows'>): number {
  const marked = new Set(changes.flatMap(change => (change.type === 'set' && change.column === CONFIDENTIAL && isMark(change.value) ? [change.row] : [])))
  return [...marked].filter(row => !isConfidential(book.rows.get(row)?.values ?? {})).length
}
