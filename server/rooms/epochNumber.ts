/**
 * The number of an epoch is the moment at which it began: so one that begins after a backup was restored is above those that were lost with what came after
 * the backup. Where the clock was set back the next number leaps instead, by a year and a part of the moment: above what a lost history can have come to
 * in one-by-one steps, and hardly ever one of its numbers again.
 */
export const EPOCH_LEAP_MS = 366 * 24 * 60 * 60 * 1000

/** The last moment that there is in the calendar of ECMAScript; beyond it a number is made up, and leaps above it are still exact. */
export const MAX_EPOCH_SEEN = 8_640_000_000_000_000

export function numberAfter(epoch: number, now: number): number {
  return now > epoch ? now : Math.min(epoch + EPOCH_LEAP_MS + (now % EPOCH_LEAP_MS), Math.max(epoch + 1, Number.MAX_SAFE_INTEGER - EPOCH_LEAP_MS))
}
