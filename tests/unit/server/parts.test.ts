import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { DOCUMENT, startTestServer, type TestServer } from './testServer.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

/** A tab of Ann's: each write is an update of its own. */
function tab(base: Y.Doc) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  return (key: string, content: unknown): Uint8Array => {
    const before = Y.encodeStateVector(doc)
    doc.getMap('cells').set(key, content)
    return Y.encodeStateAsUpdate(doc, before)
  }
}

test('V1 a part is not acknowledged with what another tab sent between the parts, before all of them are on disk', async () => {
  const ann = server.client('ann')
  await ann.connect()
  for (const row of ['r1', 'r2']) ann.create(row)
  await ann.saved()
  const [one, two] = [tab(ann.doc), tab(ann.doc)]
  const envelope = { changeSet: 'deletion', kind: 'delete', size: 2, madeAt: 1, seen: ann.seen, part: 0, parts: 2, from: 0 }
  const first = ann.received.length
  ann.sendRaw(envelope, one('r1:deleted', [true, 'ann', 1]))
  ann.sendRaw({ ...envelope, changeSet: 'between', kind: 'create', size: 1, parts: 1 }, two('r3', { v: {}, by: 'ann', at: 1, rank: 'W' }))
  // A deletion asks the ledger who wrote in the row, so the batch with what came between ends before it.
  ann.sendRaw({ ...envelope, part: 1, from: 1 }, one('r2:deleted', [true, 'ann', 1]))
  await ann.until(() => ann.received.some((message, i) => i >= first && message.type === 'acknowledge' && message.sequence === 5))
  expect(ann.received.slice(first).flatMap(message => (message.type === 'acknowledge' ? [message.sequence] : []))).toEqual([5])
  expect((await server.ledger(DOCUMENT)).map(({ changeSet, index }) => `${changeSet} ${index}`).slice(2)).toEqual(['between 0', 'deletion 0', 'deletion 1'])
})

test.each(['in the order of their ids', 'against it'])('B3 the parts of a change set that were made under two client ids have their places in the order of the parts: %s', async order => {
  const ann = server.client('ann')
  await ann.connect()
  for (const row of ['r1', 'r2', 'r3']) ann.create(row)
  await ann.saved()
  const made = (id: number, row: string) => {
    const doc = new Y.Doc()
    doc.clientID = id
    doc.getMap('cells').set(`${row}:title`, [`of ${row}`, 'ann', 1])
    return Y.encodeStateAsUpdate(doc)
  }
  const ids = order === 'against it' ? [900, 100] : [100, 900]
  const envelope = { changeSet: 'paste', kind: 'paste', size: 3, madeAt: 1, seen: ann.seen, parts: 2 }
  ann.sendRaw({ ...envelope, part: 0, from: 0 }, made(ids[0]!, 'r1'))
  ann.sendRaw({ ...envelope, part: 1, from: 1 }, made(ids[1]!, 'r2'))
  await ann.until(() => ann.received.some(message => message.type === 'acknowledge' && message.sequence === 5))
  const rows = (await server.ledger(DOCUMENT)).filter(row => row.changeSet === 'paste')
  expect(rows.map(row => [row.row, row.index]).toSorted()).toEqual([['r1', 0], ['r2', 1]])
})
