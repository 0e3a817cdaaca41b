import type { Stamped } from '../book/changeSet.ts'
import type { ColumnId, RowId, UserId } from '../domain/ids.ts'

/** So long a colleague's change stays marked after it came. */
export const RECENT_MS = 5 * 60_000
/** A colleague's changes within so short a time are one event: their name is shown once. */
const ONE_EVENT_MS = 400

export interface RecentChange {
  readonly by: UserId
  /** By the clock of who made it, ms since 1970. */
  readonly at: number
}

export interface RecentChangesOptions {
  /** What the cell holds now, and who set it. */
  entry(row: RowId, column: ColumnId): Stamped | null
  isColleague(by: UserId): boolean
  now(): number
  /** Calls back after so many ms; returns what calls it off. */
  after(ms: number, run: () => void): () => void
  /** The mark of these cells (`row:column`) is over. */
  faded(keys: readonly string[]): void
}

export interface RecentChanges {
  /** A cell changed elsewhere. The name to be shown with it: null where it was oneself, or the name is on the screen already. */
  note(row: RowId, column: ColumnId): { readonly by: UserId; readonly isNamed: boolean } | null
  /** The colleague's change that is still new in the cell; null once the person or anybody has written over it. */
  of(row: RowId, column: ColumnId): RecentChange | null
  close(): void
}

/** Which cells colleagues changed in the last minutes, by when their changes came here: the clocks of devices differ. */
export function createRecentChanges({ entry, isColleague, now, after, faded }: RecentChangesOptions): RecentChanges {
  /** In the order of arrival, so that the oldest come first. */
  const changes = new Map<string, RecentChange & { readonly arrived: number }>()
  const named = new Map<UserId, number>()
  let stop: (() => void) | null = null

  function wait(): void {
    const [oldest] = changes.values()
    if (stop === null && oldest !== undefined) stop = after(Math.max(0, oldest.arrived + RECENT_MS - now()), fade)
  }

  function fade(): void {
    stop = null
    const over: string[] = []
    for (const [key, { arrived }] of changes) {
      if (arrived + RECENT_MS > now()) break
      over.push(key)
    }
    for (const key of over) changes.delete(key)
    if (over.length > 0) faded(over)
    wait()
  }

  return {
    note(row, column) {
      const stands = entry(row, column)
      if (stands === null || !isColleague(stands[1])) return null
      const [, by, at] = stands
      const key = `${row}:${column}`
      changes.delete(key)
      changes.set(key, { by, at, arrived: now() })
      wait()
      const isNamed = now() - (named.get(by) ?? -Infinity) > ONE_EVENT_MS
      named.set(by, now())
      return { by, isNamed }
    },
    of(row, column) {
      const change = changes.get(`${row}:${column}`)
      if (change === undefined) return null
      const stands = entry(row, column)
      return stands !== null && stands[1] === change.by && stands[2] === change.at ? change : null
    },
    close() {
      stop?.()
      stop = null
      changes.clear()
    },
  }
}
