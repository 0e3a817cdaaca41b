import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { userId } from '../../../src/domain/ids.ts'
import { decodeServer, encodeClient, SCHEMA_VERSION } from '../../../src/sync/protocol.ts'
import { ask, cookieOf } from './asking.ts'
import { accept, invited, json, manage, roster, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

describe('several councils on one server', () => {
  test('V26 whoever is in one cannot learn of another: the same answer, headers and messages as for none', async () => {
    const cookie = cookieOf(await accept(await invited()))
    const reads = [
      'members', 'tables/trade.json', 'tables/trade.csv', 'tables/absent.json', 'tables/trade.json?asOf=nonsense', 'reports/agreements.xlsx', 'reports/absent.xlsx', 'roster', 'collisions',
      'ledger', 'ledger?limit=nonsense', 'ledger.csv', 'ledger.xlsx', 'past/trade', 'changes/trade', 'absent',
    ]
    for (const path of reads) {
      const [there, nowhere] = await Promise.all(['second', 'absent'].map(council => ask(server.url, `/api/councils/${council}/${path}`, { headers: { cookie } })))
      const { date: _, ...headers } = nowhere!.headers
      expect([path, there!.status, there!.body]).toEqual([path, 404, nowhere!.body])
      expect(there!.headers).toMatchObject(headers)
    }
    for (const path of ['visit', 'files', 'invitations', 'invitations/revoke', 'members/change', 'members/end', 'members/reset', 'tokens', 'tokens/revoke', 'second-factor', 'absent']) {
      const [there, nowhere] = [await manage(path, { user: 'u', id: 'i' }, cookie, 'second'), await manage(path, { user: 'u', id: 'i' }, cookie, 'absent')]
      expect([path, there.status, there.body]).toEqual([path, 404, nowhere.body])
    }
    expect(await json('/api/councils', cookie)).toHaveLength(1)
    expect(JSON.stringify(await json('/api/me', cookie))).not.toContain('second')
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync`, { headers: { cookie, origin: server.url } })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const { id: user } = (await json('/api/me', cookie)).user as { id: string }
    const opened = (document: string) => new Promise<object>(resolve => {
      socket.once('message', (data: Buffer) => resolve(decodeServer(new Uint8Array(data))))
      socket.send(encodeClient({ type: 'open', channel: 1, document, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'follow', stateVector: new Uint8Array([0]), user }))
    })
    expect(await opened('second/trade')).toEqual(await opened('absent/trade'))
    socket.terminate()
  })

  test('V26 for a council that is not one’s own nothing is read that is not read for one that does not exist', async () => {
    // What is done decides how long it takes: for both it is the same one question to the accounts, before anything of the council is looked at.
    const asked: string[] = []
    const { admitted } = await import('../../../server/http/councilRoutes.ts')
    const members = new Proxy({}, { get: (_, name) => (...values: unknown[]) => (asked.push(`${String(name)}(${values.length})`), null) })
    const accounts = { members, isLocked: () => (asked.push('isLocked'), false) } as unknown as Parameters<typeof admitted>[1]
    const identity = () => Promise.resolve({ user: { id: userId('anna'), name: 'Anna' }, by: 'cookie' as const, session: 's', cookies: [] })
    const steps = async (council: string) => {
      asked.length = 0
      await admitted({ params: { council }, identity } as unknown as Parameters<typeof admitted>[0], accounts, 'read')
      return [...asked]
    }
    expect(await steps('second')).toEqual(await steps('absent'))
    expect(await steps('second')).toEqual(['roleIn(2)'])
  })

  test('V26 people of one council are not among those of another', async () => {
    cookieOf(await accept(await invited({ name: 'Only Here' }), { name: 'Only Here' }))
    const second = cookieOf(await accept(await invited({ role: 'owner' }, 'second')))
    expect(JSON.stringify(await json('/api/councils/second/members', second))).not.toContain('Only Here')
    expect(JSON.stringify(await roster(second, 'second'))).not.toContain('Only Here')
  })
})
