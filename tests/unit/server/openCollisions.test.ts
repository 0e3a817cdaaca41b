import { afterEach, beforeEach, expect, test } from 'vitest'
import { versionName } from '../../../src/book/book.ts'
import { councilId, documentName } from '../../../src/domain/ids.ts'
import { startTestServer, type TestServer } from './testServer.ts'

const SOURCES = documentName(councilId('sample'), 'sources')
let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

test('V52 the server counts what waits for a decision, also after a start and when the document is in memory no more', async () => {
  const [ann, bob] = [server.client('ann'), server.client('bob')]
  for (const client of [ann, bob]) await client.connect()
  for (const row of ['r1', 'r2']) ann.create(row)
  await ann.saved()
  await bob.until(() => bob.seen >= ann.seen)
  bob.cut()
  for (const row of ['r1', 'r2']) {
    ann.set(row, 'title', 'of ann')
    bob.set(row, 'title', 'of bob')
  }
  await ann.saved()
  await bob.connect()
  await bob.saved()
  expect(await server.rooms.openCollisions(SOURCES)).toBe(2)
  await ann.until(() => ann.collision('r1', 'title') !== null)
  ann.change([[['r1:title', ['of bob', 'ann', 9]]]], 'decision', 'decided', { decides: [ann.collision('r1', 'title')!.versions.map(versionName)] })
  await ann.saved()
  expect(await server.rooms.openCollisions(SOURCES)).toBe(1)
  expect(await server.rooms.openCollisions(documentName(councilId('sample'), 'trade'))).toBe(0)
  const { dataDir } = server
  await server.stop({ keep: true })
  server = await startTestServer({ dataDir })
  expect(await server.rooms.openCollisions(SOURCES)).toBe(1)
})
