import type { Book } from '../book/book.ts'
import type { RowId } from '../domain/ids.ts'
import { rankBetween } from '../domain/rank.ts'

/** A rank just before the row `before`, or after all rows. */
export function rankBefore(book: Book, before: RowId | null): string {
  const order = book.order()
  const at = before === null ? order.length : order.findIndex(({ id }) => id === before)
  const index = at < 0 ? order.length : at
  const next = order[index]?.rank ?? null
  const previous = order[index - 1]?.rank ?? null
  // Rows that two people inserted at the same place can have met in one rank: nothing fits between them, next to them will do.
  return rankBetween(previous, next === previous ? null : next, Math.random())
}
