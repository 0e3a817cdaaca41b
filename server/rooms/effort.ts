/** What an honest person stays below over any length of time, over all their sockets and documents. */
export const WRITES_PER_SECOND = 10_000
/** What may come at once: four pastes of 10,000 rows × 12. */
export const BURST_WRITES = 500_000
/** A refused write costs this many accepted ones. An honest app refuses by itself, so it sends few: what was made before a role was lowered, at most. */
export const REFUSED_COST = 50
/** A state that is served costs one write for so many structs of the document, which are all looked through, and for so many bytes that are sent. */
export const STATE_STRUCTS_PER_WRITE = 100
export const STATE_BYTES_PER_WRITE = 500
/** However much it was, after this its author is heard again. */
export const MAX_DELAY_MS = 300_000

/**
 * How much work one person has caused. Whoever has caused too much by writes waits in the queues of the rooms while others go before them: acknowledgements come
 * later, nothing is lost, and nobody is turned away (S19). Known only after an update was decoded, so it is counted afterwards. Documents that are opened are
 * counted for themselves: who has written too much still sees what there is. It outlives the sockets of the person, or coming back would begin it anew.
 */
export interface Effort {
  /** Counts an update that was taken in; `refused` of its writes were. */
  take(writes: number, refused: number): void
  /** Counts a state of so many bytes, of a document with so many structs. */
  serve(bytes: number, structs: number): void
  /** ms until the next update may be taken in, 0 for now. */
  readonly delay: number
  /** ms until the next document may be opened, 0 for now. */
  readonly openingDelay: number
  /** Nothing of it is owed any more: it may be forgotten. */
  readonly isRested: boolean
}

export function createEffort(now: () => number): Effort {
  const writing = createDebt(now)
  const opening = createDebt(now)
  return {
    take: (writes, refused) => writing.add(writes + refused * (REFUSED_COST - 1)),
    serve: (bytes, structs) => opening.add(bytes / STATE_BYTES_PER_WRITE + structs / STATE_STRUCTS_PER_WRITE),
    get delay() {
      return writing.delay
    },
    get openingDelay() {
      return opening.delay
    },
    get isRested() {
      return writing.isRested && opening.isRested
    },
  }
}

/** In writes. */
function createDebt(now: () => number) {
  let left = BURST_WRITES
  let at = now()

  function rest(): void {
    const seconds = Math.max(0, now() - at) / 1_000
    at = now()
    left = Math.min(BURST_WRITES, left + seconds * WRITES_PER_SECOND)
  }

  return {
    add(writes: number) {
      rest()
      left = Math.max(left - writes, -(MAX_DELAY_MS / 1_000) * WRITES_PER_SECOND)
    },
    get delay() {
      rest()
      return Math.ceil(Math.max(0, -left / WRITES_PER_SECOND) * 1_000)
    },
    get isRested() {
      rest()
      return left === BURST_WRITES
    },
  }
}
