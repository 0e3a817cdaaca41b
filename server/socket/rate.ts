/** What an honest person stays below over any length of time, over all their sockets; presence counts once for each who hears it. */
export const FRAMES_PER_SECOND = 200
export const BYTES_PER_SECOND = 2 * 1024 * 1024
/** What may come at once: weeks of work without a network, a large import. */
export const BURST_FRAMES = 20_000
export const BURST_BYTES = 32 * 1024 * 1024

export interface Rate {
  /** Counts a frame; how many ms nothing more should be read, 0 for none. */
  take(bytes: number): number
}

/** Beyond the limit reading pauses, so acknowledgements come later; nobody is turned away for being busy (S19). */
export function createRate(now: () => number): Rate {
  let frames = BURST_FRAMES
  let bytes = BURST_BYTES
  let at = now()
  return {
    take(size) {
      const seconds = Math.max(0, now() - at) / 1_000
      at = now()
      frames = Math.min(BURST_FRAMES, frames + seconds * FRAMES_PER_SECOND) - 1
      bytes = Math.min(BURST_BYTES, bytes + seconds * BYTES_PER_SECOND) - size
      return Math.ceil(Math.max(0, -frames / FRAMES_PER_SECOND, -bytes / BYTES_PER_SECOND) * 1_000)
    },
  }
}
