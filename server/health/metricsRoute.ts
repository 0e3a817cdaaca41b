import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { fault } from '../http/answer.ts'
import type { Route } from '../http/routes.ts'
import { isLoopbackHost } from '../settings.ts'
import { METRICS_TYPE, prometheusText } from './prometheus.ts'
import type { Vitals } from './vitals.ts'

/** For the programs that watch the server: on the machine itself as they are, from elsewhere with the token of the settings. */
export const metricsRoute = (vitals: () => Vitals, token: string | null): Route => ({
  method: 'GET',
  path: '/metrics',
  answer({ incoming }) {
    if (!isFromHere(incoming) && !hasToken(incoming, token)) return fault(401, 'http.signInFirst', { 'www-authenticate': 'Bearer' })
    return { status: 200, headers: { 'content-type': METRICS_TYPE }, body: prometheusText(vitals()), compress: true }
  },
})

/** A proxy on the same machine also comes from here, but says for whom, and under the name that people use. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(name => headers[name] !== undefined)
  const host = headers.host ?? ''
  return !forwarded && isLoopbackHost((socket.remoteAddress ?? '').replace(/^::ffff:/, '')) && URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname)
}

function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  const given = /^Bearer (\S{1,500})$/i.exec(headers.authorization ?? '')?.[1]
  return token !== null && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token))
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
