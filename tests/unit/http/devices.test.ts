import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SIGNING } from '../../../src/sync/sealedFile.ts'
import { ask, enter } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let anna: string
let boris: string
beforeAll(async () => {
  server = await startLocally()
  anna = await enter(server.url, await server.member('Anna', 'editor'))
  boris = await enter(server.url, await server.member('Boris', 'viewer'))
})
afterAll(() => server.remove())

async function point(): Promise<string> {
  const pair = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify'])
  return Buffer.from(await crypto.subtle.exportKey('raw', pair.publicKey)).toString('base64')
}
async function register(headers: Readonly<Record<string, string>>, key: string, name = 'Laptop') {
  const { status, body } = await ask(server.url, '/api/devices', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ key, name }) })
  return { status, body: JSON.parse(body) as { id?: string; serverKey?: string; code?: string } }
}
const listed = async (cookie: string) => JSON.parse((await ask(server.url, '/api/devices', { headers: { cookie } })).body) as { id: string; name: string }[]

describe('the devices of a person', () => {
  test('S60 a key is known once, however often it is told, and listed with its owner alone', async () => {
    const key = await point()
    const first = await register({ cookie: anna }, key)
    expect(first.status).toBe(200)
    expect(await register({ cookie: anna }, key, 'Laptop, renamed')).toEqual(first)
    expect((await listed(anna)).filter(({ id }) => id === first.body.id)).toMatchObject([{ name: 'Laptop, renamed' }])
    expect(await listed(boris)).toEqual([])
  })

  test('S60 the server’s own key is the same after a start', async () => {
    const { body } = await register({ cookie: anna }, await point())
    await server.restart()
    expect((await register({ cookie: anna }, await point())).body.serverKey).toBe(body.serverKey)
  })

  test('S60 a key that was revoked is not known again, and nobody revokes another’s', async () => {
    const key = await point()
    const { id } = (await register({ cookie: anna }, key)).body
    const revoke = async (cookie: string) => (await ask(server.url, `/api/devices/${id}/revoke`, { method: 'POST', headers: { cookie } })).status
    expect(await revoke(boris)).toBe(404)
    expect(await revoke(anna)).toBe(204)
    expect(await revoke(anna)).toBe(404)
    expect(await register({ cookie: anna }, key)).toMatchObject({ status: 403, body: { code: 'device.revoked' } })
    expect((await listed(anna)).map(one => one.id)).not.toContain(id)
  })

  test('S60 another person’s key is not taken for one’s own', async () => {
    const key = await point()
    await register({ cookie: anna }, key)
    expect(await register({ cookie: boris }, key)).toMatchObject({ status: 403, body: { code: 'device.foreign' } })
  })

  test('V55 only a person who is signed in registers a device: no token, nobody from another site', async () => {
    const token = await server.token('Program', 'editor')
    expect(await register({ authorization: `Bearer ${token}` }, await point())).toMatchObject({ status: 403, body: { code: 'device.needsPerson' } })
    expect((await register({}, await point())).status).toBe(401)
    expect(await register({ cookie: anna, origin: 'https://elsewhere.example' }, await point())).toMatchObject({ status: 403, body: { code: 'http.crossSite' } })
  })

  test.each([
    ['no base64', '***'],
    ['too short', 'AAAA'],
    ['no point of the curve', Buffer.alloc(65, 4).toString('base64')],
  ])('V55 %s is no key', async (_what, key) => {
    expect((await register({ cookie: anna }, key)).status).toBe(400)
  })
})
