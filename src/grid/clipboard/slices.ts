import type { Slices } from './clip.ts'
import { FIRST_SLICE_MS, SLICE_MS } from './limits.ts'

/** Lets the browser draw and hear, and goes on at once: a timer would wait four milliseconds each time. */
function breathe(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port2.addEventListener('message', () => {
      port2.close()
      resolve()
    }, { once: true })
    port2.start()
    port1.postMessage(null)
  })
}

/** To the end at once, for tests and for what is known to be small. */
export function atOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

function runUntil<T>(work: Slices<T>, end: number): { readonly done: true; readonly value: T } | { readonly done: false } {
  do {
    const step = work.next()
    if (step.done === true) return { done: true, value: step.value }
  } while (performance.now() < end)
  return { done: false }
}

/**
 * Runs the work and gives its result to `done`: in this very turn if the first slice is enough, so that the next key finds it done;
 * else in further slices with pauses between them, after `began` was told. Stopped by the signal, nothing is given.
 */
export function inSlices<T>(work: Slices<T>, signal: AbortSignal, { began, done }: { began(): void; done(value: T): void }): void {
  const first = runUntil(work, performance.now() + FIRST_SLICE_MS)
  if (first.done) {
    done(first.value)
    return
  }
  began()
  const goOn = async () => {
    for (;;) {
      await breathe()
      if (signal.aborted) return
      const slice = runUntil(work, performance.now() + SLICE_MS)
      if (slice.done) {
        done(slice.value)
        return
      }
    }
  }
  void goOn() // nothing in it rejects: the work reports what is wrong as a value
}
