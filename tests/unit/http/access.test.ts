import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, enter } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let owner: string
let token: string

beforeAll(async () => {
  server = await startLocally()
  owner = await enter(server.url, `${server.url}/enter#${server.key}`)
  token = await server.token('Statistics', 'viewer')
})
afterAll(() => server.remove())

const get = (path: string, headers: Record<string, string> = {}) => ask(server.url, path, { headers })
const bearer = () => ({ authorization: `Bearer ${token}` })

describe('who may read what', () => {
  test.each(['/api/me', '/api/councils', '/api/councils/sample/members', '/api/councils/sample/tables/trade.json', '/api/councils/absent/tables/trade.json', '/api/councils/sample/tables/absent.json'])(
    '%s is 401 without session or token',
    async path => {
      expect((await get(path)).status).toBe(401)
      expect((await get(path, { authorization: 'Bearer quorum_wrong' })).status).toBe(401)
      expect((await get(path, { authorization: 'Basic b3duZXI6b3duZXI=' })).status).toBe(401)
      expect((await get(path, { cookie: 'quorum.session_token=x.y' })).status).toBe(401)
    },
  )

  test('a council that one is no member of answers exactly like one that does not exist', async () => {
    const answers = await Promise.all(['/api/councils/absent/members', '/api/councils/absent/tables/trade.json', '/api/councils/absent/tables/absent.csv'].map(path => get(path, { cookie: owner })))
    const { date: _, ...headers } = answers[0]!.headers
    for (const answered of answers) {
      expect(answered.status).toBe(404)
      expect(answered.body).toBe(answers[0]!.body)
      expect(answered.headers).toMatchObject(headers)
    }
  })

  test('a table that does not exist is 404', async () => {
    for (const file of ['absent.json', 'trade', 'trade.xml', 'trade~confidential.json', '__proto__.json', 'constructor.json']) {
      expect([file, (await get(`/api/councils/sample/tables/${file}`, { cookie: owner })).status]).toEqual([file, 404])
    }
  })

  test('the councils are those one is a member of', async () => {
    expect(JSON.parse((await get('/api/councils', { cookie: owner })).body)).toEqual([{ id: 'sample', name: expect.any(String) }])
    const names = await Promise.all(['ru', 'de'].map(async lang => JSON.parse((await get(`/api/councils?lang=${lang}`, { cookie: owner })).body)[0].name))
    expect(names[0]).not.toBe(names[1])
  })

  test('a token reads like a session, and a wrong token is not made good by a cookie', async () => {
    expect((await get('/api/councils/sample/tables/trade.json', bearer())).status).toBe(200)
    expect((await get('/api/me', { cookie: owner, authorization: 'Bearer quorum_wrong' })).status).toBe(401)
  })

  test('everyone whose writes stand in the data is named, programs and Quorum itself among them', async () => {
    const members = JSON.parse((await get('/api/councils/sample/members', bearer())).body)
    expect(members.map((member: { name: string }) => member.name).toSorted()).toEqual(['Owner', 'Quorum', 'Statistics'])
  })

  test('an address of the API that does not exist is 404, another method 405', async () => {
    expect((await get('/api/absent', { cookie: owner })).status).toBe(404)
    const answered = await ask(server.url, '/api/councils', { method: 'DELETE', headers: { cookie: owner } })
    expect([answered.status, answered.headers['allow']]).toEqual([405, 'GET, HEAD'])
  })

  test('of the accounts library nothing but signing in and out can be reached', async () => {
    for (const path of ['/api/sign-up/email', '/api/sign-in/email', '/api/update-user', '/api/delete-user', '/api/ok', '/api/error', '/api/get-session', '/api/list-sessions']) {
      expect([path, (await ask(server.url, path, { method: 'POST', headers: { cookie: owner, 'content-type': 'application/json' }, body: '{}' })).status]).toEqual([path, 404])
      expect([path, (await get(path, { cookie: owner })).status]).toEqual([path, 404])
    }
  })

  test('a request meant for another host is turned away', async () => {
    const answered = await get('/api/me', { cookie: owner, host: 'evil.example' })
    expect([answered.status, JSON.parse(answered.body).code]).toEqual([421, 'http.wrongHost'])
  })

  test('health is told to everyone', async () => {
    const answered = await get('/healthz', { host: 'probe.internal' })
    expect([answered.status, JSON.parse(answered.body)]).toEqual([200, { ok: true }])
  })
})

describe('headers', () => {
  test.each(['/healthz', '/api/me', '/api/absent', '/', '/absent.js'])('%s is guarded', async path => {
    const { headers } = await get(path)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY' })
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/)
    expect(headers['x-powered-by']).toBeUndefined()
  })

  test('nothing of the API is kept in a cache, and nothing of it may run', async () => {
    const { headers } = await get('/api/councils/sample/tables/trade.json', bearer())
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })
})
