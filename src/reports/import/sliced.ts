/**
 * Work in many small steps: between two of them whoever runs it may do something else. What it looks at may change meanwhile; that is for who runs it to
 * find out before anything is done with the outcome.
 */
export type Sliced<T> = Generator<undefined, T, undefined>

/** Rows between two steps: less than a few milliseconds on a slow machine. */
const STEP_ROWS = 16

/** Runs through a list with a step every few rows. */
export function* stepping<T>(list: Iterable<T>, each: (item: T) => void): Sliced<void> {
  yield* steppingTo(list, item => {
    each(item)
    return null
  })
}

/** As `stepping`, to the first that gives something. */
export function* steppingTo<T, Found>(list: Iterable<T>, each: (item: T) => Found | null): Sliced<Found | null> {
  let count = 0
  for (const item of list) {
    const found = each(item)
    if (found !== null) return found
    if (++count % STEP_ROWS === 0) yield
  }
  return null
}

/** For whoever keeps nobody waiting: a server, a test. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
