import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CLOSE, decodeServer, encodeClient } from '../../../src/sync/protocol.ts'
import { ask, codeIn, cookieOf, post } from './asking.ts'
import { accept, another, DAY_MS, GOOD, invited, json, manage, owner, roster, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

describe('programs', () => {
  test('V27 a token has a role, an end and a moment of last use, and is shown once', async () => {
    const made = await manage('tokens', { name: 'Statistics', role: 'viewer', days: 30 })
    const { token } = JSON.parse(made.body) as { token: string }
    const listed = async () => ((await roster()).tokens as { id: string; name: string; role: string; expires: number; used: number | null }[]).find(({ name }) => name === 'Statistics')!
    const before = await listed()
    expect(before).toMatchObject({ role: 'viewer', used: null })
    expect(Math.round((before.expires - Date.now()) / DAY_MS)).toBe(30)
    expect(JSON.stringify(await roster())).not.toContain(token)
    const read = () => ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization: `Bearer ${token}` } })
    expect((await read()).status).toBe(200)
    expect((await listed()).used).toBeGreaterThanOrEqual(Date.now() - 60_000)
    expect(((await roster()).members as { name: string }[]).some(({ name }) => name === 'Statistics')).toBe(false)
    expect(codeIn(await manage('tokens/revoke', { id: before.id }, owner, 'second'))).toEqual([404, 'member.unknown'])
    expect((await manage('tokens/revoke', { id: before.id })).status).toBe(204)
    expect((await read()).status).toBe(401)
    expect((await json('/api/councils/sample/members', owner)) as object[]).toContainEqual(expect.objectContaining({ name: 'Statistics' }))
  })

  test('V27 one that has expired opens nothing', async () => {
    const { token } = await server.beside(accounts => accounts.admit('Late', 'sample', 'viewer', { expires: Date.now() - 1 }))
    expect((await ask(server.url, '/api/me', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  })

  test('V27 a socket of a revoked token is closed', async () => {
    const { token } = JSON.parse((await manage('tokens', { name: 'Robot', role: 'viewer', days: null })).body) as { token: string }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const closed = new Promise(resolve => socket.once('close', resolve))
    const { id } = ((await roster()).tokens as { id: string; name: string }[]).find(({ name }) => name === 'Robot')!
    await manage('tokens/revoke', { id })
    expect(await closed).toBe(CLOSE.sessionEnded)
  })
})

describe('sockets', () => {
  test('V29 a changed password closes the sockets of other sessions and leaves those of this one', async () => {
    const login = another('Sockets')
    const cookie = cookieOf(await accept(await invited(), { login }))
    const other = cookieOf(await post(server.url, '/api/sign-in/password', { login, password: GOOD }))
    const connect = async (of: string) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie: of, origin: server.url } })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return socket
    }
    const [mine, theirs] = [await connect(cookie), await connect(other)]
    const closed = new Promise(resolve => theirs.once('close', resolve))
    expect((await post(server.url, '/api/account/password', { current: GOOD, password: 'regen kartoffel zwölf' }, cookie)).status).toBe(204)
    expect(await closed).toBe(CLOSE.sessionEnded)
    const answered = new Promise<ReturnType<typeof decodeServer>>((resolve, reject) => {
      mine.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data))))
      mine.once('close', code => reject(new Error(`closed with ${code}`)))
    })
    mine.send(encodeClient({ type: 'ping' }))
    expect(await answered).toEqual({ type: 'pong' })
    mine.terminate()
  })
})
