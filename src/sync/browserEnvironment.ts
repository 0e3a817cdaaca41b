import { IndexeddbPersistence } from 'y-indexeddb'
import { readShortTextsFast } from '../book/shortTexts.ts'
import type { Environment, Locks, Socket, SocketHandlers, TabChannel } from './environment.ts'

const IDLE_DEADLINE_MS = 5_000

function openSocket(url: string, handlers: SocketHandlers): Socket {
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => handlers.opened())
  socket.addEventListener('message', event => {
    if (event.data instanceof ArrayBuffer) handlers.frame(new Uint8Array(event.data))
  })
  socket.addEventListener('close', event => handlers.closed(event.code))
  return {
    send: frame => {
      // The types of TypeScript 6 tell views of shared memory apart; ours never are.
      if (socket.readyState === WebSocket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>)
    },
    close: () => socket.close(),
  }
}

function browserLocks(): Locks | null {
  const manager = globalThis.navigator?.locks
  if (manager === undefined) return null
  return {
    hold: (name, signal, held) =>
      manager.request(name, { signal }, held).catch((error: unknown) => {
        if (!signal.aborted) throw error
      }),
  }
}

function channel(name: string, hear: (message: unknown) => void): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, close: () => {} }
  const open = new BroadcastChannel(name)
  open.addEventListener('message', event => hear(event.data))
  return { post: message => open.postMessage(message), close: () => open.close() }
}

/** `window.indexedDB` throws where cookies are blocked. */
function storage(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null
  } catch {
    return null
  }
}

function listen(target: EventTarget, type: string, run: () => void): () => void {
  target.addEventListener(type, run)
  return () => target.removeEventListener(type, run)
}

function idle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: IDLE_DEADLINE_MS })
  return () => cancelIdleCallback(handle)
}

async function storagePersist(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    return false
  }
}

/** The real browser. */
export function browserEnvironment(): Environment {
  readShortTextsFast()
  return {
    now: () => Date.now(),
    random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
    openSocket,
    indexedDB: storage(),
    openCopy: (name, doc) => new IndexeddbPersistence(name, doc),
    locks: browserLocks(),
    channel,
    timers: {
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      idle,
    },
    signals: {
      onVisible: run => listen(document, 'visibilitychange', () => { if (document.visibilityState === 'visible') run() }),
      onHidden: run => {
        const ends = [
          listen(document, 'visibilitychange', () => { if (document.visibilityState === 'hidden') run() }),
          // Earlier than the page's end: what is written now may still reach the disk.
          listen(window, 'beforeunload', run),
          listen(window, 'pagehide', run),
        ]
        return () => ends.forEach(end => end())
      },
      onOnline: run => listen(window, 'online', run),
      onOffline: run => listen(window, 'offline', run),
    },
    storagePersist,
  }
}
