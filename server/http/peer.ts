import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { isLoopbackHost } from '../settings.ts'

/** The address that attempts are counted by: the socket's, or what a proxy on the same machine says last in X-Forwarded-For. */
export function peerOf(incoming: IncomingMessage): string {
  const address = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '').split(',').at(-1)!.trim()
  return forwarded !== '' && isLoopbackHost(address) ? forwarded : address
}

/** The same for the log: null for what is no address, whoever has put it there. */
export function addressIn(incoming: IncomingMessage): string | null {
  const peer = peerOf(incoming)
  return isIP(peer) === 0 ? null : peer
}
