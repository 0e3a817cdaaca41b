import type { Row } from '../domain/view.ts'
import type { Timers } from './environment.ts'

/** The preview is written so long after a change and after the last writing at the earliest. */
const EVERY_MS = 30_000
/** The first time soon: whoever opens a table for a moment finds its rows at once the next time, too. */
const FIRST_MS = 1_500
/** A table of up to this many rows is kept whole, so that its preview is right under any filter and order; of a larger one only what is on the first screens. */
const WHOLE_ROWS = 1_000
const FIRST_ROWS = 100

/** Decides when the rows of a table are kept for the next start: when the page is idle or hidden, not often, and only what changed. */
export interface PreviewKeeper {
  changed(): void
  hidden(): void
  /** Keeps what is not kept yet. */
  close(): void
}

export function createPreviewKeeper(environment: { readonly timers: Timers; now(): number }, rows: () => readonly Row[] | null, keep: (rows: readonly Row[]) => void): PreviewKeeper {
  let callOff: (() => void) | null = null
  let keptAt = -Infinity

  function write(): void {
    callOff?.()
    callOff = null
    const all = rows()
    if (all === null) return
    keptAt = environment.now()
    keep(all.length <= WHOLE_ROWS ? all : all.slice(0, FIRST_ROWS))
  }

  return {
    changed() {
      callOff ??= environment.timers.after(keptAt === -Infinity ? FIRST_MS : EVERY_MS, () => {
        callOff = environment.timers.idle(write)
      })
    },
    hidden() {
      if (callOff !== null && environment.now() - keptAt >= EVERY_MS) write()
    },
    close() {
      if (callOff !== null) write()
    },
  }
}
