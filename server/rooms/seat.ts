import type { Role } from '../../src/domain/access.ts'
import type { UserId } from '../../src/domain/ids.ts'
import type { FatalCode, ServerMessage } from '../../src/sync/protocol.ts'
import { createParts, type Parts } from './parts.ts'

/** A channel of a connection, as a room sees it. */
export interface Member {
  readonly channel: number
  readonly user: UserId
  /** As it is now: it may change while the document is open. */
  readonly role: Role
  send(message: ServerMessage): void
  /** For what all members hear: left out for a reader that is too slow, who is told so later. */
  stream(frame: Uint8Array): void
  /** Tells FATAL; the channel is closed by it. */
  fatal(code: FatalCode): void
  /** The room is gone: closes the socket with a code of CLOSE. */
  lost(code: number): void
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
  /** Server's clock minus device's, ms. */
  clockOffset: number | null
}

export const createSeat = (member: Member): Seat => ({
  member, opened: false, follows: false, accepts: true, generation: 0, done: 0, acknowledged: 0, parts: createParts(), clockOffset: null,
})

/** Acknowledgements are cumulative: they stop before a part that waits for the others. */
export const acknowledgeable = (seat: Seat): number => Math.min(seat.done, seat.parts.firstWaiting() - 1)
