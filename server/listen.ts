import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Listening = { readonly ok: true; readonly port: number } | { readonly ok: false; readonly problem: string }

/** Starts to accept connections; what a person can mend is said in words. */
export function listen(server: Server, port: number, host: string): Promise<Listening> {
  return new Promise(resolve => {
    const failed = (error: NodeJS.ErrnoException) => resolve({ ok: false, problem: problemOf(error, port, host) })
    server.once('error', failed)
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', failed)
      resolve({ ok: true, port: (server.address() as AddressInfo).port }) // bound to a port, so it is no pipe
    })
  })
}

function problemOf(error: NodeJS.ErrnoException, port: number, host: string): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use, perhaps by a Quorum that already runs. Set PORT to another one, for example PORT=${port === 65_535 ? 8080 : port + 1}.`
    case 'EACCES':
      return `This user may not use port ${port}. Set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine.`
    default:
      return `The server cannot listen on ${host}:${port}: ${error.message}`
  }
}

/** Accepts nothing new, lets what is under way end for `graceMs`, then cuts it. Settles when nothing is open. */
export async function stopListening(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise<void>(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
  clearTimeout(cut)
}
