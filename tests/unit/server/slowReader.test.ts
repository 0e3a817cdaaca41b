import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { userId } from '../../../src/domain/ids.ts'
import { decodeServer, encodeClient, encodeServer, SCHEMA_VERSION, type ServerMessage } from '../../../src/sync/protocol.ts'
import { createBudget } from '../../../server/rooms/budget.ts'
import { createEffort } from '../../../server/rooms/effort.ts'
import type { Room } from '../../../server/rooms/room.ts'
import type { Rooms } from '../../../server/rooms/rooms.ts'
import type { Member } from '../../../server/rooms/seat.ts'
import { createConnection } from '../../../server/socket/connection.ts'
import { SLOW_BYTES } from '../../../server/socket/outflow.ts'

const NOTHING = new Uint8Array([0])

/** A reader whose speed the test decides: how much waits for it, and when that has gone. */
function scene() {
  const heard: ServerMessage[] = []
  let gone = () => {}
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1, readyState: 1, bufferedAmount: 0,
    send(frame: Uint8Array, sent: () => void) {
      heard.push(decodeServer(frame))
      gone = sent
    },
    pause() {}, resume() {}, ping() {}, close() {}, terminate() {},
  })
  const seated: { member: Member | null } = { member: null }
  const room = { document: 'c/meetings', open: (member: Member) => void (seated.member = member), leave() {}, look() {} } as unknown as Room
  const connection = createConnection(socket as unknown as WebSocket, { user: userId('ann'), name: 'Ann', by: 'cookie', id: 's' }, {
    rooms: { room: () => room } as unknown as Rooms, standingIn: () => ({ role: 'editor', organisation: null }), now: () => 1, budget: createBudget(1_000), effort: createEffort(() => 0), onClosed() {},
  })
  const open = () => socket.emit('message', Buffer.from(encodeClient({
    type: 'open', channel: 1, document: 'c/meetings', schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: NOTHING, now: 1, user: 'ann',
  })), true)
  open()
  return {
    heard, open, connection,
    member: seated.member!,
    lag: () => (socket.bufferedAmount = SLOW_BYTES + 1),
    catchUp() {
      socket.bufferedAmount = 0
      gone()
    },
  }
}

const update = (head: number) => encodeServer({ type: 'update', channel: 1, head, bytes: NOTHING })
const acknowledge = { type: 'acknowledge', channel: 1, sequence: 1, head: 3 } as const

test('S20 a slow reader is not told to have seen what it missed: its own edits are acknowledged after the RESYNC', () => {
  const { member, heard, lag, catchUp, open, connection } = scene()
  lag()
  member.stream(update(1))
  member.stream(update(2))
  member.send(acknowledge)
  expect(heard.map(({ type }) => type)).toEqual(['update'])
  catchUp()
  open()
  member.send(acknowledge)
  expect(heard.map(({ type }) => type)).toEqual(['update', 'resync', 'acknowledge'])
  connection.close()
})
