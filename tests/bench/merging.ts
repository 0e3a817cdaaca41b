import { startTestServer } from '../unit/server/testServer.ts'

const EDITS = 10_000
const COLUMNS = ['title', 'publisher', 'file', 'note'] as const

/** ms from connecting until 10,000 edits of different cells, each a change set of its own made without a network, are merged, on disk and acknowledged. */
export async function measureMerging(): Promise<number> {
  const server = await startTestServer()
  const client = server.client('ann')
  await client.connect()
  for (let i = 0; i < EDITS / COLUMNS.length; i += 1) client.create(`row${i}`)
  await client.saved()
  client.cut()
  for (let i = 0; i < EDITS; i += 1) client.set(`row${Math.floor(i / COLUMNS.length)}`, COLUMNS[i % COLUMNS.length]!, `offline ${i}`)
  const start = performance.now()
  await client.connect()
  await client.saved()
  const took = performance.now() - start
  await server.stop()
  return took
}
