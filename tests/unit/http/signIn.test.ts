import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, cookieOf, enter, postKey } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer

beforeAll(async () => {
  server = await startLocally()
})
afterAll(() => server.remove())

/** A start prints a fresh key. */
async function startAnew(): Promise<string> {
  await server.restart()
  return server.key
}

async function enterAnew(): Promise<string> {
  const key = await startAnew()
  return enter(server.url, `${server.url}/enter#${key}`)
}

describe('signing in by a key', () => {
  test('the printed key signs in, once', async () => {
    const key = await startAnew()
    expect((await postKey(server.url, key)).status).toBe(204)
    expect((await postKey(server.url, key)).status).toBe(403)
  })

  test('of two who present a key at once one gets in', async () => {
    const key = await startAnew()
    const statuses = await Promise.all([postKey(server.url, key), postKey(server.url, key), postKey(server.url, key)])
    expect(statuses.map(answered => answered.status).toSorted()).toEqual([204, 403, 403])
  })

  test('GET and HEAD never use a key up', async () => {
    const key = await startAnew()
    for (const path of [`/enter?key=${key}`, `/enter/${key}`, `/api/sign-in/key?key=${key}`]) {
      await ask(server.url, path, { headers: { accept: 'text/html' } })
      await ask(server.url, path, { method: 'HEAD' })
    }
    expect((await ask(server.url, `/api/sign-in/key?key=${key}`)).status).toBe(405)
    expect((await postKey(server.url, key)).status).toBe(204)
  })

  test('a POST from another site is refused and uses no key up', async () => {
    const key = await startAnew()
    expect((await postKey(server.url, key, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await postKey(server.url, key, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await postKey(server.url, key, { origin: server.url, 'sec-fetch-site': 'same-origin' })).status).toBe(204)
  })

  test('a start makes the key of the one before worthless', async () => {
    const earlier = await startAnew()
    const key = await startAnew()
    expect((await postKey(server.url, earlier)).status).toBe(403)
    expect((await postKey(server.url, key)).status).toBe(204)
  })

  test('the cookie is kept from scripts and other sites, and holds thirty days', async () => {
    const key = await startAnew()
    const answered = await postKey(server.url, key)
    const cookie = [answered.headers['set-cookie'] ?? []].flat().find(line => line.startsWith('quorum.session'))
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).toMatch(/; Max-Age=2592000/i)
    expect(cookie).toMatch(/; Path=\//i)
  })

  test('what is no key at all is refused as a bad request', async () => {
    const post = (body: string, type = 'application/json') => ask(server.url, '/api/sign-in/key', { method: 'POST', headers: { 'content-type': type }, body })
    expect((await post('{"key":""}')).status).toBe(400)
    expect((await post('{')).status).toBe(400)
    expect((await post('[]')).status).toBe(400)
    expect((await post('key=abc', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await post(JSON.stringify({ key: 'a'.repeat(70_000) }))).status).toBe(413)
  })

  test('who is signed in is told by /api/me, with the councils and the role', async () => {
    const cookie = await enterAnew()
    const me = await ask(server.url, '/api/me', { headers: { cookie } })
    expect(me.status).toBe(200)
    expect(JSON.parse(me.body)).toMatchObject({
      user: { id: expect.stringMatching(/^[\w-]{12}$/), name: 'Owner' },
      councils: [{ id: 'sample', role: 'owner', name: { ru: expect.any(String), be: expect.any(String), de: expect.any(String), en: expect.any(String) } }],
    })
  })

  test('the owner stays the same person over all keys', async () => {
    const me = async () => {
      const cookie = await enterAnew()
      return JSON.parse((await ask(server.url, '/api/me', { headers: { cookie } })).body).user.id
    }
    expect(await me()).toBe(await me())
  })

  test('signing out ends the session', async () => {
    const cookie = await enterAnew()
    const out = await ask(server.url, '/api/sign-out', { method: 'POST', headers: { cookie, origin: server.url } })
    expect(out.status).toBe(204)
    expect(cookieOf(out)).toContain('quorum.session_token=;')
    expect((await ask(server.url, '/api/me', { headers: { cookie } })).status).toBe(401)
  })

  test('a sign-out from another site is refused', async () => {
    const cookie = await enterAnew()
    expect((await ask(server.url, '/api/sign-out', { method: 'POST', headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403)
    expect((await ask(server.url, '/api/me', { headers: { cookie } })).status).toBe(200)
  })

  test('a cookie with another signature is no session', async () => {
    const cookie = await enterAnew()
    const forged = cookie.replace(/\.[^.]*$/, '.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXI%3D')
    expect((await ask(server.url, '/api/me', { headers: { cookie: forged } })).status).toBe(401)
  })

  // Last of all: after it this address has to wait.
  test('who tries key after key has to wait, also after a restart', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 60 && statuses.at(-1) !== 429; i++) statuses.push((await postKey(server.url, `wrong${i}`)).status)
    expect(statuses.at(-1)).toBe(429)
    const key = await startAnew()
    const answered = await postKey(server.url, key)
    expect(answered.status).toBe(429)
    expect(Number(answered.headers['retry-after'])).toBeGreaterThan(0)
  })
})
