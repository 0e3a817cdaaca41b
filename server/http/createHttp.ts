import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { fault, type Answer, type FaultCode } from './answer.ts'
import type { Asked } from './asked.ts'
import { acceptedEncoding, compressed, MIN_COMPRESSED_BYTES } from './compression.ts'
import { createHeavyReads } from './heavyReads.ts'
import type { OwnOrigin } from './origin.ts'
import { addressIn } from './peer.ts'
import { findRoute, type Route } from './routes.ts'
import { DATA_POLICY, SECURITY_HEADERS, TRANSPORT_SECURITY } from './securityHeaders.ts'
import type { StaticFiles } from './staticFiles.ts'
import type { Identity } from '../accounts/openAccounts.ts'
import { StorageError } from '../log/storage.ts'
import { DamagedDocument } from '../rooms/damagedDocument.ts'
import type { SecurityEvent, SecurityLog } from '../security/securityLog.ts'

/** An answer made for one request is compressed quickly rather than well. */
const PASSING_QUALITY = 4
const HEADERS_TIMEOUT_MS = 10_000
/** A carried file of some megabytes comes over a line of 1 Mbit/s, too. */
const REQUEST_TIMEOUT_MS = 120_000
const RETRY_HEAVY_S = 5
/** Nobody reads it; metrics count it apart from what the server could not answer. */
const LEFT = 499

export interface HttpOptions {
  readonly routes: readonly Route[]
  readonly files: StaticFiles
  readonly identify: (incoming: IncomingMessage) => Promise<Identity | null>
  readonly security: SecurityLog
  readonly own: OwnOrigin
  /** Answer browsers with HSTS: the public address is https. */
  readonly secure: boolean
  /** `place`: the route's pattern, never the path as it came, which may hold a secret. */
  readonly onFailure: (error: unknown, method: string, place: string) => void
  readonly onAnswer?: (method: string, place: string, status: number, ms: number) => void
}

