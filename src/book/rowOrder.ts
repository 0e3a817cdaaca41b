import type { Row } from '../domain/view.ts'

/** Rank, then row id: the same on every device. */
export const byRank = (a: Row, b: Row): number =>
  a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

export interface RowOrder {
  /** The row came, went, was deleted or put back, or moved. */
  touch(row: Row): void
  reset(): void
  live(): readonly Row[]
  deleted(): readonly Row[]
}

/** The order of the rows, kept from one asking to the next: what was touched is taken out and merged in again, in one pass. */
export function createRowOrder(rows: { values(): Iterable<Row>; get(id: Row['id']): Row | undefined }): RowOrder {
  let live: readonly Row[] | null = null
  let deleted: readonly Row[] | null = null
  const touched = new Set<Row>()

  const sorted = (gone: boolean) => [...rows.values()].filter(row => row.deleted === gone).toSorted(byRank)

  function merged(former: readonly Row[]): readonly Row[] {
    const coming = [...touched].filter(row => rows.get(row.id) === row && !row.deleted).toSorted(byRank)
    const order: Row[] = []
    let next = 0
    for (const row of former) {
      if (touched.has(row)) continue
      while (next < coming.length && byRank(coming[next]!, row) < 0) order.push(coming[next++]!)
      order.push(row)
    }
    return order.concat(coming.slice(next))
  }

  return {
    touch(row) {
      touched.add(row)
      deleted = null
    },
    reset() {
      live = null
      deleted = null
      touched.clear()
    },
    live() {
      if (live === null || touched.size > 0) live = live === null ? sorted(false) : merged(live)
      touched.clear()
      return live
    },
    deleted() {
      deleted ??= sorted(true)
      return deleted
    },
  }
}
