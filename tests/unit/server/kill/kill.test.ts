import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { seeded, stepsFrom, type Random } from '../../fuzz.ts'
import { createTestClient, type TestClient, type Waiting } from '../testClient.ts'
import { DOCUMENT, openTestLog, temporaryDir } from '../testServer.ts'

const KILLS = stepsFrom('QUORUM_KILLS', 20)
const SEED = stepsFrom('QUORUM_SEED', 7)
const USERS = ['ann', 'bob', 'cem', 'dan']
const ROWS = 6
/** A person waits now and then; without it the clients write faster than they can be acknowledged between two cuts. */
const MAX_WAITING = 12
const COLUMNS = ['title', 'publisher', 'note']

interface Process {
  readonly child: ChildProcess
  readonly url: string
}

async function start(dataDir: string): Promise<Process> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'server.ts'), dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${String(code)}`)))
  ended.catch(() => {}) // at the latest when it is killed
  const [line] = (await Promise.race([once(child.stdout!, 'data'), ended])) as [Buffer]
  return { child, url: line.toString().trim() }
}

async function kill({ child }: Process): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('V1 kill -9 while clients write: what was acknowledged is there, every write is in the ledger exactly once, all converge', async () => {
  const dataDir = await temporaryDir()
  const random = seeded(SEED)
  let server = await start(dataDir)
  let ids = 0
  let cuts = 0
  const made: Waiting[] = []
  const clients = USERS.map(user => createTestClient({ url: server.url, document: DOCUMENT, user, newId: () => `set-${++ids}` }))

  const edit = (client: TestClient, random: Random) => {
    const row = `r${random.below(ROWS)}`
    const user = USERS[clients.indexOf(client)]!
    const value = `${user} ${made.length}`
    const sort = random.below(20)
    if (sort < 2) made.push(...client.change([[[`${row}:title`, [value, 'forged', 1]]]]))
    else if (sort < 3) made.push(client.set(row, 'deleted', random.chance(0.5) ? true : null, 'delete'))
    else if (sort < 5) made.push(...client.change(COLUMNS.map(column => [[`${row}:${column}`, [value, user, 1]]] as const), 'paste'))
    else made.push(client.set(row, random.pick(COLUMNS), value))
  }

  try {
    for (const client of clients) await client.connect()
    for (let i = 0; i < ROWS; i++) made.push(clients[0]!.create(`r${i}`))
    await clients[0]!.saved()
    for (let round = 0; round < KILLS; round++) {
      // The blow falls after so many acknowledgements, wherever the server is then: before, in or after a transaction.
      const acknowledged = () => clients.reduce((sum, client) => sum + client.acknowledged.length, 0)
      const enough = acknowledged() + 5 + random.below(30)
      while (acknowledged() < enough) {
        for (const client of clients) {
          for (let i = random.below(4); i > 0 && client.outbox.length < MAX_WAITING; i--) edit(client, random)
          if (client.ready && random.chance(0.05)) {
            client.cut()
            cuts++
          }
          if (client.socket === null && random.chance(0.5)) await client.connect()
        }
        const writers = clients.filter(client => client.ready && client.outbox.length > 0)
        if (writers.length > 0) {
          const before = writers.map(writer => writer.received.length)
          await Promise.race(writers.map((writer, i) => writer.until(() => writer.received.length > before[i]!)))
        }
      }
      for (const client of clients) edit(client, random)
      const blow = kill(server)
      for (const client of clients) edit(client, random)
      await blow
      for (const client of clients) {
        client.cut()
        edit(client, random)
      }
      await expectAcknowledged(dataDir, clients)
      server = await start(dataDir)
      for (const client of clients) {
        client.moveTo(server.url)
        expect(await client.connect()).toBe(true)
      }
    }
    for (const client of clients) await client.saved()
    // What the last one wrote is heard by all.
    const last = clients[0]!.set('r0', 'title', 'the last word')
    made.push(last)
    await clients[0]!.saved()
    const head = clients[0]!.seen
    for (const client of clients) await client.until(() => client.seen >= head)
    await kill(server)

    const log = await openTestLog(dataDir)
    const ledger = await log.ledger({ document: DOCUMENT })
    const document = documentOf(await log.load(DOCUMENT))
    await log.close()
    const recorded: string[] = ledger.map(({ changeSet, index }) => `${changeSet} ${index}`)
    const expected = made.flatMap(({ envelope, writes }) => writes.map((_, i) => `${envelope.changeSet} ${envelope.from + i}`))
    expect(recorded.toSorted(), `seed ${SEED}`).toEqual(expected.toSorted())
    const values = new Map<string, { key: string; after: unknown }>(made.flatMap(({ envelope, writes }) => writes.map(({ key, after }, i) => [`${envelope.changeSet} ${envelope.from + i}`, { key, after }] as const)))
    for (const row of ledger) {
      expect(row.gone).toBe(false)
      expect({ key: row.column === null ? row.row : `${row.row}:${row.column}`, after: row.after }).toEqual(values.get(`${row.changeSet} ${row.index}`))
    }
    for (const client of clients) {
      expect(client.content(), `seed ${SEED}`).toBe(contentOf(document))
      expect(client.received.filter(message => message.type === 'fatal')).toEqual([])
    }
    // It was a test: servers fell, networks broke, and all sorts of ends came up.
    expect(cuts).toBeGreaterThan(0)
    for (const outcome of ['stands', 'collision', 'rejected']) expect(ledger.some(row => row.outcome === outcome), outcome).toBe(true)
  } finally {
    for (const client of clients) client.cut()
    if (server.child.exitCode === null && server.child.signalCode === null) await kill(server)
    await rm(dataDir, { recursive: true, force: true })
  }
}, KILLS * 30_000)

async function expectAcknowledged(dataDir: string, clients: readonly TestClient[]): Promise<void> {
  const log = await openTestLog(dataDir)
  const recorded = new Set<string>((await log.ledger({ document: DOCUMENT })).map(({ changeSet, index }) => `${changeSet} ${index}`))
  const document = documentOf(await log.load(DOCUMENT))
  await log.close()
  for (const client of clients) {
    for (const { envelope, writes, bytes } of client.acknowledged) {
      writes.forEach((_, i) => expect(recorded.has(`${envelope.changeSet} ${envelope.from + i}`), `seed ${SEED}`).toBe(true))
      for (const [id, end] of Y.parseUpdateMeta(bytes).to) expect(Y.getState(document.store, id), `seed ${SEED}`).toBeGreaterThanOrEqual(end)
    }
  }
}

function documentOf({ snapshot, updates }: { readonly snapshot: Uint8Array | null; readonly updates: readonly Uint8Array[] }): Y.Doc {
  const doc = new Y.Doc()
  for (const update of [...(snapshot === null ? [] : [snapshot]), ...updates]) Y.applyUpdate(doc, update)
  expect(doc.store.pendingStructs).toBeNull()
  return doc
}

const contentOf = (doc: Y.Doc): string =>
  JSON.stringify(['cells', 'collisions'].map(map => Object.entries(doc.getMap(map).toJSON()).toSorted(([a], [b]) => (a < b ? -1 : 1))))
