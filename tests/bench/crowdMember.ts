import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import * as Y from 'yjs'
import { CELLS, keyOf } from '../../src/book/keys.ts'
import { changeSetId, rowId } from '../../src/domain/ids.ts'
import { decodeServer, encodeClient, SCHEMA_VERSION, type ClientMessage, type ServerMessage } from '../../src/sync/protocol.ts'

/** Of the frames that come only these are looked into: of 200 members each hears what all write, and to read that would be another benchmark. */
const LOOKED_INTO: ReadonlySet<number> = new Set([0, 3, 4, 5, 6]) // state, acknowledge, reject, resync, fatal

const BINARY = 2
const PING = 9
/** Masked, as all of a client's frames, and empty. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])

export interface CrowdMember {
  /** Sets a cell that nobody else writes into; settles, with the ms that it took, when it is acknowledged. */
  set(row: string, column: string, value: string): Promise<number>
  /** Of the document as it was when it was opened. */
  readonly stateVector: Uint8Array
  close(): void
}

/** A device on a plain socket: it keeps no more of the document than what it writes itself. */
export async function joinCrowd(url: string, user: string, document: string, known: Uint8Array): Promise<CrowdMember> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  const doc = new Y.Doc()
  const underWay: { readonly sequence: number; readonly sent: number; readonly settle: (ms: number) => void }[] = []
  let sequence = 0
  let stateVector = known
  const opened = Promise.withResolvers<void>()
  let pending: Buffer = Buffer.alloc(0)
  let upgraded = false
  let closed = false

  const send = (message: ClientMessage) => void socket.write(masked(encodeClient(message)))
  socket.setNoDelay(true)
  socket.on('error', opened.reject)
  socket.on('close', () => {
    if (!closed) throw new Error(`the server closed the socket of ${user}`)
  })
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nAuthorization: Bearer ${user}\r\n\r\n`)
  socket.on('data', (data: Buffer) => {
    pending = pending.length === 0 ? data : Buffer.concat([pending, data])
    if (!upgraded) {
      const end = pending.indexOf('\r\n\r\n')
      if (end === -1) return
      if (!pending.toString('latin1', 0, end).includes(' 101 ')) return opened.reject(new Error(pending.toString('latin1', 0, end)))
      pending = pending.subarray(end + 4)
      upgraded = true
      send({ type: 'open', channel: 1, document, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: known, now: Date.now() })
    }
    for (let frame = nextFrame(); frame !== null; frame = nextFrame()) if (LOOKED_INTO.has(frame[0]!)) hear(decodeServer(frame))
  })

  function nextFrame(): Buffer | null {
    for (;;) {
      if (pending.length < 2) return null
      const short = pending[1]! & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (pending.length < head) return null
      const length = short < 126 ? short : short === 126 ? pending.readUInt16BE(2) : Number(pending.readBigUInt64BE(2))
      if (pending.length < head + length) return null
      const opcode = pending[0]! & 0x0f
      if (opcode === PING) socket.write(PONG)
      const payload = pending.subarray(head, head + length)
      pending = pending.subarray(head + length)
      if (opcode === BINARY) return payload
    }
  }

  function hear(message: ServerMessage): void {
    if (message.type === 'state') {
      stateVector = message.stateVector
      return opened.resolve()
    }
    if (message.type !== 'acknowledge') throw new Error(`the server answered ${user} with ${message.type}`)
    const now = performance.now()
    while (underWay.length > 0 && underWay[0]!.sequence <= message.sequence) {
      const { sent, settle } = underWay.shift()!
      settle(now - sent)
    }
  }

  await opened.promise
  return {
    get stateVector() {
      return stateVector
    },
    set(row, column, value) {
      const { promise, resolve } = Promise.withResolvers<number>()
      const sent = performance.now()
      let bytes: Uint8Array | null = null
      doc.once('update', (update: Uint8Array) => {
        bytes = update
      })
      doc.getMap(CELLS).set(keyOf(rowId(row), column), [value, user, Date.now()])
      sequence++
      underWay.push({ sequence, sent, settle: resolve })
      const envelope = { changeSet: changeSetId(`${user}x${sequence}`), kind: 'typing', size: 1, madeAt: Date.now(), seen: 0, part: 0, parts: 1, from: 0 } as const
      send({ type: 'update', channel: 1, sequence, envelope, bytes: bytes! })
      return promise
    },
    close() {
      closed = true
      socket.destroy()
    },
  }
}

/** A client's frame must be masked; with a mask of zeros nothing changes. */
function masked(payload: Uint8Array): Buffer {
  const short = payload.length < 126
  const head = Buffer.alloc(short ? 6 : 8)
  head[0] = 0x82
  head[1] = 0x80 | (short ? payload.length : 126)
  if (!short) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}
