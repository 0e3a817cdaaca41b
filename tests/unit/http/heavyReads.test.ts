import { request, type ClientRequest, type IncomingMessage, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer } from '../../../server/http/answer.ts'
import { councilRoutes, type CouncilServices } from '../../../server/http/councilRoutes.ts'
import { createHttp } from '../../../server/http/createHttp.ts'
import { HEAVY_AT_ONCE, HEAVY_WAITING } from '../../../server/http/heavyReads.ts'
import { ledgerRoutes, type LedgerServices } from '../../../server/http/ledger/ledgerRoutes.ts'
import { createOwnOrigin } from '../../../server/http/origin.ts'
import { reportRoutes } from '../../../server/http/reportRoutes.ts'
import { createStaticFiles } from '../../../server/http/staticFiles.ts'
import { listen, stopListening } from '../../../server/listen.ts'
import { NO_SECURITY_LOG, type SecurityLog } from '../../../server/security/securityLog.ts'
import { userId } from '../../../src/domain/ids.ts'
import { ask, codeIn, type Answered } from './asking.ts'

let http: Server
let base: string
/** Answers that were begun, by name, and wait until the test lets them go. */
let begun: Map<string, (answer: Answer) => void>
/** How many requests have come to the server. */
let come: number
/** The addresses of those that the server knows to be over, answered or left. */
let over: ReadonlySet<string>
let noted: string[]

const security: SecurityLog = { ...NO_SECURITY_LOG, note: ({ event, who }) => void noted.push(`${event} ${who}`) }
const fine: Answer = { status: 200, headers: {}, body: 'fine' }

beforeEach(async () => {
  begun = new Map()
  come = 0
  noted = []
  http = createHttp({
    routes: [
      { method: 'GET', path: '/api/heavy/:name', heavy: true, answer: ({ params }) => new Promise<Answer>(resolve => begun.set(params['name']!, resolve)) },
      { method: 'GET', path: '/api/light', answer: () => fine },
    ],
    files: createStaticFiles('/nonexistent'),
    identify: async ({ headers: { from } }) => {
      come++
      return from === undefined ? null : { user: { id: userId(from), name: from }, by: 'token', session: from, cookies: [] }
    },
    security,
    own: createOwnOrigin({ host: '127.0.0.1', publicUrl: null }),
    secure: false,
    onFailure: error => { throw error },
  })
  const ended = over = new Set<string>() // of this server alone: the one before may still be closing
  http.on('request', (request, response) => response.once('close', () => ended.add(request.url ?? '')))
  const listening = await listen(http, 0, '127.0.0.1')
  if (!listening.ok) throw new Error(listening.problem)
  base = `http://127.0.0.1:${listening.port}`
})
afterEach(() => stopListening(http, 0))

const get = (name: string, from = 'ann', method = 'GET') => ask(base, `/api/heavy/${name}`, { method, headers: { from } })
const until = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 30_000 })
/** Asked one after the other, so that they come in this order. */
async function several(count: number, prefix: string): Promise<Promise<Answered>[]> {
  const asked: Promise<Answered>[] = []
  for (let i = 0; i < count; i++) {
    const before = come
    const answered = get(`${prefix}${i}`)
    answered.catch(() => {}) // those that still wait at a test's end are cut off; whoever awaits one hears of it
    asked.push(answered)
    await until(() => come > before)
  }
  return asked
}
const names = () => [...begun.keys()]
const letGo = (name: string, answer = fine) => begun.get(name)!(answer)

