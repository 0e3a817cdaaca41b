import { keyOf, splitKey } from '../book/keys.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import type { OutboxEntry } from './outboxEntry.ts'

/** Which cells and rows of a table wait to be sent, as it was at one moment: asked with `row` or `row:column`. */
export type WaitingKeys = Pick<ReadonlySet<string>, 'has'>

export const NONE_WAITS: WaitingKeys = new Set<string>()

/** What an entry of more writes than this sets is not written out key by key, but found by its rows when it is asked for. */
const MANY_WRITES = 500

const isLarge = ({ writes }: OutboxEntry) => writes.length > MANY_WRITES

type RowsOfEntry = ReadonlyMap<RowId, readonly (ColumnId | null)[]>
const indexes = new WeakMap<OutboxEntry, RowsOfEntry>()

function rowsOf(entry: OutboxEntry): RowsOfEntry {
  const known = indexes.get(entry)
  if (known !== undefined) return known
  const rows = new Map<RowId, (ColumnId | null)[]>()
  for (const { row, column } of entry.writes) {
    const columns = rows.get(row)
    if (columns === undefined) rows.set(row, [column])
    else columns.push(column)
  }
  indexes.set(entry, rows)
  return rows
}

/**
 * The keys of what waits for one table, entry by entry. A paste of a hundred thousand cells comes and goes without one of its keys being written: that alone
 * would hold the page for a tenth of a second, twice, and no more than the cells on the screen are ever asked for.
 */
export class KeysInUse {
  /** How many of the small entries set a key. */
  private readonly uses = new Map<string, number>()
  private readonly large = new Set<OutboxEntry>()
  private now: WaitingKeys | null = null

  add(entry: OutboxEntry): void {
    this.now = null
    if (isLarge(entry)) this.large.add(entry)
    else {
      for (const write of entry.writes) {
        const key = keyOf(write.row, write.column)
        this.uses.set(key, (this.uses.get(key) ?? 0) + 1)
      }
    }
  }

  remove(entry: OutboxEntry): void {
    this.now = null
    if (this.large.delete(entry)) return
    for (const write of entry.writes) {
      const key = keyOf(write.row, write.column)
      const times = this.uses.get(key) ?? 0
      if (times > 1) this.uses.set(key, times - 1)
      else this.uses.delete(key)
    }
  }

  /** Always the same until something comes or goes, then another. */
  get present(): WaitingKeys {
    return (this.now ??= this.taken())
  }

  private taken(): WaitingKeys {
    const small = new Set(this.uses.keys())
    const large = [...this.large]
    if (large.length === 0) return small
    return {
      has(key) {
        if (small.has(key)) return true
        const { row, column } = splitKey(key)
        return large.some(entry => rowsOf(entry).get(row)?.includes(column) === true)
      },
    }
  }
}
