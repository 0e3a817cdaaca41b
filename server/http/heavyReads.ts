import type { ServerResponse } from 'node:http'
import type { UserId } from '../../src/domain/ids.ts'

/** Reads of one person that are answered at once, over all councils, sessions and pages; a program's token is a person of its own here. */
export const HEAVY_AT_ONCE = 4
/** And that wait for their turn: a page with a moment in the past asks for all tables together. */
export const HEAVY_WAITING = 60

/** Keeps one person from being answered by all of the server: a read may take half a second of the ledger's thread, or as long of everybody's loop. */
export interface HeavyReads {
  /**
   * Runs `read` when it is this one's turn. `tooMany` at once where too many wait; `left` for whoever left while waiting. What has begun keeps its place until
   * it is over and `response` is closed, too: leaving it stops no work.
   */
  run<T>(user: UserId, response: ServerResponse, read: () => T | Promise<T>): Promise<T | 'tooMany' | 'left'>
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
    run<T>(user: UserId, response: ServerResponse, read: () => T | Promise<T>) {
      if (response.closed) return Promise.resolve('left')
      const queue = queues.get(user) ?? { running: 0, waiting: new Set() }
      queues.set(user, queue)
      if (queue.running >= HEAVY_AT_ONCE && queue.waiting.size >= HEAVY_WAITING) return Promise.resolve('tooMany')
      const outcome = Promise.withResolvers<T | 'left'>()
      const begin = () => {
        queue.waiting.delete(begin)
        queue.running++
        response.off('close', goAway)
        const closed = new Promise<void>(resolve => response.once('close', resolve))
        const done = (async () => read())()
        outcome.resolve(done)
        void Promise.allSettled([done, closed]).then(() => leave(user, queue))
      }
      const goAway = () => {
        queue.waiting.delete(begin)
        outcome.resolve('left')
      }
      if (queue.running < HEAVY_AT_ONCE) begin()
      else {
        queue.waiting.add(begin)
        response.once('close', goAway)
      }
      return outcome.promise
    },
  }
}