/** The HTTP side of the server; it does not listen yet, and its `upgrade` event is free for the socket. */
export function createHttp({ routes, files, identify, security, own, secure, onFailure, onAnswer }: HttpOptions): Server {
  const heavyReads = createHeavyReads()
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    const began = performance.now()
    respond(request, response).then(
      () => onAnswer?.(request.method ?? '', placeOf(request), response.statusCode, performance.now() - began),
      (error: unknown) => {
        onFailure(error, request.method ?? '', placeOf(request))
        response.destroy()
      },
    )
  })

  /** For the log: which route it was. A path may be a secret, as that of a link that lets somebody in. */
  function placeOf(request: IncomingMessage): string {
    const path = pathOf(request)
    if (!isServed(path)) return 'the app'
    const found = findRoute(routes, request.method ?? 'GET', path)
    return found.type === 'route' ? found.route.path : 'no route'
  }

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let cookies: readonly string[] = []
    let who: string | null = null
    let answer: Answer
    try {
      answer = await answerTo(request, response, identity => {
        cookies = identity.cookies
        who = identity.user.id
      })
      noteRefusal(request, answer, who)
    } catch (error) {
      // The one broad catch of HTTP: whatever a route throws is a defect of ours, told to the log and not to the client.
      onFailure(error, request.method ?? '', placeOf(request))
      answer = answerToFailure(error)
    }
    await send(request, response, answer, cookies)
  }

  /** What any route may answer; what is of one alone, it notes itself. */
  function noteRefusal(request: IncomingMessage, { status, code }: Answer, who: string | null): void {
    const event = status === 429 ? 'rate.limited' : code === undefined ? undefined : REFUSALS[code]
    if (event !== undefined && code !== undefined) security.note({ event, outcome: 'refused', who, from: addressIn(request), why: code })
  }

  async function answerTo(request: IncomingMessage, response: ServerResponse, onIdentity: (identity: Identity) => void): Promise<Answer> {
    const path = pathOf(request)
    const method = request.method ?? 'GET'
    if (path !== '/healthz' && !own.isOwnHost(request.headers.host)) return fault(421, 'http.wrongHost')

    if (isServed(path)) {
      const found = findRoute(routes, method, path)
      if (found.type === 'none') return fault(404, 'http.notFound')
      if (found.type === 'method') return fault(405, 'http.method', { allow: found.allow })
      if (method !== 'GET' && method !== 'HEAD' && !own.isSameOrigin(request)) return fault(403, 'http.crossSite')
      let known: Promise<Identity | null> | undefined
      const asked: Asked = {
        url: new URL(request.url ?? '/', 'http://here'),
        params: found.params,
        incoming: request,
        identity: () => (known ??= identify(request).then(identity => (identity !== null && onIdentity(identity), identity))),
      }
      const { route } = found
      const who = route.heavy === true ? await asked.identity() : null
      if (who === null) return route.answer(asked)
      const answer = await heavyReads.run(who.user.id, response, () => route.answer(asked))
      if (answer === 'tooMany') return fault(429, 'http.tooMany', { 'retry-after': String(RETRY_HEAVY_S) })
      return answer === 'left' ? fault(LEFT, 'http.busy') : answer
    }

    if (method !== 'GET' && method !== 'HEAD') return fault(405, 'http.method', { allow: 'GET, HEAD' })
    return (await files.answer(request, path)) ?? fault(404, 'http.notFound')
  }

  async function send(request: IncomingMessage, response: ServerResponse, answer: Answer, cookies: readonly string[]): Promise<void> {
    const inPieces = typeof answer.body === 'object' && answer.body !== null && Symbol.asyncIterator in answer.body ? answer.body : null
    let body: Uint8Array | null = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body instanceof Uint8Array ? answer.body : null
    for (const [name, value] of Object.entries({
      'cache-control': 'no-store',
      'content-security-policy': DATA_POLICY,
      ...SECURITY_HEADERS,
      ...(secure ? TRANSPORT_SECURITY : {}),
      ...(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {}),
      ...answer.headers,
    })) {
      if (value !== undefined) response.setHeader(name, value)
    }
    if (inPieces !== null) {
      response.writeHead(answer.status)
      // It waits for a reader that is slow, and ends the pieces when the reader goes.
      if (request.method !== 'HEAD') return pipeline(Readable.from(inPieces), response).catch((error: unknown) => unlessReaderLeft(error))
      response.end()
      return
    }
    if (answer.compress && body !== null && body.length >= MIN_COMPRESSED_BYTES) {
      response.setHeader('vary', 'accept-encoding')
      const encoding = acceptedEncoding(request.headers['accept-encoding'])
      if (encoding !== null) {
        body = await compressed(body, encoding, PASSING_QUALITY)
        response.setHeader('content-encoding', encoding)
      }
    }
    if (body !== null) response.setHeader('content-length', body.length)
    response.writeHead(answer.status)
    response.end(request.method === 'HEAD' ? undefined : (body ?? undefined))
  }

  return server
}

const REFUSALS: { readonly [K in FaultCode]?: SecurityEvent } = {
  'http.crossSite': 'origin.refused', 'http.wrongHost': 'origin.refused', 'http.roleTooSmall': 'access.refused', 'http.secondFactor': 'access.refused', 'http.onlyPeople': 'access.refused',
}

/** By a route, not from the files of the app. */
const isServed = (path: string): boolean => path === '/healthz' || path === '/metrics' || path === '/api' || path.startsWith('/api/')

function answerToFailure(error: unknown): Answer {
  if (error instanceof StorageError) return fault(503, 'http.storage', { 'retry-after': '10' })
  return fault(500, error instanceof DamagedDocument ? 'http.damaged' : 'http.failed')
}

/** Who breaks off a download has not met a failure of ours. */
function unlessReaderLeft(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
}

/** The path as it came, without its query; never decoded here, so that nothing is decoded twice. */
const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split(/[?#]/, 1)[0] || '/'
