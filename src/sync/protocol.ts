/**
 * The messages between app and server, as bytes. Pure, shared by both sides; the rules stand in README.md.
 * Every frame: varuint type, then the fields below in their order. Numbers are varuints, texts are UTF-8 with a varuint length, bytes likewise.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Envelope } from '../book/changeSet.ts'
import type { Role } from '../domain/access.ts'

export const SCHEMA_VERSION = 1
/** One frame at most; larger ones close the socket. States of the server may be larger. */
export const MAX_FRAME_BYTES = 1024 * 1024
export const MAX_CHANNELS = 64

export type ClientMessage =
  | {
      readonly type: 'open'
      readonly channel: number
      readonly document: string
      readonly schema: number
      /** Epoch of the local copy, 0 for none. */
      readonly epoch: number
      /** The run of the server that gave `seen`, empty for none: a server restored from a backup does not know it. */
      readonly run: string
      /** Number of the last log record in the local copy. */
      readonly seen: number
      /** `follow`: state and updates are wanted. `push`: only to send what waits. */
      readonly mode: 'follow' | 'push'
      readonly stateVector: Uint8Array
      /** ms since 1970 by the device's clock, for the server to measure how far it is off; absent where it is not known. */
      readonly now?: number
      /** Id of whom the client works for, empty or absent where it does not say: a browser's cookie may belong to somebody else by now. */
      readonly user?: string
    }
  | { readonly type: 'update'; readonly channel: number; readonly sequence: number; readonly envelope: Envelope; readonly bytes: Uint8Array }
  | { readonly type: 'awareness'; readonly channel: number; readonly bytes: Uint8Array }
  | { readonly type: 'close'; readonly channel: number }
  | { readonly type: 'ping' }

export interface Refused {
  /** Index in the change set. */
  readonly index: number
  readonly row: string
  readonly column: string | null
  /** What was to be written, as the author sent it. */
  readonly value: unknown
  readonly code: RefusalCode
}
/** Wording in the catalogues, under `refused.`. */
export type RefusalCode =
  | 'role' | 'otherOrganisation' | 'closedColumn' | 'closedChoice' | 'unknownTable' | 'keyShape' | 'valueShape' | 'tooLarge' | 'forgedAuthor' | 'unknownRow' | 'rowExists' | 'reservedMap'

/** FATAL: the copy and the outbox of the document are put aside; `forbidden`, `unknown` and `schema` say that loading afresh does not help. */
export type FatalCode = 'malformed' | 'foreignClient' | 'forbidden' | 'unknown' | 'schema'

export type ServerMessage =
  | {
      readonly type: 'state'
      readonly channel: number
      readonly epoch: number
      readonly run: string
      readonly head: number
      readonly role: Role
      /** ms since 1970, to measure how far the device's clock is off. */
      readonly now: number
      /** What the client lacks; in another epoch than the client's, the whole document. */
      readonly bytes: Uint8Array
      readonly stateVector: Uint8Array
      /** The row of `organisations` that a contributor reports for. */
      readonly organisation?: string
    }
  | { readonly type: 'update'; readonly channel: number; readonly head: number; readonly bytes: Uint8Array }
  | { readonly type: 'awareness'; readonly channel: number; readonly bytes: Uint8Array }
  /** Everything up to and including `sequence` on this channel is on disk, as log record `head` or before. */
  | { readonly type: 'acknowledge'; readonly channel: number; readonly sequence: number; readonly head: number }
  /** `sequence` was taken in, these of its writes were set back. Precedes its acknowledgement. */
  | { readonly type: 'reject'; readonly channel: number; readonly sequence: number; readonly refused: readonly Refused[] }
  /** Something before `sequence` is missing at the server (or, with sequence 0, at the client, which was too slow): send from the outbox again, and open again. */
  | { readonly type: 'resync'; readonly channel: number; readonly sequence: number; readonly stateVector: Uint8Array }
  | { readonly type: 'fatal'; readonly channel: number; readonly code: FatalCode }
  | { readonly type: 'pong' }

/** 44xx: do not come back by yourself. 45xx: come back later. Anything else: a lost network, come back. */
export const CLOSE = {
  badMessage: 4400,
  sessionEnded: 4401,
  tooLarge: 4413,
  reload: 4500,
  shutdown: 4503,
  storage: 4507,
} as const

const CLIENT = { open: 0, update: 1, awareness: 2, close: 3, ping: 4 } as const
const SERVER = { state: 0, update: 1, awareness: 2, acknowledge: 3, reject: 4, resync: 5, fatal: 6, pong: 7 } as const

export function encodeClient(message: ClientMessage): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, CLIENT[message.type])
  if (message.type === 'ping') return encoding.toUint8Array(e)
  encoding.writeVarUint(e, message.channel)
  switch (message.type) {
    case 'open':
      encoding.writeVarString(e, message.document)
      encoding.writeVarUint(e, message.schema)
      encoding.writeVarUint(e, message.epoch)
      encoding.writeVarString(e, message.run)
      encoding.writeVarUint(e, message.seen)
      encoding.writeVarUint(e, message.mode === 'follow' ? 1 : 0)
      encoding.writeVarUint8Array(e, message.stateVector)
      encoding.writeVarUint(e, message.now ?? 0)
      encoding.writeVarString(e, message.user ?? '')
      break
    case 'update':
      encoding.writeVarUint(e, message.sequence)
      encoding.writeVarString(e, JSON.stringify(message.envelope))
      encoding.writeVarUint8Array(e, message.bytes)
      break
    case 'awareness':
      encoding.writeVarUint8Array(e, message.bytes)
      break
    case 'close':
      break
  }
  return encoding.toUint8Array(e)
}

