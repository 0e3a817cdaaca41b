import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Standing } from '../../src/domain/access.ts'
import type { CouncilId, UserId } from '../../src/domain/ids.ts'
import { addressIn } from '../http/peer.ts'
import { CLOSE, MAX_FRAME_BYTES } from '../../src/sync/protocol.ts'
import { createBudget } from '../rooms/budget.ts'
import { createEffort, type Effort } from '../rooms/effort.ts'
import { MAX_HELD_BYTES } from '../rooms/limits.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { safeReason } from '../safeReason.ts'
import { NO_SECURITY_LOG, type SecurityLog } from '../security/securityLog.ts'
import { createConnection, type Connection, type Session } from './connection.ts'

export const SOCKET_PATH = '/sync'
/** Beyond this a frame is not even read; below, one that is too large is answered with a code that says so. */
const HARD_FRAME_BYTES = 4 * MAX_FRAME_BYTES
/** Tabs and devices of one person; more is a program that has gone astray. */
export const MAX_SOCKETS_PER_USER = 64
/** Memberships are changed by other processes too, and sessions expire without a word: both are looked at this often. */
const REVIEW_MS = 60_000

export interface SocketOptions {
  readonly rooms: Rooms
  /** Session cookie or bearer token; null without one that holds. */
  readonly authenticate: (request: IncomingMessage) => Promise<Session | null>
  /** Does the session still hold? Asked now and then while its sockets are open. */
  readonly holds: (session: Session) => Promise<boolean>
  readonly standingIn: (session: Session, council: CouncilId) => Standing | null
  /** Is this member kept out until they have a second factor? */
  readonly isLocked?: (session: Session, council: CouncilId) => boolean
  /** Is the page that asks one of our own? Asked where there is an `Origin`. */
  readonly allowsOrigin: (origin: string, request: IncomingMessage) => boolean
  readonly now: () => number
  readonly warn: (message: string) => void
  readonly security?: SecurityLog
}

export interface AttachedSocket {
  /** How many sockets are open. */
  readonly size: number
  /** How many of them are too slow at the moment. */
  readonly slow: number
  /** How many different users they belong to. */
  readonly people: number
  /** That session goes on under another name, as a password was changed: its sockets stay. */
  continueSession(from: string, to: string): void
  /** That session has ended: its sockets are closed with 4401, other sessions of the person stay. */
  endSession(id: string): void
  /** Roles may have changed: they are asked for again, for one user or for all. */
  reviewRoles(user?: UserId): void
  /** Looks at all sessions and roles now, as it happens every minute by itself. */
  review(): Promise<void>
  /** Closes every socket with 4503 and takes no more. May be called twice. */
  close(): void
}

/** The socket at /sync on an HTTP server: nobody gets one who has not shown who they are (401) and from where (403). */
export function attachSocket(http: Server, { rooms, authenticate, holds, standingIn, isLocked = () => false, allowsOrigin, now, warn, security = NO_SECURITY_LOG }: SocketOptions): AttachedSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: HARD_FRAME_BYTES, perMessageDeflate: false, clientTracking: false })
  const connections = new Map<WebSocket, Connection>()
  const sessions = new WeakMap<Connection, { -readonly [K in keyof Session]: Session[K] }>()
  const efforts = new Map<UserId, Effort>()
  let closed = false

  function effortOf(user: UserId): Effort {
    const known = efforts.get(user) ?? createEffort(now)
    efforts.set(user, known)
    return known
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { origin, authorization } = request.headers
    const from = addressIn(request)
    // A browser always says where a page comes from; what does not is a program, and a cookie is none of its own.
    if (origin === undefined ? authorization === undefined : !allowsOrigin(origin, request)) {
      security.note({ event: 'origin.refused', outcome: 'refused', who: null, from, why: 'socket' })
      return refuse(stream, '403 Forbidden')
    }
    const session = await authenticate(request)
    if (session === null) return refuse(stream, '401 Unauthorized')
    if (closed) return refuse(stream, '503 Service Unavailable')
    const others = [...connections.values()].filter(one => one.session.user === session.user)
    if (others.length >= MAX_SOCKETS_PER_USER) {
      security.note({ event: 'rate.limited', outcome: 'refused', who: session.user, from, why: 'socket' })
      return refuse(stream, '429 Too Many Requests')
    }
    server.handleUpgrade(request, stream, head, socket => {
      const budget = others[0]?.budget ?? createBudget(MAX_HELD_BYTES)
      const held = { ...session }
      const connection = createConnection(socket, held, { ...(others[0] !== undefined && { rate: others[0].rate }), rooms, standingIn, isLocked, now, budget, effort: effortOf(session.user), onClosed: () => connections.delete(socket), onRefused: (council, count) => security.note({ event: 'write.refused', outcome: 'refused', who: session.user, from, council, count }) })
      connections.set(socket, connection)
      sessions.set(connection, held)
    })
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // Gone before it was a socket. Node hands the stream over without a listener, and an error that nobody hears ends the process.
    stream.on('error', () => stream.destroy())
    if (pathOf(request) !== SOCKET_PATH) return refuse(stream, '404 Not Found')
    upgrade(request, stream, head).catch((error: unknown) => {
      warn(`a socket was not opened: ${safeReason(error)}`)
      refuse(stream, '500 Internal Server Error')
    })
  }

  http.on('upgrade', onUpgrade)

  function continueSession(from: string, to: string): void {
    for (const connection of connections.values()) {
      const held = sessions.get(connection)
      if (held?.id === from) held.id = to
    }
  }

  function endSession(id: string): void {
    for (const connection of connections.values()) if (connection.session.id === id) connection.end(CLOSE.sessionEnded)
  }

  function reviewRoles(user?: UserId): void {
    for (const connection of connections.values()) if (user === undefined || connection.session.user === user) connection.review()
  }

  async function review(): Promise<void> {
    const open = new Map([...connections.values()].map(({ session }) => [session.id, session]))
    for (const session of open.values()) {
      if (await holds(session)) continue
      security.note({ event: 'session.ended', outcome: 'done', who: session.user, from: null, by: session.by })
      endSession(session.id)
    }
    reviewRoles()
    const here = new Set([...connections.values()].map(({ session }) => session.user))
    for (const [user, effort] of efforts) if (!here.has(user) && effort.isRested) efforts.delete(user)
  }

  let reviewing: Promise<void> | null = null
  const reviews = setInterval(() => {
    reviewing ??= review()
      .catch((error: unknown) => warn(`sessions and roles were not looked at: ${safeReason(error)}`))
      .finally(() => {
        reviewing = null
      })
  }, REVIEW_MS)
  reviews.unref()

  return {
    get size() {
      return connections.size
    },
    get people() {
      return new Set([...connections.values()].map(({ session }) => session.user)).size
    },
    get slow() {
      return [...connections.values()].filter(connection => connection.slow).length
    },
    continueSession,
    endSession,
    reviewRoles,
    review,
    close() {
      closed = true
      clearInterval(reviews)
      for (const connection of connections.values()) connection.end(CLOSE.shutdown)
    },
  }
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0]!

function refuse(stream: Duplex, status: string): void {
  stream.once('finish', () => stream.destroy()) // the other side may never close its half
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
