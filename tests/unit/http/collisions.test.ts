import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocally, type LocalServer } from './localServer.ts'

let server: LocalServer
let authorization: string
beforeAll(async () => {
  server = await startLocally()
  authorization = `Bearer ${await server.token('Statistics', 'viewer')}`
})
afterAll(() => server.remove())

const ask = (council: string, headers: Record<string, string> = { authorization }) => fetch(`${server.url}/api/councils/${council}/collisions`, { headers })

test('V52 a council in which nobody wrote apart has nothing to decide', async () => {
  const response = await ask('sample')
  expect([response.status, await response.json()]).toEqual([200, { tables: {} }])
})

test('V52 who is not signed in learns nothing, and of another council no more than that there is none', async () => {
  expect((await ask('sample', {})).status).toBe(401)
  expect((await ask('other')).status).toBe(404)
})
