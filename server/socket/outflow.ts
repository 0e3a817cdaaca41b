import type { WebSocket } from 'ws'

/** More than this waiting for a reader: it is too slow. It hears nothing of others until it has caught up, and is not read from. */
export const SLOW_BYTES = 1024 * 1024
/** Caught up. */
const CAUGHT_UP_BYTES = 128 * 1024
/** A reader that takes nothing at all for so long is gone. */
export const STALLED_MS = 30_000

export interface Outflow {
  send(frame: Uint8Array): void
  /** False where the frame was left out. */
  stream(frame: Uint8Array): boolean
  close(): void
}

/** What goes out to one socket, with an eye on how much of it waits. */
export function createOutflow(socket: WebSocket, events: { onSlow(): void; onCaughtUp(): void; onStalled(): void }): Outflow {
  let slow = false
  let waitingBefore = 0
  let timer: NodeJS.Timeout | null = null

  function watch(): void {
    timer = setInterval(() => {
      if (socket.bufferedAmount >= waitingBefore) return events.onStalled()
      waitingBefore = socket.bufferedAmount
    }, STALLED_MS)
    timer.unref()
  }

  function rest(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  function sent(): void {
    if (!slow || socket.readyState !== socket.OPEN || socket.bufferedAmount > CAUGHT_UP_BYTES) return
    slow = false
    rest()
    events.onCaughtUp()
  }

  function send(frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    socket.send(frame, sent)
    if (slow || socket.bufferedAmount <= SLOW_BYTES) return
    slow = true
    waitingBefore = socket.bufferedAmount
    watch()
    events.onSlow()
  }

  return {
    send,
    stream(frame) {
      if (slow) return false
      send(frame)
      return true
    },
    close: rest,
  }
}
