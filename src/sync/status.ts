import type { StorageState, SyncStatus } from './councilLink.ts'
import type { LinkState } from './link.ts'
import type { OutboxState } from './outbox.ts'

export interface StatusFacts {
  readonly link: LinkState
  /** Writes that wait, of all tabs. */
  readonly waiting: number
  /** Were the outbox and every open table read, and has every open table heard the server on this link? Before that nobody knows what waits. */
  readonly settled: boolean
  /** The server does not take what waits of some table (S9). */
  readonly stopped: boolean
  readonly now: number
}

/** S6: "saved" is said of what the server has on disk, and only when nothing else is known or possible. */
export function statusOf({ link, waiting, settled, stopped, now }: StatusFacts): SyncStatus {
  switch (link.state) {
    case 'open':
      if (stopped) return { state: 'held', waiting }
      if (waiting > 0) return { state: 'sending', waiting }
      return settled ? { state: 'saved', at: now } : { state: 'connecting', waiting }
    case 'connecting':
      if (link.after === null) return { state: 'connecting', waiting }
      return link.after === 'storage' ? { state: 'notSaved', waiting } : { state: 'offline', waiting }
    case 'waiting':
      return link.after === 'storage' ? { state: 'notSaved', waiting } : { state: 'offline', waiting }
    case 'stopped':
      return link.after === 'session' ? { state: 'sessionEnded', waiting } : { state: 'offline', waiting }
    case 'closed':
      return { state: 'offline', waiting }
  }
}

export function storageOf(outbox: OutboxState, persistent: boolean): StorageState {
  return outbox === 'kept' ? { state: 'kept', persistent } : { state: outbox }
}

/** The same words on the badge: then nobody is told. */
export const sameStatus = (a: SyncStatus, b: SyncStatus): boolean =>
  a.state === b.state && (a.state === 'saved' || (b.state !== 'saved' && a.waiting === b.waiting))
