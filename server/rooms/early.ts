import type { Budget } from './budget.ts'

/** What an update builds on and the document does not have: rows that nobody has made, client ids of other tabs. */
export interface Lacks {
  readonly rows: ReadonlySet<string>
  readonly clients: ReadonlySet<number>
}

/** What can be held: its place among what its member sends, and how large it is. */
export interface Holdable {
  readonly sequence: number
  readonly size: number
}

/**
 * Updates of one member that came before what they build on (S22). Tabs of one browser may each send for themselves, so the cell that one tab wrote can
 * arrive before the row that another has made.
 * 1. What is held is neither in the document nor acknowledged, until `settle`.
 * 2. It is let go when something that it lacks has come, or when `grow` has found it twice.
 */
export interface Early<T extends Holdable> {
  readonly size: number
  /** False where it would be too much: it must be taken in as it is. What is held already waits on, for what it lacks now. */
  hold(item: T, lacks: Lacks): boolean
  /** What may be tried again now that these have come, in the order of their sequences. */
  release(rows: ReadonlySet<string>, clients: ReadonlySet<number>): readonly T[]
  /** One look at all of them; what was here at the last look has waited long enough, and is given back. */
  grow(): readonly T[]
  /** It was taken in, or turned away. */
  settle(sequence: number): void
  /** The lowest sequence that is held or on its way out, Infinity for none. */
  first(): number
  /** Forgets all of it: it will be sent again, or its sender is gone. */
  clear(): void
}

interface Held<T> {
  readonly item: T
  /** null: given back, to be tried again. */
  lacks: Lacks | null
  seen: boolean
}

export function createEarly<T extends Holdable>(budget: Budget, maxUpdates: number): Early<T> {
  const held = new Map<number, Held<T>>()

  function give(which: (one: Held<T>) => boolean): readonly T[] {
    const given = [...held.values()].filter(one => one.lacks !== null && which(one))
    for (const one of given) one.lacks = null
    return given.map(one => one.item).toSorted((a, b) => a.sequence - b.sequence)
  }

  return {
    get size() {
      return held.size
    },
    hold(item, lacks) {
      const known = held.get(item.sequence)
      if (known === undefined && (held.size >= maxUpdates || !budget.take(item.size))) return false
      held.set(item.sequence, { item, lacks, seen: known?.seen ?? false })
      return true
    },
    release: (rows, clients) => (held.size === 0 ? [] : give(({ lacks }) => lacks !== null && (meet(lacks.rows, rows) || meet(lacks.clients, clients)))),
    grow() {
      const old = give(one => one.seen)
      for (const one of held.values()) one.seen = true
      return old
    },
    settle(sequence) {
      const one = held.get(sequence)
      if (one === undefined) return
      budget.give(one.item.size)
      held.delete(sequence)
    },
    first: () => (held.size === 0 ? Infinity : Math.min(...held.keys())),
    clear() {
      for (const { item } of held.values()) budget.give(item.size)
      held.clear()
    },
  }
}

function meet<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  for (const one of some) if (others.has(one)) return true
  return false
}
