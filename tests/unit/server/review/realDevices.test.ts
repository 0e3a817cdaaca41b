import { expect, test } from 'vitest'
import type { LocalPart } from '../../../../src/book/changeSet.ts'
import type { Book } from '../../../../src/book/book.ts'
import { decide } from '../../../../src/book/changes/decide.ts'
import { setCells } from '../../../../src/book/changes/setCells.ts'
import { changeSetId, councilId, documentName, rowId } from '../../../../src/domain/ids.ts'
import type { Role } from '../../../../src/domain/access.ts'
import type { OpenTable } from '../../../../src/sync/councilLink.ts'
import { longEnough, seeded, stepsFrom, type Random, type Trace } from '../../fuzz.ts'
import type { MemoryServer } from '../../sync/memoryServer.ts'
import { seen } from '../../sync/people.ts'
import { World, type Browser, type Tab } from '../../sync/world.ts'
import { allMade, undecidedBy } from './ledgerOracle.ts'
import { createQuietServer } from './quietServer.ts'

/* The client as it is, with outbox, copies and tabs, over the server as it is. Fewer and shorter than with the small devices: what they find there is about the server. */

const SEEDS = stepsFrom('QUORUM_REAL_SCHEDULES', 25)
const STEPS = 60
const TABLE = 'meetings'
const DOCUMENT = documentName(councilId('sample'), TABLE)
const ROWS = ['r0', 'r1', 'r2']

interface Person {
  readonly user: string
  readonly browser: Browser
  tab: Tab
  table: OpenTable
  readonly made: LocalPart[]
}

async function run(random: Random, trace: Trace): Promise<number> {
  const roles = new Map<string, Role>()
  const server = createQuietServer({ seed: () => random.below(2 ** 32), now: () => (world.now += 1), roleOf: user => roles.get(user) ?? 'editor' })
  const wires = {
    reachable: true,
    socket(user: string, { send, close }: { send(frame: Uint8Array): void; close(code: number): void }) {
      let socket: ReturnType<typeof server.connect> | null = null
      return {
        open: () => void (socket = server.connect(user, { frame: send, closed: close })),
        receive: (frame: Uint8Array) => socket?.receive(frame),
        gone: () => socket?.cut(),
      }
    },
  }
  const world: World = new World(wires as unknown as MemoryServer) // all that a world asks of one
  const followed = new WeakSet<Book>()
  let epochs = false
  let sets = 0
  let room = await server.room(DOCUMENT)
  const id = (who: Person) => changeSetId(`${who.user}-${++sets}`)
  const people: Person[] = ['ann', 'bob', 'cem'].map(user => {
    const browser = world.browser(user)
    const tab = browser.tab()
    return { user, browser, tab, table: tab.link.open(TABLE), made: [] }
  })
  /** The book as it is now, every change of which is remembered. */
  const bookOf = (who: Person): Book => {
    const { book } = who.table
    if (!followed.has(book)) book.onLocalPart(part => void who.made.push(part))
    followed.add(book)
    return book
  }
  await world.settle()
  bookOf(people[0]!).apply({ id: id(people[0]!), kind: 'create', changes: ROWS.map(row => ({ type: 'create', row: rowId(row), values: { title: row }, rank: `${row}V` })) })
  await world.settle()

  const acts: Record<string, (who: Person) => unknown> = {
    type: who => bookOf(who).apply(setCells('typing', [{ row: rowId(random.pick(ROWS)), column: random.pick(['title', 'city']), value: random.chance(0.2) ? 'same' : `${who.user} ${sets}` }], id(who))),
    remove: who => bookOf(who).apply({ id: id(who), kind: 'delete', changes: [{ type: 'delete', row: rowId(random.pick(ROWS)) }] }),
    decide(who) {
      const book = bookOf(who)
      const [collision] = book.collisions()
      if (collision !== undefined) book.apply(decide([{ collision, value: random.pick(collision.versions).value }], id(who)))
    },
    undo: who => bookOf(who).undo(),
    deliver: () => world.deliverOne(count => random.below(count)),
    offline: who => who.browser.offline(),
    online: who => who.browser.backOnline(),
    settle: () => world.settle(),
    async reload(who) {
      await who.tab.close()
      who.tab = who.browser.tab()
      who.table = who.tab.link.open(TABLE)
      await who.table.loaded
    },
    async restart() {
      await server.restart()
      room = await server.room(DOCUMENT)
    },
    async epoch() {
      epochs = true
      world.now += 1_000
      await room.startEpoch()
      await server.room(DOCUMENT)
    },
    role(who) {
      roles.set(who.user, roles.get(who.user) === 'viewer' ? 'editor' : 'viewer')
      server.review()
    },
  }
  const often = [...Array.from({ length: 5 }, () => ['type', 'deliver', 'deliver']).flat(), 'remove', 'decide', 'decide', 'decide', 'undo', 'offline', 'offline', 'online', 'online', 'settle', 'settle', 'reload', 'restart', 'epoch', 'role']
  for (let step = 0; step < STEPS; step++) {
    const who = random.pick(people)
    const act = random.pick(often)
    trace(`${who.user} ${act}`)
    await acts[act]!(who)
  }
  roles.clear()
  server.review()
  for (const who of people) who.browser.backOnline()
  for (let i = 0; i < 40 && people.some(who => who.tab.link.status.state !== 'saved'); i++) await world.settle(4_000)
  await world.settle()

  expect(people.map(who => who.tab.link.status.state)).toEqual(['saved', 'saved', 'saved'])
  const ledger = await server.storage.ledger({ document: DOCUMENT })
  const recorded = new Set(ledger.map(row => `${row.changeSet}/${row.index}`))
  for (const who of people) {
    for (const { envelope, writes } of who.made) writes.forEach((_, i) => expect(recorded).toContain(`${envelope.changeSet}/${envelope.from + i}`))
    expect(seen(who.table)).toEqual(seen(people[0]!.table))
  }
  const undecided = undecidedBy(ledger, allMade(people.map(who => ({ user: who.user, made: who.made.map(({ envelope, writes }) => ({ envelope: { ...envelope, seen: 0 }, writes })) }))), epochs)
  for (const who of people) {
    const cards = new Map(who.table.book.collisions().map(({ row, column, versions }) => [`${row}:${column}`, versions.slice(1).map(({ changeSet, index }) => `${changeSet}/${index}`)]))
    expect(cards).toEqual(new Map([...undecided].map(([key, versions]) => [key, versions.map(version => version.name)])))
  }
  for (const who of people) await who.tab.close()
  await server.close()
  return ledger.filter(row => row.outcome === 'collision').length
}

test(`V51 holds with devices as they are, over the server as it is (${SEEDS} seeds)`, async () => {
  let collisions = 0
  const from = stepsFrom('QUORUM_SCHEDULES_FROM', 1)
  for (let seed = from; seed < from + SEEDS; seed++) {
    const operations: string[] = []
    try {
      collisions += await run(seeded(seed), operation => operations.push(operation))
    } catch (cause) {
      throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}\n  ${operations.join('\n  ')}`, { cause })
    }
  }
  if (SEEDS >= 20) expect(collisions).toBeGreaterThan(SEEDS)
}, longEnough(SEEDS * STEPS * 5))
