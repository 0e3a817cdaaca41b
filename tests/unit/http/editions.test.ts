import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestClient } from '../server/testClient.ts'
import { ask } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

const SECRET = 'Secret-commodity'
/** What a row said while it was confidential, that is not any more. */
const UNTOLD = 'Untold-commodity'
const isMade = (content: unknown) => typeof content === 'object' && content !== null && 'v' in content
let server: LocalServer
let tokens: Readonly<Record<'owner' | 'editor' | 'contributor' | 'viewer', string>>
let before: string
let whileMarked: string

/** A program that writes by the protocol, with its token. */
async function writer(document: string, token: string, user: string) {
  let ids = 0
  const client = createTestClient({ url: `${server.url.replace('http', 'ws')}/sync`, document, user, session: token, newId: () => `set-${document.length}-${++ids}` })
  await client.connect()
  return client
}
const bearer = (role: keyof typeof tokens) => ({ authorization: `Bearer ${tokens[role]}` })
const get = (path: string, role: keyof typeof tokens) => ask(server.url, path, { headers: bearer(role) })
const table = (query: string) => `/api/councils/sample/tables/trade.${query}`
const report = (query: string) => `/api/councils/sample/reports/table.xlsx?table=trade${query}`

beforeAll(async () => {
  server = await startLocally()
  const roles = ['owner', 'editor', 'contributor', 'viewer'] as const
  tokens = Object.fromEntries(await Promise.all(roles.map(async role => [role, await server.token(`Program of ${role}`, role)]))) as typeof tokens // one for each
  const me = JSON.parse((await get('/api/me', 'editor')).body) as { user: { id: string } }
  const open = await writer('sample/trade', tokens.editor, me.user.id)
  const hidden = await writer('sample/trade~confidential', tokens.editor, me.user.id)
  open.create('hidden1', { commodity: SECRET })
  await open.saved()
  before = new Date().toISOString()
  open.set('hidden1', 'confidential', true)
  open.create('shown1', { commodity: UNTOLD, confidential: true })
  await hidden.until(() => ['hidden1', 'shown1'].every(row => hidden.doc.getMap('cells').has(row)))
  whileMarked = new Date().toISOString()
  hidden.set('shown1', 'commodity', 'For everybody by now')
  hidden.set('shown1', 'confidential', null)
  await open.until(() => isMade(open.doc.getMap('cells').get('shown1')))
  await Promise.all([open.saved(), hidden.saved()])
  for (const client of [open, hidden]) client.cut()
})
afterAll(() => server.remove())

describe('editions', () => {
  test.each(['owner', 'editor', 'contributor', 'viewer'] as const)('V37 the public edition, which is given where none is named, leaves confidential rows out for %s', async role => {
    for (const query of ['json', 'json?edition=public', 'json?labels=ru', 'csv', 'csv?edition=public', `json?asOf=${before}`, `csv?asOf=${before}`]) {
      const answered = await get(table(query), role)
      expect([query, answered.status, answered.body.includes(SECRET)]).toEqual([query, 200, false])
    }
  })

  test.each(['owner', 'editor'] as const)('V37 the full edition has them, with their history, for %s', async role => {
    for (const query of ['json?edition=full', 'csv?edition=full', `json?edition=full&asOf=${before}`]) {
      const answered = await get(table(query), role)
      expect([query, answered.status, answered.body.includes(SECRET)]).toEqual([query, 200, true])
    }
  })

  test.each(['contributor', 'viewer'] as const)('V37 the full edition is not for %s', async role => {
    for (const path of [table('json?edition=full'), table('csv?edition=full'), report('&edition=full')]) expect([path, (await get(path, role)).status]).toEqual([path, 403])
  })

  test('V37 a workbook is of the edition that is asked for', async () => {
    const made = async (query: string, role: 'owner' | 'viewer') => {
      const answered = await fetch(`${server.url}${report(query)}`, { headers: bearer(role) })
      expect(answered.status).toBe(200)
      return Object.values(unzipSync(new Uint8Array(await answered.arrayBuffer()))).some(part => Buffer.from(part).includes(SECRET))
    }
    expect([await made('', 'owner'), await made('&edition=full', 'owner'), await made('', 'viewer'), await made('&edition=public', 'viewer')]).toEqual([false, true, false, false])
  })

  test.each(['owner', 'editor'] as const)('V70 what a row said while it was confidential is told to %s', async role => {
    for (const path of ['ledger?table=trade&row=shown1', `past/trade?asOf=${whileMarked}`, `changes/trade?since=${before}`]) {
      const answered = await get(`/api/councils/sample/${path}`, role)
      expect([path, answered.status]).toEqual([path, 200])
      if (!path.includes('changes')) expect([path, answered.body.includes(UNTOLD)]).toEqual([path, true])
    }
  })

  test.each(['contributor', 'viewer'] as const)('V70 what a row said while it was confidential is not told to %s', async role => {
    const paths = [
      'ledger?table=trade', 'ledger?table=trade&row=shown1', 'ledger?table=trade&row=shown1&column=commodity', 'ledger.csv?table=trade',
      ...[before, whileMarked].flatMap(moment => [`past/trade?asOf=${moment}`, `changes/trade?since=${moment}`, `tables/trade.json?asOf=${moment}`]), 'tables/trade.json',
    ]
    for (const path of paths) {
      const answered = await get(`/api/councils/sample/${path}`, role)
      expect([path, answered.status, answered.body.includes(UNTOLD)]).toEqual([path, 200, false])
    }
    expect((await get('/api/councils/sample/tables/trade.json', role)).body).toContain('For everybody by now')
  })

  test('V37 an edition that there is not is refused', async () => {
    expect((await get(table('json?edition=secret'), 'owner')).status).toBe(400)
    expect((await get(report('&edition=secret'), 'owner')).status).toBe(400)
  })
})
