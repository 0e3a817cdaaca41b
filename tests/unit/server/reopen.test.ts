import { expect, test } from 'vitest'
import { startTestServer } from './testServer.ts'

test('S5 what was under way when a channel is opened again is not acknowledged as something that came after', async () => {
  const disk = Promise.withResolvers<void>()
  const server = await startTestServer({
    wrap: storage => ({
      ...storage,
      async append(record) {
        await disk.promise
        await storage.append(record)
      },
    }),
  })
  const ann = server.client('ann')
  await ann.connect()
  const bob = server.client('bob')
  await bob.connect()
  // Bob's is on its way to disk, Ann's three wait behind it.
  bob.create('r0')
  for (const row of ['r1', 'r2', 'r3']) ann.create(row)
  const before = ann.received.length
  const { outbox } = ann
  ann.open()
  ann.say({ type: 'ping' })
  await ann.until(() => ann.received.some(message => message.type === 'pong'))
  disk.resolve()
  await ann.saved()
  const heard = ann.received.slice(before).map(message => message.type)
  expect(heard.indexOf('state')).toBeGreaterThanOrEqual(0)
  expect(heard.slice(0, heard.indexOf('state'))).not.toContain('acknowledge')
  expect(outbox).toHaveLength(3)
  expect((await server.ledger()).map(row => row.row).toSorted()).toEqual(['r0', 'r1', 'r2', 'r3'])
  await server.stop()
})
