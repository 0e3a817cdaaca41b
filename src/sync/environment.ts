import type { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'

/** All that the sync layer takes from outside. Tests give queues and hand-turned clocks, the app gives `browserEnvironment()`. */
export interface Environment {
  /** ms since 1970. */
  now(): number
  /** 0 to below 1. */
  random(): number
  openSocket(url: string, handlers: SocketHandlers): Socket
  /** `null` where the browser has none. That it is there does not mean that it opens. */
  readonly indexedDB: IDBFactory | null
  /** Keeps the document in the database of this name. The library takes the browser's `indexedDB` by itself, so it comes from outside as a whole. */
  openCopy(name: string, doc: Y.Doc): IndexeddbPersistence
  /** `null` where the browser has no Web Locks. */
  readonly locks: Locks | null
  /** What other tabs of this browser post under the same name is heard by `hear`; one's own posts are not. */
  channel(name: string, hear: (message: unknown) => void): TabChannel
  readonly timers: Timers
  readonly signals: Signals
  /** Asks the browser not to clear the storage by itself; says whether it promised. Never rejects. */
  storagePersist(): Promise<boolean>
}

export interface SocketHandlers {
  opened(): void
  frame(bytes: Uint8Array): void
  /** Once, whatever ended it; 1006 where there was no closing handshake. */
  closed(code: number): void
}

export interface Socket {
  send(frame: Uint8Array): void
  close(): void
}

export interface Locks {
  /** Runs `held` once the lock is granted and holds the lock until it settles. Settles quietly when `signal` aborts the waiting. */
  hold(name: string, signal: AbortSignal, held: () => Promise<void>): Promise<void>
}

export interface TabChannel {
  post(message: unknown): void
  close(): void
}

/** Each returns a function that calls it off. */
export interface Timers {
  after(ms: number, run: () => void): () => void
  /** When the browser has nothing better to do. */
  idle(run: () => void): () => void
}

/** Each returns a function that ends the listening. */
export interface Signals {
  onVisible(run: () => void): () => void
  /** The page is hidden, frozen or about to go: the last moment to write. */
  onHidden(run: () => void): () => void
  onOnline(run: () => void): () => void
  /** The browser thinks that the network is gone; it may be wrong (a server on this machine), so it is a reason to look, no more. */
  onOffline(run: () => void): () => void
}
