/** A page that is never idle (or hidden, where browsers do not ask) still comes to its work. */
const AT_LATEST_MS = 10_000
/** For browsers that do not tell when they are idle. */
const GUESS_MS = 300

/** Settles when the page has nothing to draw and nobody to answer. */
export const idle = (): Promise<void> =>
  new Promise(resolve => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: AT_LATEST_MS })
    else setTimeout(resolve, GUESS_MS)
  })
