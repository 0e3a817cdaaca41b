import type { WebSocket } from 'ws'
import type { Standing } from '../../src/domain/access.ts'
import { documentName, splitDocumentName, type CouncilId, type UserId } from '../../src/domain/ids.ts'
import { CLOSE, MAX_CHANNELS, MAX_FRAME_BYTES, decodeClient, encodeServer, type ClientMessage, type FatalCode, type RefusalCode, type Refused } from '../../src/sync/protocol.ts'
import type { Budget } from '../rooms/budget.ts'
import type { Effort } from '../rooms/effort.ts'
import { judgeOpening, mayOpen } from '../rooms/gate.ts'
import type { Room } from '../rooms/room.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Member } from '../rooms/seat.ts'
import { createOutflow } from './outflow.ts'
import { createRate, type Rate } from './rate.ts'

/** Who is signed in on a socket. */
export interface Session {
  readonly user: UserId
  /** Of the account: what others see in presence. */
  readonly name: string
  readonly by: 'cookie' | 'token'
  /** Tells this session from others of the same person. */
  readonly id: string
}

export interface ConnectionOptions {
  readonly rooms: Rooms
  /** null for a council that one is no member of, the same as for one that does not exist. */
  readonly standingIn: (session: Session, council: CouncilId) => Standing | null
  /** V24: kept out until there is a second factor: nothing opens, and what is open ends with the session, so that the page asks why. */
  readonly isLocked?: (session: Session, council: CouncilId) => boolean
  readonly now: () => number
  /** Of the person, over all their sockets. */
  readonly budget: Budget
  /** Of the person, also of the sockets that they had before. */
  readonly effort: Effort
  /** Of the person, over all their sockets; its own where none is given. */
  readonly rate?: Rate
  readonly onClosed: () => void
  /** So many writes were refused as their author may not make them. */
  readonly onRefused?: (council: CouncilId, count: number) => void
}

export interface Connection {
  readonly session: Session
  readonly budget: Budget
  readonly rate: Rate
  /** Its reader takes less than comes. */
  readonly slow: boolean
  /** Asks for the roles again: what is not allowed any more is closed, who has another role opens again and hears it. */
  review(): void
  /** Ends it with a code of CLOSE. */
  end(code: number): void
  close(): void
}

interface Channel {
  readonly council: CouncilId
  readonly room: Room
  readonly member: Member
  standing: Standing
  /** Updates were left out as the reader is too slow. */
  missed: boolean
}

/** How long a socket may be silent: PING comes at least every 15 s (S17), and the browser itself answers our own pings. */
export const SILENCE_MS = 60_000
/** More than this waiting in rooms, as the disk is slow: nothing more is read from the socket until half of it is taken in. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024
/** The same for whoever has caused too much work, and waits for long: more than an app has on its way (src/sync/conversation.ts), whose PING would go unheard. */
const MAX_DELAYED_BYTES = 4 * 1024 * 1024

/** Why a write is refused by who its author is, not by what it says. */
const OF_RIGHTS: ReadonlySet<RefusalCode> = new Set(['role', 'otherOrganisation', 'closedColumn', 'closedChoice', 'forgedAuthor', 'reservedMap'])