/** Throws on bytes that are no message; who calls it closes that socket. The envelope is parsed, its shape is checked by the gate. */
export function decodeClient(frame: Uint8Array): ClientMessage {
  const d = decoding.createDecoder(frame)
  const type = decoding.readVarUint(d)
  if (type === CLIENT.ping) return { type: 'ping' }
  const channel = decoding.readVarUint(d)
  switch (type) {
    case CLIENT.open: {
      const open = {
        type: 'open', channel,
        document: decoding.readVarString(d),
        schema: decoding.readVarUint(d),
        epoch: decoding.readVarUint(d),
        run: decoding.readVarString(d),
        seen: decoding.readVarUint(d),
        mode: decoding.readVarUint(d) === 1 ? 'follow' : 'push',
        stateVector: decoding.readVarUint8Array(d).slice(),
      } as const
      const now = decoding.readVarUint(d)
      // Absent from a client of an earlier version.
      const user = decoding.hasContent(d) ? decoding.readVarString(d) : ''
      return { ...open, ...(now === 0 ? {} : { now }), ...(user === '' ? {} : { user }) }
    }
    case CLIENT.update:
      return {
        type: 'update', channel,
        sequence: decoding.readVarUint(d),
        envelope: JSON.parse(decoding.readVarString(d)) as Envelope, // unknown until the gate has looked at it
        bytes: decoding.readVarUint8Array(d).slice(),
      }
    case CLIENT.awareness:
      return { type: 'awareness', channel, bytes: decoding.readVarUint8Array(d).slice() }
    case CLIENT.close:
      return { type: 'close', channel }
    default:
      throw new Error('unknown message')
  }
}

export function encodeServer(message: ServerMessage): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, SERVER[message.type])
  if (message.type === 'pong') return encoding.toUint8Array(e)
  encoding.writeVarUint(e, message.channel)
  switch (message.type) {
    case 'state':
      encoding.writeVarUint(e, message.epoch)
      encoding.writeVarString(e, message.run)
      encoding.writeVarUint(e, message.head)
      encoding.writeVarString(e, message.role)
      encoding.writeVarUint(e, message.now)
      encoding.writeVarUint8Array(e, message.bytes)
      encoding.writeVarUint8Array(e, message.stateVector)
      encoding.writeVarString(e, message.organisation ?? '')
      break
    case 'update':
      encoding.writeVarUint(e, message.head)
      encoding.writeVarUint8Array(e, message.bytes)
      break
    case 'awareness':
      encoding.writeVarUint8Array(e, message.bytes)
      break
    case 'acknowledge':
      encoding.writeVarUint(e, message.sequence)
      encoding.writeVarUint(e, message.head)
      break
    case 'reject':
      encoding.writeVarUint(e, message.sequence)
      encoding.writeVarString(e, JSON.stringify(message.refused))
      break
    case 'resync':
      encoding.writeVarUint(e, message.sequence)
      encoding.writeVarUint8Array(e, message.stateVector)
      break
    case 'fatal':
      encoding.writeVarString(e, message.code)
      break
  }
  return encoding.toUint8Array(e)
}

/** Throws on bytes that are no message: the link then closes the socket and comes back. */
export function decodeServer(frame: Uint8Array): ServerMessage {
  const d = decoding.createDecoder(frame)
  const type = decoding.readVarUint(d)
  if (type === SERVER.pong) return { type: 'pong' }
  const channel = decoding.readVarUint(d)
  switch (type) {
    case SERVER.state: {
      const state = {
        type: 'state', channel,
        epoch: decoding.readVarUint(d),
        run: decoding.readVarString(d),
        head: decoding.readVarUint(d),
        role: decoding.readVarString(d) as Role, // our own server wrote it
        now: decoding.readVarUint(d),
        bytes: decoding.readVarUint8Array(d).slice(),
        stateVector: decoding.readVarUint8Array(d).slice(),
      } as const
      // Absent from a server of an earlier version.
      const organisation = decoding.hasContent(d) ? decoding.readVarString(d) : ''
      return organisation === '' ? state : { ...state, organisation }
    }
    case SERVER.update:
      return { type: 'update', channel, head: decoding.readVarUint(d), bytes: decoding.readVarUint8Array(d).slice() }
    case SERVER.awareness:
      return { type: 'awareness', channel, bytes: decoding.readVarUint8Array(d).slice() }
    case SERVER.acknowledge:
      return { type: 'acknowledge', channel, sequence: decoding.readVarUint(d), head: decoding.readVarUint(d) }
    case SERVER.reject:
      return { type: 'reject', channel, sequence: decoding.readVarUint(d), refused: JSON.parse(decoding.readVarString(d)) as Refused[] }
    case SERVER.resync:
      return { type: 'resync', channel, sequence: decoding.readVarUint(d), stateVector: decoding.readVarUint8Array(d).slice() }
    case SERVER.fatal:
      return { type: 'fatal', channel, code: decoding.readVarString(d) as FatalCode }
    default:
      throw new Error('unknown message')
  }
}
