import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/**
 * The wire between one browser and the server: bytes go through until it is cut. What is open then breaks, and what is tried is refused,
 * as with a pulled plug. The browser's own "offline" switch leaves sockets open that were open before.
 */
export class Relay {
  readonly url: string
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #isCut = false

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // bound to a port, so it is no pipe
  }

  static to(port: number): Promise<Relay> {
    return new Promise((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        const relay = new Relay(server)
        server.on('connection', socket => relay.#carry(socket, port))
        resolve(relay)
      })
    })
  }

  #carry(near: Socket, port: number): void {
    if (this.#isCut) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.#open.add(one)
      one.on('error', () => other.destroy()) // either end may go at any time: that is what it is for
      one.on('close', () => {
        this.#open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }

  cut(): void {
    this.#isCut = true
    for (const socket of this.#open) socket.destroy()
  }

  mend(): void {
    this.#isCut = false
  }

  async close(): Promise<void> {
    this.cut()
    if (this.#server.listening) await new Promise(resolve => this.#server.close(resolve))
  }
}
