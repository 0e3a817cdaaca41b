import type { Environment, Socket } from './environment.ts'
import { decodeServer, encodeClient, type ClientMessage, type ServerMessage, CLOSE } from './protocol.ts'

/** S17 */
const SILENCE_MS = 15_000
const ANSWER_MS = 10_000
const PROBE_ANSWER_MS = 3_000
const CONNECT_TIMEOUT_MS = 15_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000

/** Why there is no link. `session` and `refused` do not come back by themselves (S18). */
export type Lost = 'network' | 'storage' | 'session' | 'refused'

export type LinkState =
  | { readonly state: 'connecting'; readonly after: Lost | null }
  | { readonly state: 'open' }
  | { readonly state: 'waiting'; readonly after: Lost }
  | { readonly state: 'stopped'; readonly after: 'session' | 'refused' }
  | { readonly state: 'closed' }

/** Is it known that the server cannot be reached? Not yet, while the first attempt is under way. */
export const isOffline = (link: LinkState): boolean => link.state !== 'open' && !(link.state === 'connecting' && link.after === null)

export interface LinkHandlers {
  opened(): void
  message(message: ServerMessage): void
  lost(): void
  /** The state is another one now. */
  changed(): void
}

/**
 * One socket to the server, again and again.
 * 1. At most one socket at a time; what an older one still says is not heard.
 * 2. A socket that is silent for 15 s is asked; without an answer within 10 s it counts as lost.
 * 3. A lost network is tried again after 0.5 s, doubling to 30 s, with jitter, at once when the page is shown or the browser is online.
 *    The doubling starts anew only after the server has said something of sense (`healthy`): a server that accepts and throws out is not hammered.
 */
export interface Link {
  readonly state: LinkState
  start(): void
  /** Nothing is queued here: what cannot be sent now is sent from the outbox after the next opening. */
  send(message: ClientMessage): void
  healthy(): void
  close(): void
}

function lostBy(code: number): Lost {
  if (code === CLOSE.sessionEnded) return 'session'
  if (code >= 4400 && code < 4500) return 'refused'
  return code === CLOSE.storage ? 'storage' : 'network'
}

export function createLink(environment: Environment, url: string, handlers: LinkHandlers): Link {
  let state: LinkState = { state: 'connecting', after: null }
  let socket: Socket | null = null
  let attempts = 0
  let callOff = () => {}
  const { timers, signals } = environment

  const after = (ms: number, run: () => void) => {
    callOff()
    callOff = timers.after(ms, run)
  }
  const become = (next: LinkState) => {
    state = next
    handlers.changed()
  }

  function connect(): void {
    if (state.state === 'closed') return
    const before = state.state === 'waiting' ? state.after : null
    // Handlers of a socket compare with this: whoever is not the present one has nothing to say any more.
    const mine: { socket: Socket | null } = { socket: null }
    const present = () => socket !== null && socket === mine.socket
    const opening = environment.openSocket(url, {
      opened() {
        if (!present()) return
        become({ state: 'open' })
        listen()
        handlers.opened()
      },
      frame(bytes) {
        if (!present()) return
        listen()
        let message: ServerMessage
        try {
          message = decodeServer(bytes)
        } catch {
          lose(1002)
          return
        }
        if (message.type === 'pong') return
        try {
          handlers.message(message)
        } catch (error) {
          // A message that cannot be worked in: come back later with what is on disk rather than go on half way.
          lose(1011)
          throw error
        }
      },
      closed(code) {
        if (present()) lose(code)
      },
    })
    mine.socket = opening
    socket = opening
    become({ state: 'connecting', after: before })
    after(CONNECT_TIMEOUT_MS, () => lose(1006))
  }

  function listen(): void {
    after(SILENCE_MS, () => ask(ANSWER_MS))
  }

  function ask(within: number): void {
    if (state.state !== 'open') return
    socket?.send(encodeClient({ type: 'ping' }))
    after(within, () => lose(1006))
  }

  function lose(code: number): void {
    if (state.state === 'closed') return
    const wasOpen = state.state === 'open'
    drop()
    const reason = lostBy(code)
    if (reason === 'session' || reason === 'refused') become({ state: 'stopped', after: reason })
    else {
      become({ state: 'waiting', after: reason })
      const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempts++)
      // From half to the whole of it: many clients of one server do not come back at the same moment.
      after(delay * (0.5 + environment.random() / 2), connect)
    }
    if (wasOpen) handlers.lost()
  }

  function drop(): void {
    callOff()
    const old = socket
    socket = null
    old?.close()
  }

  function hurry(): void {
    if (state.state === 'waiting') connect()
    else ask(PROBE_ANSWER_MS)
  }

  const ends = [signals.onOnline(hurry), signals.onVisible(hurry), signals.onOffline(() => ask(PROBE_ANSWER_MS))]

  return {
    get state() {
      return state
    },
    start: connect,
    send(message) {
      if (state.state === 'open') socket?.send(encodeClient(message))
    },
    healthy() {
      attempts = 0
    },
    close() {
      if (state.state === 'closed') return
      ends.forEach(end => end())
      drop()
      become({ state: 'closed' })
    },
  }
}
