/**
 * How many bytes wait in memory on behalf of one person, over all documents and sockets of theirs: parts of change sets that are not whole yet, and what came
 * before what it builds on. Whoever holds something gives it back, also when its seat goes.
 */
export interface Budget {
  /** False, and nothing taken, where it would be too much. */
  take(bytes: number): boolean
  give(bytes: number): void
  readonly used: number
}

export function createBudget(limit: number): Budget {
  let used = 0
  return {
    get used() {
      return used
    },
    take(bytes) {
      if (used + bytes > limit) return false
      used += bytes
      return true
    },
    give(bytes) {
      used -= bytes
    },
  }
}
