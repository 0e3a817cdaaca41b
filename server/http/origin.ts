import type { IncomingMessage } from 'node:http'
import { isLoopbackHost, type Settings } from '../settings.ts'

/** Whom the server takes for itself. Asked for every POST and for every socket. */
export interface OwnOrigin {
  /** Is the request meant for this server? Another name that resolves to it (DNS rebinding) is not. */
  isOwnHost(host: string | undefined): boolean
  /** Does the request come from a page of this server, or from a program that is no browser? */
  isSameOrigin(request: IncomingMessage): boolean
}

const hostnameOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')

export function createOwnOrigin({ host: bound, publicUrl }: Pick<Settings, 'host' | 'publicUrl'>): OwnOrigin {
  function isOwnHost(host: string | undefined): boolean {
    if (host === undefined || host === '') return false
    if (host === publicUrl?.host || isLoopbackHost(hostnameOf(host))) return true
    // Bound to the network without a public address: it may be reached by any name the network has for it.
    return publicUrl === null && !isLoopbackHost(bound)
  }

  return {
    isOwnHost,
    isSameOrigin({ headers }) {
      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
      const origin = headers.origin
      if (origin === undefined) return true // browsers send it with every POST and every socket
      if (origin === publicUrl?.origin) return true
      return isOwnHost(headers.host) && URL.canParse(origin) && new URL(origin).host === new URL(`http://${headers.host}`).host
    },
  }
}