/** One socket: its channels, and the only broad catch on the way in: a message that breaks anything closes this socket and no other (V4). */
export function createConnection(socket: WebSocket, session: Session, { rooms, standingIn, isLocked = () => false, now, budget, effort, rate = createRate(now), onClosed, onRefused }: ConnectionOptions): Connection {
  const channels = new Map<number, Channel>()
  let heard = now()
  /** Why it is not read from at the moment: its reader is slow, its rate too high, or too much of it waits. */
  const pauses = new Set<'slow' | 'rate' | 'full'>()
  let waiting = 0
  let ended = false
  let resting: NodeJS.Timeout | null = null

  const outflow = createOutflow(socket, {
    onSlow() {
      pause('slow')
    },
    onCaughtUp() {
      resume('slow')
      for (const { room } of channels.values()) room.look()
      for (const [channel, one] of channels) {
        if (!one.missed) continue
        one.missed = false
        outflow.send(encodeServer({ type: 'resync', channel, sequence: 0, stateVector: new Uint8Array([0]) }))
      }
    },
    onStalled: () => socket.terminate(),
  })

  const heartbeat = setInterval(() => {
    if (pauses.size > 0) return // not read from: silence says nothing
    if (now() - heard > SILENCE_MS) socket.terminate()
    else socket.ping()
  }, SILENCE_MS / 3)
  heartbeat.unref()

  socket.on('pong', () => {
    heard = now()
  })
  socket.on('error', () => {}) // no frame at all, or one beyond all bounds: ws closes it, and `close` follows
  socket.on('close', close)
  socket.on('message', (data: Buffer, isBinary) => {
    heard = now()
    if (ended) return
    if (!isBinary) return end(CLOSE.badMessage)
    if (data.length > MAX_FRAME_BYTES) return end(CLOSE.tooLarge)
    let readers = 1
    try {
      readers = handle(decodeClient(data), data.length)
    } catch {
      return end(CLOSE.badMessage)
    }
    const pause = rate.take(data.length * readers)
    if (pause > 0) rest(pause)
  })

  function pause(why: 'slow' | 'rate' | 'full'): void {
    if (ended) return // the other side's answer to the closing must be read
    pauses.add(why)
    socket.pause()
  }

  function resume(why: 'slow' | 'rate' | 'full'): void {
    if (!pauses.delete(why) || pauses.size > 0) return
    heard = now()
    socket.resume()
  }

  function rest(ms: number): void {
    pause('rate')
    if (resting !== null) clearTimeout(resting)
    resting = setTimeout(() => {
      resting = null
      resume('rate')
    }, ms)
  }

  /** To how many it goes on as it is. */
  function handle(message: ClientMessage, size: number): number {
    if (message.type === 'ping') outflow.send(encodeServer({ type: 'pong' }))
    else if (message.type === 'open') open(message)
    // Without a channel: it was closed by FATAL or RESYNC while this was under way.
    const channel = message.type === 'ping' || message.type === 'open' ? undefined : channels.get(message.channel)
    if (channel === undefined) return 1
    const { room, member } = channel
    if (message.type === 'awareness') return Math.max(1, room.hear(member, message.bytes))
    if (message.type === 'update') room.push(member, message.sequence, message.envelope, message.bytes, size)
    else if (message.type === 'close') leave(message.channel)
    return 1
  }

  function open(message: Extract<ClientMessage, { type: 'open' }>): void {
    const refuse = (code: FatalCode) => {
      leave(message.channel)
      outflow.send(encodeServer({ type: 'fatal', channel: message.channel, code }))
    }
    // S70: the browser sends the cookie of whoever signed in last, whoever's tab asks. A token is its program's own.
    if (message.user !== undefined && message.user !== session.user) return end(CLOSE.sessionEnded)
    if (message.user === undefined && session.by === 'cookie') return refuse('schema')
    const name = splitDocumentName(message.document)
    const refusal = judgeOpening(message, council => standingIn(session, council))
    if (refusal !== 'forbidden' && refusal !== 'schema' && name !== null && isLocked(session, name.council)) return end(CLOSE.sessionEnded)
    if (refusal !== null) return refuse(refusal)
    const { council, table } = name! // or it would have been refused
    const standing = standingIn(session, council)!
    const known = channels.get(message.channel)
    if (known?.room.document === message.document) {
      Object.assign(known, { standing, missed: false } satisfies Partial<Channel>)
      return known.room.open(known.member, message)
    }
    leave(message.channel)
    if (channels.size >= MAX_CHANNELS) throw new Error('too many channels')
    const room = rooms.room(documentName(council, table))
    const channel: Channel = { council, room, standing, missed: false, member: memberOf(message.channel, () => channel.standing) }
    channels.set(message.channel, channel)
    room.open(channel.member, message)
  }

  function memberOf(number: number, standingNow: () => Standing): Member {
    const isCurrent = () => channels.get(number)?.member === member
    const member: Member = {
      channel: number,
      user: session.user,
      name: session.name,
      budget,
      effort,
      get slow() {
        return pauses.has('slow')
      },
      get standing() {
        return standingNow()
      },
      send(message) {
        if (!isCurrent()) return
        // ACKNOWLEDGE says that all before it was told. Whoever missed something opens again after RESYNC, sends again, and is answered then.
        if (message.type === 'acknowledge' && channels.get(number)!.missed) return
        if (message.type === 'reject') tellRefused(channels.get(number)!.council, message.refused)
        outflow.send(encodeServer(message))
      },
      stream(frame) {
        const channel = channels.get(number)
        if (channel?.member === member && !channel.missed && !outflow.stream(frame)) channel.missed = true
      },
      waiting(bytes) {
        waiting += bytes
        const most = effort.delay > 0 ? MAX_DELAYED_BYTES : MAX_WAITING_BYTES
        if (waiting > most) pause('full')
        else if (waiting <= most / 2) resume('full')
      },
      fatal(code) {
        if (!isCurrent()) return
        channels.delete(number)
        outflow.send(encodeServer({ type: 'fatal', channel: number, code }))
      },
      lost(code) {
        if (isCurrent()) end(code)
      },
    }
    return member
  }

  function tellRefused(council: CouncilId, refused: readonly Refused[]): void {
    const count = refused.filter(({ code }) => OF_RIGHTS.has(code)).length
    if (count > 0) onRefused?.(council, count)
  }

  function leave(number: number): void {
    const channel = channels.get(number)
    if (channel === undefined) return
    channels.delete(number)
    channel.room.leave(channel.member)
  }

  function end(code: number): void {
    close()
    socket.resume() // the other side's answer to the closing must be read
    socket.close(code)
  }

  function close(): void {
    ended = true
    clearInterval(heartbeat)
    if (resting !== null) clearTimeout(resting)
    outflow.close()
    for (const number of channels.keys()) leave(number)
    onClosed()
  }

  return {
    session,
    budget,
    rate,
    get slow() {
      return pauses.has('slow')
    },
    end,
    close,
    review() {
      if ([...channels.values()].some(({ council }) => isLocked(session, council))) return end(CLOSE.sessionEnded)
      for (const [number, channel] of channels) {
        const standing = standingIn(session, channel.council)
        const table = splitDocumentName(channel.room.document)!.table
        if (standing?.role === channel.standing.role && standing.organisation === channel.standing.organisation) continue
        if (standing === null || !mayOpen(standing.role, table)) {
          leave(number)
          outflow.send(encodeServer({ type: 'fatal', channel: number, code: 'forbidden' }))
          continue
        }
        channel.standing = standing // holds from here on; STATE tells it
        outflow.send(encodeServer({ type: 'resync', channel: number, sequence: 0, stateVector: new Uint8Array([0]) }))
      }
    },
  }
}
