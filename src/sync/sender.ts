import type { Environment } from './environment.ts'
import type { EntrySource } from './waitingList.ts'

/**
 * S13: one sender for each browser, user and council. Whoever holds the lock sends what all tabs made; when its tab closes the browser gives the lock to another.
 * Where there are no Web Locks each tab sends its own and what is older than its start: the server records a change once, however often it comes.
 */
export interface Sender {
  maySend(source: EntrySource): boolean
  close(): Promise<void>
}

export function createSender(environment: Environment, lock: string, takeOver: () => void): Sender {
  const { locks } = environment
  if (locks === null) return { maySend: source => source !== 'tab', close: () => Promise.resolve() }
  const waiting = new AbortController()
  let holds = false
  let release = () => {}
  const held = locks.hold(lock, waiting.signal, () => new Promise<void>(resolve => {
    if (waiting.signal.aborted) return resolve()
    holds = true
    release = () => {
      holds = false
      resolve()
    }
    takeOver()
  }))
  return {
    maySend: () => holds,
    async close() {
      waiting.abort()
      release()
      await held
    },
  }
}
