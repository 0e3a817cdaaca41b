import type { Standing } from '../../src/domain/access.ts'
import type { UserId } from '../../src/domain/ids.ts'
import type { FatalCode, ServerMessage } from '../../src/sync/protocol.ts'
import type { Arrival } from './arrival.ts'
import type { Budget } from './budget.ts'
import { createEarly, type Early } from './early.ts'
import type { Effort } from './effort.ts'
import { MAX_EARLY_UPDATES } from './limits.ts'
import type { Settled } from './lay.ts'
import type { TakenOver } from './otherPart.ts'
import { createParts, type Parts } from './parts.ts'

/** A channel of a connection, as a room sees it. */
export interface Member {
  readonly channel: number
  readonly user: UserId
  /** Of the account. */
  readonly name: string
  /** As it is now: it may change while the document is open. */
  readonly standing: Standing
  /** Of the person. */
  readonly budget: Budget
  /** Of the person. */
  readonly effort: Effort
  /** Its reader takes less than comes: of what is large nothing more is made for it. */
  readonly slow: boolean
  send(message: ServerMessage): void
  /** For what all members hear: left out for a reader that is too slow, who is told so later. */
  stream(frame: Uint8Array): void
  /** So many bytes more of it wait to be taken in; fewer, below zero. */
  waiting(bytes: number): void
  /** Tells FATAL; the channel is closed by it. */
  fatal(code: FatalCode): void
  /** The room is gone: closes the socket with a code of CLOSE. */
  lost(code: number): void
}

/** An update on its way into a room. */
export interface Incoming {
  /** null for what came without a socket, which `settle` then hears of. */
  readonly seat: Seat | null
  readonly generation: number
  readonly sequence: number
  readonly arrival: Arrival
  /** Of its frames, bytes. */
  readonly size: number
  /** The other part of the table has sent it on. */
  readonly sentOn?: boolean
  /** It has waited long enough for what it builds on. */
  readonly overdue?: boolean
  /** Its writes, by place, that were taken in by the other part of the table, and what became of them there. */
  readonly handed?: { readonly writes: ReadonlySet<number>; readonly taken: TakenOver }
  readonly settle?: (result: { readonly laid: Settled } | { readonly error: Error }) => void
}

/** A member in a room. */
export interface Seat {
  readonly member: Member
  /** STATE was sent, for the epoch that the document is in. */
  opened: boolean
  /** Hears updates and presence. */
  follows: boolean
  /** False after RESYNC, until the document is opened again: what is under way then will be sent again. */
  accepts: boolean
  /** What arrived in an earlier generation is dropped. */
  generation: number
  /** The last sequence that was taken in, and the last that was acknowledged. */
  done: number
  acknowledged: number
  parts: Parts
  early: Early<Incoming>
  /** Server's clock minus device's, ms. */
  clockOffset: number | null
}

export const createSeat = (member: Member): Seat => ({
  member, opened: false, follows: false, accepts: true, generation: 0, done: 0, acknowledged: 0, parts: createParts(member.budget), early: createEarly(member.budget, MAX_EARLY_UPDATES), clockOffset: null,
})

/** What it has sent is not waited for any more. */
export function forget({ parts, early }: Seat): void {
  parts.clear()
  early.clear()
}

/**
 * ms until it may be taken in, as its author has caused too much work; 0 for what would only be dropped, Infinity for what was sent before OPEN is answered: whether
 * it is dropped is known only then.
 */
export function delayOf({ seat, generation }: Incoming): number {
  if (seat === null || !seat.accepts || generation !== seat.generation) return 0
  return seat.opened ? seat.member.effort.delay : Infinity
}

/** ms until its OPEN may be answered, Infinity for when its reader has caught up. */
export const openingDelayOf = ({ member }: Seat): number => (member.slow ? Infinity : member.effort.openingDelay)

/** ms until the first of these may have its turn, 0 for now, null where none of them can yet. */
export function untilNext<T>(waiting: readonly T[], delay: (one: T) => number): number | null {
  let least = Infinity
  for (const one of waiting) {
    least = Math.min(least, delay(one))
    if (least === 0) return 0
  }
  return least === Infinity ? null : least
}

/** Acknowledgements are cumulative: they stop before a part that waits for the others, and before what came too early. */
export const acknowledgeable = (seat: Seat): number => Math.min(seat.done, seat.parts.firstWaiting() - 1, seat.early.first() - 1)
