import { openLog } from '../../server/log/openLog.ts'
import type { LedgerRow } from '../../server/log/storage.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Json } from '../../src/domain/value.ts'
import { QuorumServer } from '../support/quorumServer.ts'
import { median, type Figure } from './figures.ts'
import { valueFor } from './fill.ts'

const TABLE = 'projects'
const DOCUMENT = `sample/${TABLE}`
const ROWS = 10_000
const WRITES = 1_000_000
const FILLED_COLUMNS = 14
const AT_ONCE = 5_000
const PEOPLE = 12
const EVERY_MS = 30_000
const BEGAN = Date.parse('2025-01-01T00:00:00Z')
const NO_UPDATE = new Uint8Array([0, 0])
const TIMES = 5

/** The same numbers each time, spread evenly. */
function* numbers(): Generator<number, never> {
  for (let x = 1; ; ) {
    x = (x + 0x6d2b79f5) | 0
    let t = Math.imul(x ^ (x >>> 15), 1 | x)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    yield (t ^ (t >>> 14)) >>> 0
  }
}

/** A table of ten thousand rows in which a council has written for a year: a million rows of the ledger. */
async function fillLedger(dataDir: string): Promise<void> {
  const opened = await openLog(dataDir)
  if (!opened.ok) throw new Error(opened.message)
  const { log } = opened
  const { epoch } = await log.load(DOCUMENT)
  const columns = tableOf(TABLE)!.columns.filter(column => valueFor(column, 0) !== null).slice(0, FILLED_COLUMNS)
  const random = numbers()
  const below = (n: number) => random.next().value % n
  const before = new Map<string, Json>()
  function write(i: number): LedgerRow {
    const at = BEGAN + i * EVERY_MS
    const user = `member${below(PEOPLE)}`
    const isNew = i < ROWS
    const row = `row${isNew ? i : below(ROWS)}`
    const column = isNew ? null : columns[below(columns.length)]!
    const key = `${row}:${column?.id}`
    const after: Json = column === null
      ? { v: Object.fromEntries(columns.map(one => [one.id, valueFor(one, i)])), by: user, at, rank: `a${i}` }
      : [valueFor(column, i), user, at]
    const made: LedgerRow = {
      changeSet: `set${i}`, index: 0, user, client: 7, clock: i, row, column: column?.id ?? null, before: before.get(key) ?? null, after, gone: false,
      kind: i % 50 === 0 ? 'paste' : 'typing', size: 1, file: null, of: null, seen: 0, madeAt: at, clockOffset: 0, arrivedAt: at, outcome: 'stands', reason: null,
    }
    before.set(key, after)
    return made
  }
  for (let seq = 1; (seq - 1) * AT_ONCE < WRITES; seq++) {
    const ledger = Array.from({ length: AT_ONCE }, (_, i) => write((seq - 1) * AT_ONCE + i))
    await log.append({ document: DOCUMENT, epoch, seq, update: NO_UPDATE, ledger, owners: [], aliases: [] })
  }
  await log.close()
}

/** How long people wait for the past of a table, over HTTP, at a million rows of the ledger. */
export async function measureLedger(add: (figure: Figure) => void): Promise<void> {
  const server = await QuorumServer.make()
  try {
    await fillLedger(server.dataDir)
    await server.start()
    const headers = { authorization: `Bearer ${await server.token('Bench', 'viewer')}` }
    const time = async (path: string): Promise<number> => {
      const times = []
      for (let i = 0; i <= TIMES; i++) {
        const start = performance.now()
        const answered = await fetch(`${server.url}/api/councils/sample/${path}`, { headers })
        const text = await answered.text()
        if (!answered.ok || text.length < 100) throw new Error(`${path}: ${answered.status} ${text.slice(0, 100)}`)
        if (i > 0) times.push(performance.now() - start) // the first one starts the thread
      }
      return median(times)
    }
    const half = new Date(BEGAN + (WRITES / 2) * EVERY_MS).toISOString()
    const late = new Date(BEGAN + (WRITES - 2_000) * EVERY_MS).toISOString()
    add({ name: 'as of a date: 10,000 rows × 14 at 1,000,000 ledger rows, stored values', value: await time(`past/${TABLE}?asOf=${half}`), unit: 'ms', goal: 1_000 })
    add({ name: 'as of a date: the same in the shape of the contract', value: await time(`tables/${TABLE}.json?asOf=${half}`), unit: 'ms', goal: 1_000 })
    add({ name: 'what changed since: 2,000 writes of 1,000,000', value: await time(`changes/${TABLE}?since=${late}`), unit: 'ms' })
    add({ name: 'history of a table, a page of 100', value: await time(`ledger?table=${TABLE}`), unit: 'ms' })
    add({ name: 'history of a person, a page of 100', value: await time('ledger?by=member3'), unit: 'ms' })
    add({ name: 'history of a cell', value: await time(`ledger?table=${TABLE}&row=row77`), unit: 'ms' })
  } finally {
    await server.remove()
  }
}
