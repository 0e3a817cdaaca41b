import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { migrateAccounts } from '../../../server/accounts/accountsSchema.ts'
import { createVisits } from '../../../server/accounts/visits.ts'
import { userId } from '../../../src/domain/ids.ts'
import { madeAtOf, type LedgerWrite } from '../../../src/domain/ledger/ledgerWrite.ts'
import { zonedParts } from '../../../src/domain/timeZone.ts'
import type { Role } from '../../../src/domain/access.ts'
import { readWorkbook } from '../reports/readWorkbook.ts'
import { createTestClient, type TestClient } from '../server/testClient.ts'
import { startLocally, type LocalServer } from './localServer.ts'

interface Told {
  readonly writes: readonly LedgerWrite[]
  readonly next: string | null
}
interface Member {
  readonly id: string
  readonly token: string
}

let server: LocalServer
let ann: Member
let bob: Member
let viewer: Member
let owner: Member
const clients: TestClient[] = []

async function member(name: string, role: Role): Promise<Member> {
  const token = await server.token(name, role)
  const me = (await (await fetch(`${server.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).json()) as { user: { id: string } }
  return { id: me.user.id, token }
}

beforeAll(async () => {
  server = await startLocally()
  ann = await member('Ann', 'editor')
  bob = await member('Bob', 'editor')
  viewer = await member('Statistics', 'viewer')
  owner = await member('Head', 'owner')
})
afterEach(() => {
  for (const client of clients.splice(0)) client.cut()
})
afterAll(() => server.remove())

const get = (path: string, who: Member | null = viewer) =>
  fetch(`${server.url}/api/councils/sample/${path}`, who === null ? {} : { headers: { authorization: `Bearer ${who.token}` } })
const told = async (query: string, who?: Member): Promise<Told> => (await get(`ledger?${query}`, who)).json() as Promise<Told> // the contract of that address

let ids = 0
function client(who: Member, document: string, now: () => number = Date.now): TestClient {
  const made = createTestClient({ url: `${server.url.replace('http', 'ws')}/sync`, document, user: who.id, session: who.token, now, newId: () => `set-${who.id}-${++ids}` })
  clients.push(made)
  return made
}
async function write(who: Member, document: string, row: string, column: string, value: string): Promise<void> {
  const made = client(who, document)
  await made.connect()
  made.set(row, column, value)
  await made.saved()
  made.cut()
}

describe('the ledger over HTTP', () => {
  test('V41 each write is told with what, from, to, who, when made and arrived, how, and whether offline', async () => {
    const [first] = (await told('table=sources&limit=1')).writes
    const row = first!.row
    const before = ((await (await get('tables/sources.json')).json()) as { id: string; title: string }[]).find(({ id }) => id === row)!.title
    await write(ann, 'sample/sources', row, 'title', 'Renamed')
    const { writes } = await told(`table=sources&row=${row}&column=title`)
    expect(writes[0]).toMatchObject({
      table: 'sources', row, column: 'title', from: before, to: 'Renamed', by: ann.id, kind: 'typing', size: 1, file: null, outcome: 'stands', reason: null, offline: false, gone: false,
      madeAt: expect.any(Number), arrivedAt: expect.any(Number), changeSet: expect.any(String), index: 0,
    })
    expect(writes[0]!.arrivedAt - writes[0]!.madeAt).toBeGreaterThanOrEqual(0)
    expect(writes.at(-1)).toMatchObject({ column: null, kind: 'import', from: null, to: expect.objectContaining({ title: before }) })
  })

  test('V41 a write that waited longer than a minute was made offline', async () => {
    const [{ row }] = (await told('table=people&limit=1')).writes as [LedgerWrite]
    let late = 3_600_000
    const made = client(bob, 'sample/people', () => Date.now() - late)
    made.set(row, 'note', 'On the train')
    late = 0
    await made.connect()
    await made.saved()
    const { writes } = await told(`table=people&row=${row}&column=note&by=${bob.id}`)
    expect(writes[0]).toMatchObject({ to: 'On the train', offline: true })
    expect(writes[0]!.arrivedAt - writes[0]!.madeAt).toBeGreaterThan(3_500_000)
  })

  test('V41 a write that lost a merge is told, with what became of it', async () => {
    const [{ row }] = (await told('table=sources&limit=1')).writes as [LedgerWrite]
    const [one, other] = [client(ann, 'sample/sources'), client(bob, 'sample/sources')]
    await one.connect()
    await other.connect()
    other.cut()
    one.set(row, 'note', 'First')
    await one.saved()
    other.set(row, 'note', 'Second')
    await other.connect()
    await other.saved()
    const { writes } = await told(`table=sources&row=${row}&column=note`)
    expect(writes.slice(0, 2).map(({ to, by, outcome }) => [to, by, outcome])).toEqual([['Second', bob.id, 'collision'], ['First', ann.id, 'stands']])
  })

  test('V45 a refused write is told to its author and to an owner, and to nobody else', async () => {
    const [{ row }] = (await told('table=sources&limit=1')).writes as [LedgerWrite]
    await write(viewer, 'sample/sources', row, 'title', 'Secretly')
    const seen = async (who: Member) => (await told(`table=sources&row=${row}&column=title&by=${viewer.id}`, who)).writes.map(({ outcome, reason }) => `${outcome} ${reason}`)
    expect([await seen(viewer), await seen(owner), await seen(ann)]).toEqual([['rejected role'], ['rejected role'], []])
  })

  test('V41 pages follow one another and end', async () => {
    const whole = (await told('table=organisations&limit=1000')).writes
    const found: LedgerWrite[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Told = await told(`table=organisations&limit=7${next === '' ? '' : `&after=${next}`}`)
      found.push(...page.writes)
      next = page.next
    }
    expect(found).toEqual(whole)
    expect(whole.length).toBeGreaterThan(7)
  })

  test('V41 filters hold together: table, person, kind and span', async () => {
    await write(bob, 'sample/agreements', (await told('table=agreements&limit=1')).writes[0]!.row, 'note', 'By Bob')
    const found = await told(`table=agreements&by=${bob.id}&kind=typing&from=${new Date(Date.now() - 60_000).toISOString()}`)
    expect(found.writes.map(({ to }) => to)).toEqual(['By Bob'])
    expect((await told(`table=agreements&by=${bob.id}&until=2020-01-01`)).writes).toEqual([])
    expect(new Set((await told('kind=import&limit=1000')).writes.map(({ table }) => table)).size).toBeGreaterThan(5)
  })

  test.each(['ledger?limit=0', 'ledger?limit=5000', 'ledger?kind=magic', 'ledger?from=soon', 'ledger?after=1', 'ledger?row=abc', 'ledger?table=../x', 'ledger.csv?lang=xx', 'ledger.xlsx?kind=magic', 'past/sources', 'past/sources?asOf=soon', 'changes/sources?since='])(
    'V41 %s is refused',
    async path => {
      const answered = await get(path)
      expect(answered.status).toBe(400)
      expect(await answered.json()).toMatchObject({ code: expect.stringMatching(/^http\./), message: expect.any(String) })
    },
  )

  test.each(['ledger', 'ledger.csv', 'ledger.xlsx', 'past/sources?asOf=2025-01-01', 'changes/sources?since=2025-01-01'])('V41 %s is for members only', async path => {
    expect((await get(path, null)).status).toBe(401)
    const absent = await fetch(`${server.url}/api/councils/absent/${path}`, { headers: { authorization: `Bearer ${viewer.token}` } })
    expect(absent.status).toBe(404)
  })

  test.each(['ledger?table=absent', 'past/absent?asOf=2025-01-01', 'changes/absent?since=2025-01-01'])('V41 %s is 404', async path => {
    expect((await get(path)).status).toBe(404)
  })

  test('V46 the CSV has a line for each write, in the words of the language', async () => {
    const answered = await get('ledger.csv?table=sources&lang=de')
    expect(answered.headers.get('content-disposition')).toContain('ledger.csv')
    const text = Buffer.from(await answered.arrayBuffer()).toString()
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('\uFEFFEingegangen;Vorgenommen;Wer;Tabelle;Zeile;Spalte;Vorher;Nachher;Vorgang;Zellen im Vorgang;Datei;Netz;Ergebnis;Vorgangsnummer')
    expect(lines).toHaveLength((await told('table=sources&limit=1000')).writes.length + 2)
    expect(text).toContain('Quellen')
  })

  test('V46 the workbook is a proper sheet: moments are moments, the header is frozen, and Excel filters it', async () => {
    const answered = await get('ledger.xlsx?table=sources&lang=en')
    expect(answered.status).toBe(200)
    const [sheet] = readWorkbook(new Uint8Array(await answered.arrayBuffer()))
    expect(sheet!.xml).toContain('state="frozen"')
    expect(sheet!.xml).toContain('<autoFilter')
    const header = [...sheet!.cells].find(([, cell]) => cell.value === 'Arrived')![0]
    const first = sheet!.cells.get(`A${Number(header.slice(1)) + 1}`)!
    expect([typeof first.value, first.format]).toEqual(['number', '[$-809]d mmm yyyy hh:mm:ss'])
  })

  test('V46 a clock outside of any calendar is recorded, and the files are still written', async () => {
    const wrong = client(bob, 'sample/people', () => Number.MAX_SAFE_INTEGER)
    await wrong.connect()
    const doc = new Y.Doc()
    doc.getMap('cells').set('clock-row', { v: {}, by: bob.id, at: Number.MAX_SAFE_INTEGER, rank: 'V' })
    wrong.sendRaw({ changeSet: 'wrong-clock', kind: 'typing', size: 1, madeAt: 0, seen: 0, part: 0, parts: 1, from: 0 }, Y.encodeStateAsUpdate(doc))
    await wrong.until(() => wrong.received.some(({ type }) => type === 'acknowledge' || type === 'reject'))
    const { writes } = await told('table=people&limit=1000', owner)
    expect(writes.find(({ changeSet }) => changeSet === 'wrong-clock')).toMatchObject({ madeAt: 0 })
    expect((await (await get('ledger.csv?table=people', owner)).text()).split('\r\n')).toHaveLength(writes.length + 2)
    expect((await get('ledger.xlsx?table=people', owner)).status).toBe(200)
  })

  test.each([[0, -Number.MAX_SAFE_INTEGER], [Number.MAX_SAFE_INTEGER, null], [0, -8.7e15]])('V46 of what is stored already a moment of the calendar is told (%d, %d)', (madeAt, offset) => {
    const at = madeAtOf(madeAt, offset, 1_700_000_000_000)
    expect(zonedParts(at).day).toMatch(/^(1970-01-01|2023-11-1[45])$/)
  })

  test('V40 a table as it stood has its stored values, and what changed since is told beside it', async () => {
    const before = Date.now()
    const then = (await (await get(`past/sources?asOf=${new Date(before).toISOString()}`)).json()) as { rows: { id: string; values: Record<string, unknown> }[] }
    const [row] = then.rows
    await new Promise(resolve => setTimeout(resolve, 2)) // the next write is to arrive in another millisecond
    await write(ann, 'sample/sources', row!.id, 'publisher', 'Another publisher')
    const again = (await (await get(`past/sources?asOf=${new Date(before).toISOString()}`)).json()) as typeof then
    expect(again.rows).toEqual(then.rows)
    const changed = (await (await get(`changes/sources?since=${new Date(before).toISOString()}`)).json()) as { cells: unknown[] }
    expect(changed.cells).toEqual([{ row: row!.id, column: 'publisher', was: row!.values['publisher'] ?? null, is: 'Another publisher', by: ann.id, arrivedAt: expect.any(Number) }])
  })
})

describe('visits', () => {
  const visit = async (who: Member) => (await (await fetch(`${server.url}/api/councils/sample/visit`, { method: 'POST', headers: { authorization: `Bearer ${who.token}` } })).json()) as { since: number | null }

  test('V47 on the first visit there is none before it, nor on a reload', async () => {
    expect([await visit(bob), await visit(bob)]).toEqual([{ since: null }, { since: null }])
  })

  test('V47 who was away for more than half an hour hears when the visit before ended, until the next', () => {
    const db = new DatabaseSync(':memory:')
    migrateAccounts(db)
    const visits = createVisits(db)
    const minutes = [0, 20, 45, 80, 100, 200]
    expect(minutes.map(minute => visits.touch(userId('ann'), 'sample', minute * 60_000))).toEqual([null, null, null, 45, 45, 100].map(at => (at === null ? null : at * 60_000)))
    expect(visits.touch(userId('ann'), 'other', 0)).toBeNull()
    db.close()
  })
})
