/** One thing after another, whoever asks; each begins when the one before has ended, well or not. */
export type Turns = <T>(run: () => Promise<T>) => Promise<T>

/** For the rooms of the two parts of a table: while one of them is at work the other stands still, so that it can be changed as well. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return run => {
    const mine = last.then(run)
    last = mine.catch(() => {}) // who asked hears of it
    return mine
  }
}

/** For a room that has no other. */
export const AT_ONCE: Turns = run => run()
