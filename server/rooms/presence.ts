import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeServer } from '../../src/sync/protocol.ts'
import type { Seat } from './seat.ts'

/** Presence of one seat: the tabs of one browser speak through one of them. */
const MAX_CLIENTS_PER_SEAT = 64
const MAX_STATE_CHARS = 4_096
const GONE = 'null'

interface Present {
  readonly seat: Seat
  readonly clock: number
  /** JSON. */
  readonly state: string
}
interface Said {
  readonly client: number
  readonly clock: number
  readonly state: string
}

/** Who is where, in the wire format of y-protocols' awareness; kept in memory only (S21). */
export interface Presence {
  /** Throws on bytes that are none. What speaks for another connection's client, or for another user, is left out. */
  hear(seat: Seat, bytes: Uint8Array, seats: Iterable<Seat>): void
  /** Everyone who is there, for who comes. */
  greet(seat: Seat): void
  leave(seat: Seat, seats: Iterable<Seat>): void
}

export function createPresence(): Presence {
  const present = new Map<number, Present>()

  function tell(said: readonly Said[], seats: Iterable<Seat>): void {
    if (said.length === 0) return
    const bytes = encode(said)
    for (const { follows, member } of seats) {
      if (follows) member.stream(encodeServer({ type: 'awareness', channel: member.channel, bytes }))
    }
  }

  return {
    hear(seat, bytes, seats) {
      const news = decode(bytes).flatMap(({ client, clock, state }) => {
        const known = present.get(client)
        if (known !== undefined && known.seat !== seat) return []
        if (known !== undefined && (clock < known.clock || (clock === known.clock && state !== GONE))) return []
        const own = asOwn(seat, state)
        return own === null ? [] : [{ client, clock, state: own }]
      })
      for (const { client, clock, state } of news) {
        if (state === GONE) present.delete(client)
        else present.set(client, { seat, clock, state })
      }
      if ([...present.values()].filter(one => one.seat === seat).length > MAX_CLIENTS_PER_SEAT) throw new Error('too many clients on one channel')
      tell(news, [...seats].filter(other => other !== seat))
    },
    greet(seat) {
      tell([...present].filter(([, one]) => one.seat !== seat).map(([client, { clock, state }]) => ({ client, clock, state })), [seat])
    },
    leave(seat, seats) {
      const left = [...present].filter(([, one]) => one.seat === seat)
      for (const [client] of left) present.delete(client)
      tell(left.map(([client, { clock }]) => ({ client, clock, state: GONE })), seats)
    },
  }
}

/** A state that names a user names the one who is signed in, and by the account's name, whatever the client calls itself. null for one that does not. */
function asOwn({ member }: Seat, state: string): string | null {
  const found = JSON.parse(state) as unknown
  if (found === null) return GONE
  if (typeof found !== 'object' || Array.isArray(found)) return null
  const { user, name } = found as { readonly user?: unknown; readonly name?: unknown }
  if (user !== undefined && user !== member.user) return null
  return name === undefined || name === member.name ? state : JSON.stringify({ ...found, name: member.name })
}

function decode(bytes: Uint8Array): Said[] {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  if (count > MAX_CLIENTS_PER_SEAT) throw new Error('too many clients in one message')
  return Array.from({ length: count }, () => {
    const said = { client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) }
    if (said.state.length > MAX_STATE_CHARS) throw new Error('a presence that is too large')
    return said
  })
}

function encode(said: readonly Said[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, said.length)
  for (const { client, clock, state } of said) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  }
  return encoding.toUint8Array(encoder)
}