describe('heavy reads of one person', () => {
  test('V73 only so many are answered at once, the next when one is over, in their order; others are not held up', async () => {
    const first = await several(HEAVY_AT_ONCE, 'a')
    const next = await several(2, 'b')
    const bob = get('bobs', 'bob')
    await until(() => begun.has('bobs'))
    expect(names()).toEqual(['a0', 'a1', 'a2', 'a3', 'bobs'])
    letGo('bobs')
    expect((await bob).status).toBe(200)
    letGo('a2')
    expect((await first[2]!).status).toBe(200)
    await until(() => begun.has('b0'))
    expect(begun.has('b1')).toBe(false)
    for (const name of ['a0', 'a1', 'a3', 'b0']) letGo(name)
    await until(() => begun.has('b1'))
    letGo('b1')
    expect((await Promise.all([...first, ...next])).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('V73 what is light goes on beside them', async () => {
    await several(HEAVY_AT_ONCE + 1, 'a')
    expect((await ask(base, '/api/light', { headers: { from: 'ann' } })).status).toBe(200)
    for (const name of names()) letGo(name)
  })

  test('V73 of more than can wait it is said when to come again, and it is in the log of security', async () => {
    await several(HEAVY_AT_ONCE + HEAVY_WAITING, 'a')
    const refused = await get('more')
    expect(codeIn(refused)).toEqual([429, 'http.tooMany'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(noted).toEqual(['rate.limited ann'])
    const bob = get('bobs', 'bob')
    await until(() => begun.has('bobs'))
    letGo('bobs')
    expect((await bob).status).toBe(200)
  })

  test('V73 whoever leaves gives up their place, waiting or in the middle of an answer in pieces', async () => {
    const leaving: ClientRequest[] = []
    const leave = async (name: string) => {
      const before = come
      const sent = request(`${base}/api/heavy/${name}`, { headers: { from: 'ann', connection: 'close' } })
      sent.on('error', () => {}) // that it was broken off is what is wanted
      leaving.push(sent)
      const answered = new Promise<IncomingMessage>(resolve => sent.on('response', resolve))
      sent.end()
      await until(() => come > before)
      return { answered }
    }
    const streamed = await leave('pieces')
    await until(() => begun.has('pieces'))
    await several(HEAVY_AT_ONCE - 1, 'a')
    await leave('waits')
    await several(1, 'b')

    leaving[1]!.destroy()
    await until(() => over.has('/api/heavy/waits'))
    letGo('pieces', { status: 200, headers: {}, body: (async function* () {
      yield 'a piece'
      await new Promise(() => {})
    })() })
    await streamed.answered
    expect(begun.has('b0')).toBe(false)
    leaving[0]!.destroy()
    await until(() => begun.has('b0'))
    expect(begun.has('waits')).toBe(false)
    for (const name of ['a0', 'a1', 'a2', 'b0']) letGo(name)
  })

  test('V73 leaving what has begun does not make room: its work goes on', async () => {
    for (let i = 0; i <= HEAVY_AT_ONCE; i++) {
      const before = come
      const sent = request(`${base}/api/heavy/a${i}`, { headers: { from: 'ann', connection: 'close' } })
      sent.on('error', () => {}) // that it was broken off is what is wanted
      sent.end()
      await until(() => come > before)
      if (i < HEAVY_AT_ONCE) await until(() => begun.has(`a${i}`))
      sent.destroy()
      await until(() => over.has(`/api/heavy/a${i}`))
    }
    const last = await several(1, 'b')
    const bob = get('bobs', 'bob')
    await until(() => begun.has('bobs'))
    expect(names()).toEqual(['a0', 'a1', 'a2', 'a3', 'bobs'])
    for (const name of ['a0', 'bobs']) letGo(name)
    await until(() => begun.has('b0'))
    letGo('b0')
    expect((await Promise.all([...last, bob])).map(({ status }) => status)).toEqual([200, 200])
    for (const name of ['a1', 'a2', 'a3']) letGo(name)
  })

  test('V73 a question for the head alone gives its place back', async () => {
    for (let i = 0; i <= HEAVY_AT_ONCE; i++) {
      const asked = get(`h${i}`, 'ann', 'HEAD')
      await until(() => begun.has(`h${i}`))
      letGo(`h${i}`, { status: 200, headers: {}, body: (async function* () { yield 'never asked for' })() })
      expect((await asked).status).toBe(200)
    }
  })

  test('V73 all that reads whole tables or the ledger is bounded', () => {
    const none = {} as unknown // nothing is asked of the services before a route answers
    const routes = [...councilRoutes(none as CouncilServices), ...reportRoutes(none as CouncilServices, none as never, none as never), ...ledgerRoutes(none as LedgerServices)]
    expect(routes.flatMap(({ path, heavy }) => (heavy === true ? [path.replace('/api/councils/:council/', '')] : [])).toSorted()).toEqual(
      ['changes/:table', 'ledger', 'ledger.csv', 'ledger.xlsx', 'past/:table', 'reports/:file', 'tables/:file'])
  })
})
