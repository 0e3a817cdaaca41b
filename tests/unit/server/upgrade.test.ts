import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { Duplex } from 'node:stream'
import { expect, test } from 'vitest'
import type { Rooms } from '../../../server/rooms/rooms.ts'
import { attachSocket } from '../../../server/socket/attachSocket.ts'

function listener() {
  const http = createServer()
  const socket = attachSocket(http, {
    rooms: {} as Rooms, // nobody comes so far
    now: Date.now,
    warn: () => {},
    authenticate: () => Promise.resolve(null),
    holds: () => Promise.resolve(false),
    standingIn: () => null,
    allowsOrigin: () => false,
  })
  return { http, socket }
}

test.each(['/sync', '/elsewhere'])('V4 a connection that breaks while it asks for a socket at %s harms nobody', path => {
  const { http } = listener()
  const stream = new Duplex({ read: () => {}, write: (_chunk, _encoding, done) => done() })
  http.emit('upgrade', { url: path, headers: {} }, stream, Buffer.alloc(0))
  // An error that nobody hears would be thrown here, and end the process.
  expect(() => stream.emit('error', new Error('ECONNRESET'))).not.toThrow()
})

test('V4 who is refused a socket does not keep the connection by never closing it', async () => {
  const { http, socket } = listener()
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const caller = connect({ port: (http.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
  const [stream] = (await Promise.all([
    once(http, 'upgrade').then(([, found]) => [found as Duplex]),
    once(caller, 'connect').then(() => caller.write('GET /elsewhere HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')),
  ]))[0]!
  if (!stream!.closed) await once(stream!, 'close')
  caller.destroy()
  socket.close()
  http.close()
})
