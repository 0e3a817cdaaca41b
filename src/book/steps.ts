/** Work that can be interrupted: at each `yield` the browser may draw, and others may write. */
export type Steps<T> = Generator<void, T, void>

/** Between two steps: null to go straight on, or what to wait for. */
export type Pause = () => Promise<void> | null

/** So many writes are looked at between two steps: a fraction of a millisecond to two. */
export const STRIDE = 500

/** All steps in one go. */
export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

export interface Stepper {
  /** In one go, after what is under way has come to its end. */
  now<T, R>(steps: () => Steps<T>, end: (value: T) => R): R
  /** With pauses. `end` follows the last step at once. */
  inTurns<T, R>(steps: () => Steps<T>, end: (value: T) => R, pause: Pause): Promise<R>
  /** Brings what is under way to its end, at once. */
  finish(): void
  readonly busy: boolean
  /** Settles when nothing is under way. */
  settled(): Promise<void>
}

async function drive(work: Work, pause: Pause): Promise<void> {
  while (work.advance()) {
    const rest = pause()
    if (rest !== null) await rest
  }
}

interface Work {
  /** One step; false when it was the last. */
  advance(): boolean
  readonly over: Promise<unknown>
}

/**
 * Does one thing after another, whatever is interrupted:
 * 1. At most one thing is under way. Whoever comes with another first brings it to its end.
 * 2. `end` is run when nothing is under way any more, so it may begin something new.
 */
export function createStepper(): Stepper {
  let work: Work | null = null

  function finish(): void {
    const doing = work
    if (doing === null) return
    while (doing.advance());
    // Its end may have begun something.
    finish()
  }

  async function settled(): Promise<void> {
    const doing = work
    if (doing === null) return
    await doing.over
    await settled()
  }

  function begin<T, R>(steps: Steps<T>, end: (value: T) => R): { readonly work: Work; readonly result: Promise<R> } {
    const { promise, resolve, reject } = Promise.withResolvers<R>()
    const begun: Work = {
      over: promise.catch(() => {}),
      advance() {
        if (work !== begun) return false
        try {
          const step = steps.next()
          if (step.done !== true) return true
          work = null
          resolve(end(step.value))
        } catch (error) {
          work = null
          reject(error)
        }
        return false
      },
    }
    return { work: begun, result: promise }
  }

  return {
    now(steps, end) {
      finish()
      return end(inOneGo(steps()))
    },
    inTurns(steps, end, pause) {
      finish()
      const begun = begin(steps(), end)
      work = begun.work
      void drive(begun.work, pause)
      // Whoever brings it to its end meanwhile does not wait for the pause.
      return begun.result
    },
    finish,
    get busy() {
      return work !== null
    },
    settled,
  }
}
