import type { ServerResponse } from 'node:http'
import type { UserId } from '../../src/domain/ids.ts'

/** Reads of one person that are answered at once, over all councils, sessions and pages; a program's token is a person of its own here. */
export const HEAVY_AT_ONCE = 4
/** And that wait for their turn: a page with a moment in the past asks for all tables together. */
export const HEAVY_WAITING = 60

export type Turn = 'begins' | 'tooMany' | 'left'

/** Keeps one person from being answered by all of the server: a read may take half a second of the ledger's thread, or as long of everybody's loop. */
export interface HeavyReads {
  /** Settles when it is this one's turn, which lasts until `response` is closed; at once where too many wait, and for whoever left while waiting. */
  enter(user: UserId, response: ServerResponse): Promise<Turn>
}

interface Queue {
  running: number
  readonly waiting: Set<() => void>
}

export function createHeavyReads(): HeavyReads {
  const queues = new Map<UserId, Queue>()

  function leave(user: UserId, queue: Queue): void {
    queue.running--
    const [next] = queue.waiting
    if (next !== undefined) next()
    else if (queue.running === 0) queues.delete(user)
  }

  return {
    enter(user, response) {
      if (response.closed) return Promise.resolve('left')
      const queue = queues.get(user) ?? { running: 0, waiting: new Set() }
      queues.set(user, queue)
      if (queue.running >= HEAVY_AT_ONCE && queue.waiting.size >= HEAVY_WAITING) return Promise.resolve('tooMany')
      const turn = Promise.withResolvers<Turn>()
      const begin = () => {
        queue.waiting.delete(begin)
        queue.running++
        response.off('close', goAway)
        response.once('close', () => leave(user, queue))
        turn.resolve('begins')
      }
      const goAway = () => {
        queue.waiting.delete(begin)
        turn.resolve('left')
      }
      if (queue.running < HEAVY_AT_ONCE) begin()
      else {
        queue.waiting.add(begin)
        response.once('close', goAway)
      }
      return turn.promise
    },
  }
}
