import type { RowId } from '../../domain/ids.ts'
import { ranksBetween } from '../../domain/rank.ts'
import type { Row } from '../../domain/view.ts'

/** Where rows go in the rows' own order. A row that is named and not there counts as the end. */
export type Place = { readonly after: RowId } | { readonly before: RowId } | 'end'

/** Ranks for `count` rows at a place. Rows of equal rank stay together: between them there is no rank. */
export function ranksAt(order: readonly Row[], place: Place, count: number, jitter: number): readonly string[] {
  const last = order.at(-1)?.rank ?? null
  if (place === 'end') return ranksBetween(last, null, count, jitter)
  const index = order.findIndex(row => row.id === ('after' in place ? place.after : place.before))
  const named = order[index]
  if (named === undefined) return ranksBetween(last, null, count, jitter)
  if ('after' in place) {
    const next = order.slice(index + 1).find(row => row.rank > named.rank)
    return ranksBetween(named.rank, next?.rank ?? null, count, jitter)
  }
  const previous = order.slice(0, index).findLast(row => row.rank < named.rank)
  return ranksBetween(previous?.rank ?? null, named.rank, count, jitter)
}
