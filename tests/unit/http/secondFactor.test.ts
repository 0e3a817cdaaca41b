import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CLOSE, decodeServer, encodeClient, SCHEMA_VERSION } from '../../../src/sync/protocol.ts'
import { ask, codeIn, cookieOf, enter, post } from './asking.ts'
import { accept, invited, json, manage, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

describe('a council that wants a second factor', () => {
  test('V24 opens nothing to whoever has none, says why, and ends what is open', async () => {
    const cookie = cookieOf(await accept(await invited()))
    const authorization = `Bearer ${await server.token('Program', 'viewer')}`
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const told = new Promise<ReturnType<typeof decodeServer>>(resolve => socket.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data)))))
    const { id: user } = (await json('/api/me', cookie)).user as { id: string }
    const open = (of: WebSocket) => of.send(encodeClient({ type: 'open', channel: 1, document: 'sample/trade', schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), user }))
    open(socket)
    expect(await told).toMatchObject({ type: 'state' })
    const closed = new Promise(resolve => socket.once('close', resolve))

    expect(codeIn(await manage('second-factor', { required: true }))).toEqual([403, 'http.secondFactor'])
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', true))
    // Whatever an owner does lets the server look at once; here it is the end of another session.
    await post(server.url, '/api/sign-out', {}, await enter(server.url, await server.member('Passing', 'viewer')))
    expect(await closed).toBe(CLOSE.sessionEnded)

    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ id: 'sample', locked: 'secondFactor' })
    for (const path of ['members', 'tables/trade.json', 'tables/trade.csv', 'reports/agreements.xlsx', 'roster']) {
      expect([path, ...codeIn(await ask(server.url, `/api/councils/sample/${path}`, { headers: { cookie } }))]).toEqual([path, 403, 'http.secondFactor'])
    }
    const again = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => again.once('open', resolve).once('error', reject))
    const refused = new Promise(resolve => again.once('close', resolve))
    open(again)
    expect(await refused).toBe(CLOSE.sessionEnded)
    expect((await ask(server.url, '/api/councils/sample/tables/trade.json', { headers: { authorization } })).status).toBe(200)
    await server.beside(accounts => accounts.members.requireSecondFactor('sample', false))
    expect((await json('/api/me', cookie)).councils[0]).not.toHaveProperty('locked')
  })
})
