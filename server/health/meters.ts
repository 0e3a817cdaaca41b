import type { Outcome } from '../log/storage.ts'

/** Upper bounds, s, of the classes in which the ways to the disk are counted. */
export const COMMIT_BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const

export interface Fold {
  readonly document: string
  /** ms since 1970. */
  readonly at: number
}

/** What the server counts while it runs; read by the health page and by /metrics. */
export interface Meters {
  readonly writes: ReadonlyMap<Outcome, number>
  readonly commits: { readonly count: number; readonly seconds: number; /** One for each bound, not cumulative, and one above them. */ readonly classes: readonly number[] }
  readonly failures: number
  readonly folds: number
  readonly lastFold: Fold | null
  /** By method and status. */
  readonly requests: ReadonlyMap<string, number>
  wrote(outcome: Outcome, count: number): void
  committed(seconds: number): void
  failed(): void
  folded(fold: Fold): void
  answered(method: string, status: number): void
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function createMeters(): Meters {
  const writes = new Map<Outcome, number>((['stands', 'superseded', 'collision', 'equal', 'rejected'] as const).map(outcome => [outcome, 0]))
  const requests = new Map<string, number>()
  const classes = Array.from({ length: COMMIT_BOUNDS_S.length + 1 }, () => 0)
  const commits = { count: 0, seconds: 0, classes }
  let failures = 0
  let folds = 0
  let lastFold: Fold | null = null
  return {
    writes,
    requests,
    commits,
    get failures() {
      return failures
    },
    get folds() {
      return folds
    },
    get lastFold() {
      return lastFold
    },
    wrote: (outcome, count) => void writes.set(outcome, (writes.get(outcome) ?? 0) + count),
    committed(seconds) {
      const found = COMMIT_BOUNDS_S.findIndex(bound => seconds <= bound)
      classes[found === -1 ? COMMIT_BOUNDS_S.length : found]! += 1
      commits.count += 1
      commits.seconds += seconds
    },
    failed() {
      failures += 1
    },
    folded(fold) {
      folds += 1
      lastFold = fold
    },
    answered(method, status) {
      // A method that somebody made up must not become a series of its own.
      const key = `${METHODS.has(method) ? method : 'other'} ${status}`
      requests.set(key, (requests.get(key) ?? 0) + 1)
    },
  }
}
